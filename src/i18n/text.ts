import { type Language, useSettings } from '@/stores/settings';
import type { Catalogue, Placeholders } from './catalogue-of';

export { catalogueOf } from './catalogue-of';

/** The words of an area in the person's language: `const text = useText(groupWords)`, then `text.title`. */
export function useText<Z>(words: Catalogue<Z>): Z {
  const language = useSettings((settings) => settings.language);
  return words[language] as Z;
}

/** As `useText`, outside of a component. */
export function textOf<Z>(words: Catalogue<Z>, language: Language = useSettings.getState().language): Z {
  return words[language] as Z;
}

/** Fills a text's {placeholders}: `t(text.left, {count: 1})`. A missing or misspelt one does not compile. */
export function t<const S extends string>(
  text: S,
  values: Readonly<Record<Placeholders<S>, string | number>>,
): string {
  return text.replace(/\{(\w+)(?:\?([^:}]*):([^}]*))?\}/g, (_, name: string, one?: string, many?: string) => {
    const value = (values as Readonly<Record<string, string | number>>)[name];
    if (one === undefined || many === undefined) return String(value ?? '');
    return value === 1 ? one : many;
  });
}

/** Words that came from the server in both languages. */
export function useWords(): (words: { readonly zh: string; readonly en: string }) => string {
  const language = useSettings((settings) => settings.language);
  return (words) => words[language] || words.zh;
}
