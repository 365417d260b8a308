import { type Language, useSettings } from '@/stores/settings';
import type { Catalogue } from './catalogue-of';

export { t } from './fill';

/** The words of an area in the person's language: `const text = useText(groupWords)`, then `text.title`. */
export function useText<Z>(words: Catalogue<Z>): Z {
  const language = useSettings((settings) => settings.language);
  return words[language] as Z;
}

/** As `useText`, outside of a component. */
export function textOf<Z>(words: Catalogue<Z>, language: Language = useSettings.getState().language): Z {
  return words[language] as Z;
}

/** Words that came from the server in both languages. */
export function useWords(): (words: { readonly zh: string; readonly en: string }) => string {
  const language = useSettings((settings) => settings.language);
  return (words) => words[language] || words.zh;
}
