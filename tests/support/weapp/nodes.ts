/** One node of the tree that a page has set: what its templates would draw. */
export interface DrawnNode {
  readonly sid: string;
  /** Null for the page itself. */
  readonly parent: DrawnNode | null;
  readonly classes: readonly string[];
  readonly id: string;
  /** Its own text, for a text node. */
  readonly text: string;
  readonly props: Readonly<Record<string, unknown>>;
  readonly children: readonly DrawnNode[];
}

type Raw = Readonly<Record<string, unknown>>;

/** Reads the data of a page. The short names are Taro's: `cn` children, `cl` class, `uid` id, `v` text. */
export function readTree(raw: Raw, parent: DrawnNode | null = null): DrawnNode {
  const children: DrawnNode[] = [];
  const node: DrawnNode = {
    sid: String(raw.sid ?? ''),
    parent,
    classes: String(raw.cl ?? '').split(/\s+/),
    id: String(raw.uid ?? ''),
    text: typeof raw.v === 'string' && raw.cn === undefined ? raw.v : '',
    props: raw,
    children,
  };
  for (const child of (raw.cn as Raw[] | undefined) ?? []) {
    if (child !== undefined && child !== null) children.push(readTree(child, node));
  }
  return node;
}

export function everyNode(node: DrawnNode): DrawnNode[] {
  return [node, ...node.children.flatMap(everyNode)];
}

export function textOf(node: DrawnNode): string {
  return node.text + node.children.map(textOf).join('');
}
