/** A refusal is a value with a code; exceptions are for bugs and broken machines. */
export type Ok<T> = { readonly ok: true; readonly value: T };
export type Fail<C extends string> = { readonly ok: false; readonly code: C; readonly facts?: FailFacts };
export type Result<T, C extends string> = Ok<T> | Fail<C>;

/** What a refusal may tell the person: numbers and short words for the message's placeholders, no personal data. */
export type FailFacts = Readonly<Record<string, string | number>>;

export function ok<T>(value: T): Ok<T> {
  return { ok: true, value };
}

export function fail<const C extends string>(code: C, facts?: FailFacts): Fail<C> {
  return facts === undefined ? { ok: false, code } : { ok: false, code, facts };
}
