type Attribute = string | number | null | undefined;
/** An element of the page, before it is text. Plain strings are text of the page, never markup. */
export interface Element {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, Attribute>>;
  readonly children: readonly Child[];
}
export type Child = Element | string | null | readonly Child[];

/** `el('div', {class: 'a'}, 'text', el(…))`: attributes that are null are left out. */
export function el(
  tag: string,
  attributes: Readonly<Record<string, Attribute>>,
  ...children: readonly Child[]
): Element {
  return { tag, attributes, children };
}

const VOID = new Set(['img', 'link', 'meta']);

/** The elements as HTML: whatever came from outside is escaped here, and there is no way round it. */
export function html(child: Child): string {
  if (child === null) return '';
  if (typeof child === 'string') return escaped(child);
  if (isList(child)) return child.map(html).join('');
  const attributes = Object.entries(child.attributes)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join('');
  if (VOID.has(child.tag)) return `<${child.tag}${attributes}>`;
  return `<${child.tag}${attributes}>${html(child.children)}</${child.tag}>`;
}

function isList(child: Element | readonly Child[]): child is readonly Child[] {
  return Array.isArray(child);
}

const NAMED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => NAMED[sign] ?? '');
}
