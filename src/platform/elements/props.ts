import type { CSSProperties, ReactNode } from 'react';

type Tell = (event: { readonly detail: Readonly<Record<string, unknown>> }) => void;

/** The props of `@tarojs/components` that this app uses; all others are handed to the browser's element as they are. */
export interface ElementProps {
  readonly id?: string;
  readonly className?: string;
  readonly style?: CSSProperties | string;
  readonly children?: ReactNode;
  readonly onClick?: (event: unknown) => void;
  readonly ariaLabel?: string;
  readonly ariaRole?: string;
  /** `ariaRole` as an attribute: Taro's build renames those. */
  readonly role?: string;
  readonly disabled?: boolean;
  // Image
  readonly mode?: string;
  readonly lazyLoad?: boolean;
  readonly imgProps?: object;
  // ScrollView
  readonly scrollX?: boolean;
  readonly scrollY?: boolean;
  readonly scrollTop?: number;
  readonly scrollLeft?: number;
  readonly scrollIntoView?: string;
  readonly scrollWithAnimation?: boolean;
  readonly lowerThreshold?: number;
  readonly onScroll?: Tell;
  readonly onScrollToLower?: () => void;
  // Swiper
  readonly current?: number;
  readonly autoplay?: boolean;
  readonly interval?: number;
  readonly indicatorDots?: boolean;
  readonly onChange?: Tell;
  // Fields
  readonly autoHeight?: boolean;
  readonly value?: string;
  readonly defaultValue?: string;
  readonly type?: string;
  readonly password?: boolean;
  readonly maxlength?: number;
  readonly focus?: boolean;
  readonly autoFocus?: boolean;
  readonly confirmType?: string;
  readonly checked?: boolean;
  readonly onInput?: Tell;
  readonly onConfirm?: Tell;
  readonly onFocus?: Tell;
  readonly onBlur?: Tell;
}

/** Mini-program props that mean nothing to a browser. */
const NOT_HTML = new Set([
  'hoverClass',
  'hoverStayTime',
  'hoverStartTime',
  'hoverStopPropagation',
  'catchMove',
  'selectable',
  'userSelect',
  'openType',
  'formType',
  'numberOfLines',
  'enhanced',
  'showScrollbar',
  'ariaLabel',
  'ariaRole',
  'ariaHidden',
  'ariaLive',
  'ariaChecked',
  'ariaDisabled',
  'ariaExpanded',
  'ariaSelected',
  'onLongPress',
  'onTap',
  'children',
  'space',
  'decode',
]);

/** The props as a browser's element takes them: `ariaLabel` → `aria-label`, `ariaRole` → `role`. */
export function htmlProps(props: ElementProps, own: readonly string[] = []): Record<string, unknown> {
  const html: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || own.includes(name) || NOT_HTML.has(name)) continue;
    html[name] = value;
  }
  if (typeof props.style === 'string') html.style = styleOf(props.style);
  if (typeof props.ariaLabel === 'string') html['aria-label'] = props.ariaLabel;
  if (typeof props.ariaRole === 'string') html.role = props.ariaRole;
  for (const name of ['Hidden', 'Live', 'Checked', 'Disabled', 'Expanded', 'Selected']) {
    const value = (props as Readonly<Record<string, unknown>>)[`aria${name}`];
    if (value !== undefined) html[`aria-${name.toLowerCase()}`] = value;
  }
  return html;
}

function styleOf(text: string): Record<string, string> {
  const style: Record<string, string> = {};
  for (const part of text.split(/;(?![^(]*\))/)) {
    const at = part.indexOf(':');
    if (at < 0) continue;
    const name = part.slice(0, at).trim();
    style[
      name.startsWith('--') ? name : name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
    ] = part.slice(at + 1).trim();
  }
  return style;
}

export function classes(...names: readonly (string | false | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}

interface KeyPress {
  readonly key: string;
  readonly target: unknown;
  readonly currentTarget: { click(): void };
  preventDefault(): void;
}

/** What is tapped is reached by Tab and answers Enter and Space, as a native button does. */
export function tappable(props: ElementProps): Record<string, unknown> {
  if (typeof props.onClick !== 'function' || (props.ariaRole ?? props.role) !== 'button') return {};
  return {
    tabIndex: 0,
    onKeyDown: (event: KeyPress) => {
      // A button within answers for itself.
      if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== ' ')) return;
      event.preventDefault();
      event.currentTarget.click();
    },
  };
}
