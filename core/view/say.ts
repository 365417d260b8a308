/** Pure view-models: what a page says and offers. The app's pages and the host's first paint are made from the same ones. */
export type Language = 'zh' | 'en';

/** Words that came in both languages; Chinese where the English was left empty. */
export function say(words: { readonly zh: string; readonly en: string }, language: Language): string {
  return words[language] || words.zh;
}

/** One after another, the way a list of places is written. */
export function listed(items: readonly string[], language: Language): string {
  return items.join(language === 'zh' ? '、' : ', ');
}
