import * as z from 'zod/mini';
import type { Fen } from '../kernel/fen';
import { type Id, type IdKind, isId } from '../kernel/id';
import type { Instant } from '../kernel/instant';

// Mini-programs have no eval.
z.config({ jitless: true });

/** The fields calls are made of: every one bounded, every number a safe integer. */
export const idOf = <K extends IdKind>(kind: K) =>
  z.custom<Id<K>>((value) => typeof value === 'string' && isId(kind, value), `not a ${kind} id`);

export const idOfEither = <A extends IdKind, B extends IdKind>(one: A, other: B) =>
  z.custom<Id<A> | Id<B>>(
    (value) => typeof value === 'string' && (isId(one, value) || isId(other, value)),
    `neither a ${one} id nor a ${other} id`,
  );

export const fenField = z.custom<Fen>((value) => Number.isSafeInteger(value), 'not fen');
export const instantField = z.custom<Instant>((value) => Number.isSafeInteger(value), 'not an instant');
export const count = z.int().check(z.gte(0));
export const quantityField = z.int().check(z.gte(1), z.lte(999));

/** No control characters, and no half of a pair (an emoji cut in two), which the database cannot keep. */
const WHOLE = /^[^\p{Cc}\p{Cs}]*$/u;
const WHOLE_LINES = /^(?:\n|[^\p{Cc}\p{Cs}])*$/u;
/** Text a person typed: trimmed, 1 to `max` characters, whole ones. */
export const typedText = (max: number) =>
  z.string().check(z.trim(), z.minLength(1), z.maxLength(max), z.regex(WHOLE));
/** The same in lines of its own: terms that somebody wrote. */
export const typedLines = (max: number) =>
  z.string().check(z.trim(), z.minLength(1), z.maxLength(max), z.regex(WHOLE_LINES));
export const optionalText = (max: number) => z.string().check(z.trim(), z.maxLength(max), z.regex(WHOLE));

/** A share token: short, unguessable, fits a code's `scene`. */
export const tokenField = z.string().check(z.regex(/^[0-9A-Za-z]{22}$/));
/** Opaque place in a keyset-paged list. */
export const cursorField = z.string().check(z.maxLength(200));
export const pageInput = {
  cursor: z.optional(cursorField),
  limit: z.optional(z.int().check(z.gte(1), z.lte(50))),
};
export const pageOf = <T extends z.ZodMiniType>(item: T) =>
  z.object({ items: z.array(item), next: z.nullable(cursorField) });

/** Every schema of a table, for a union of them: a table is `satisfies Record<…>`, which a list cannot be. */
export const everyOf = <T>(table: Readonly<Record<string, T>>) => Object.values(table) as [T, ...T[]];

export const words = z.object({ zh: z.string(), en: z.string() });
export type { Words } from '../kernel/words';

/** `src` begins with `/`: the client puts its media base before it. `colour` fills the place until the picture is there. */
export const picture = z.object({ src: z.string(), width: count, height: count, colour: z.string() });
export type PictureView = z.output<typeof picture>;

export const done = z.object({ done: z.literal(true) });
