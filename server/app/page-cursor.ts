import { fail, ok, type Result } from '#core/kernel/result';

type Kind = 'number' | 'string';
/** The end of the year 9999, the last one that dates are written for; counts and sums stay far below it. */
const NUMBER_MAX = 253_402_300_799_999;
type ValueOf<K extends Kind> = K extends 'number' ? number : string;
export type CursorValues<S extends readonly Kind[]> = { [P in keyof S]: ValueOf<S[P]> };

/** A place in a keyset-paged list, opaque to clients: the list's name and the last row's sort values. */
export function makeCursor(list: string, values: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify([list, ...values])).toString('base64url');
}

/** The values of a cursor of this very list, null when there is none; BAD_INPUT for anything else. */
export function readCursor<const S extends readonly Kind[]>(
  list: string,
  shape: S,
  cursor: string | undefined,
): Result<CursorValues<S> | null, 'BAD_INPUT'> {
  if (cursor === undefined) return ok(null);
  const [name, ...values] = parse(cursor);
  const fits =
    name === list && values.length === shape.length && values.every((value, n) => isOf(shape[n], value));
  return fits ? ok(values as CursorValues<S>) : fail('BAD_INPUT', { field: 'cursor' });
}

/** Anybody may write a cursor: numbers that no column holds, and characters that no text holds, are none of ours. */
function isOf(kind: Kind | undefined, value: unknown): boolean {
  return kind === 'number'
    ? Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= NUMBER_MAX
    : typeof value === 'string' && /^[^\p{Cc}\p{Cs}]*$/u.test(value);
}

/** One page out of up to `limit + 1` rows: the one too many only tells that there is more. */
export function pageFrom<Row, Item>(
  rows: readonly Row[],
  limit: number,
  view: (row: Row) => Item,
  cursorOf: (row: Row) => string,
): { items: Item[]; next: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(view),
    next: rows.length > limit && last !== undefined ? cursorOf(last) : null,
  };
}

const CHUNK = 50;
/**
 * One page where a rule leaves rows out (`view` answers null): reads on until the page is full or the rows end, so that only the last
 * page is short. `next` is the place of the last row that was looked at.
 */
export async function fullPage<Row, Item, Place>(
  read: (beyond: Place | null, limit: number) => Promise<readonly Row[]>,
  from: Place | null,
  limit: number,
  view: (row: Row) => Item | null,
  placeOf: (row: Row) => Place,
): Promise<{ items: Item[]; next: Place | null }> {
  const items: Item[] = [];
  let place = from;
  // Who asks for one at a time makes nobody read so.
  const chunk = Math.max(limit + 1, CHUNK);
  for (;;) {
    const rows = await read(place, chunk);
    for (const row of rows) {
      if (items.length === limit) return { items, next: place };
      place = placeOf(row);
      const item = view(row);
      if (item !== null) items.push(item);
    }
    if (rows.length < chunk) return { items, next: null };
  }
}

function parse(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
