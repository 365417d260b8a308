/** The spoken props by component, as the templates get them. */
export const SPOKEN: Readonly<Record<string, Readonly<Record<string, string>>>>;
