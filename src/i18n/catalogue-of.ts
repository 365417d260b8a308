/** Texts of one area, in nested groups. */
export interface Texts {
  readonly [key: string]: string | Texts;
}

/** The {names} a text must be given: `{count}`, or `{count?person:people}` which picks by number. */
export type Placeholders<S extends string> = S extends `${string}{${infer Inside}}${infer Rest}`
  ? (Inside extends `${infer Name}?${string}` ? Name : Inside) | Placeholders<Rest>
  : never;

/** The English beside the Chinese: the same keys, and in each text the same placeholders. */
export type Translation<Z> = {
  readonly [K in keyof Z]: Z[K] extends string ? string : Translation<Z[K]>;
};
type Checked<Z, E> = {
  readonly [K in keyof Z]: K extends keyof E
    ? Z[K] extends string
      ? E[K] extends string
        ? [Placeholders<Z[K]>] extends [Placeholders<E[K]>]
          ? [Placeholders<E[K]>] extends [Placeholders<Z[K]>]
            ? E[K]
            : `{${Placeholders<E[K]>}} is not in the Chinese text`
          : `{${Placeholders<Z[K]>}} is missing here`
        : never
      : Checked<Z[K], E[K]>
    : never;
};

export interface Catalogue<Z> {
  readonly zh: Z;
  readonly en: Translation<Z>;
}

/**
 * One area's words. Chinese is the source of the keys; a key or a placeholder missing in the English does not compile.
 * An area is imported by the pages that use it, so a subpackage's words stay in the subpackage.
 */
export function catalogueOf<const Z extends Texts, const E extends Texts>(words: {
  readonly zh: Z;
  readonly en: E & Checked<Z, E> & Translation<Z>;
}): Catalogue<Z> {
  return words;
}
