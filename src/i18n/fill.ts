import { fill } from '#core/view/fill';
import type { Placeholders } from './catalogue-of';

/** Fills a text's {placeholders}: `t(text.left, {count: 1})`. A missing or misspelt one does not compile. */
export function t<const S extends string>(
  text: S,
  values: Readonly<Record<Placeholders<S>, string | number>>,
): string {
  return fill(text, values as Readonly<Record<string, string | number>>);
}
