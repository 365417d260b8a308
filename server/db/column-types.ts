/**
 * What a column becomes in TypeScript, decided here alone:
 * `bigint` → number (asserted safe), `timestamptz` → Instant, `jsonb` → parsed, `date` → 'YYYY-MM-DD', arrays likewise.
 * `numeric`, `timestamp`, `time` and `interval` have no honest counterpart and are refused.
 */
import { types } from 'pg';
import { assert } from '#core/kernel/assert';
import { type Instant, instant } from '#core/kernel/instant';

type Parse = (text: string) => unknown;

/** pg's catalogue of parsers, as far as it is used: by type id, from the text format. */
const builtIn = (typeId: number): Parse => types.getTypeParser(typeId, 'text') as Parse;

const DATE = 1082;
const TIMESTAMPTZ = 1184;
const TEXT_ARRAY = builtIn(1009);

function toSafeInteger(text: string): number {
  const value = Number(text);
  assert(Number.isSafeInteger(value), `a bigint beyond 2^53 came from the database: ${text}`);
  return value;
}

const readTimestamptz = builtIn(TIMESTAMPTZ);
function toInstant(text: string): Instant {
  const date = readTimestamptz(text);
  assert(date instanceof Date, `not an instant: ${text}`);
  return instant(date.getTime());
}

function refuse(typeName: string, instead: string): Parse {
  return () => {
    assert(false, `a ${typeName} column was read: ${instead}`);
  };
}

/** Elements arrive as text in the array's text form; NULLs stay null. */
function arrayOf(parse: Parse): Parse {
  return (text) =>
    (TEXT_ARRAY(text) as (string | null)[]).map((item) => (item === null ? null : parse(item)));
}

const refuseNumeric = refuse('numeric', 'keep fen and counts as bigint (a sum of bigints needs ::bigint)');
const refuseTimestamp = refuse('timestamp', 'use timestamptz');
const refuseInterval = refuse('interval', 'use whole seconds, `…_s`');
const asText: Parse = (text) => text;

const parsers = new Map<number, Parse>([
  [20, toSafeInteger],
  [1016, arrayOf(toSafeInteger)],
  [TIMESTAMPTZ, toInstant],
  [1185, arrayOf(toInstant)],
  [DATE, asText],
  [1182, arrayOf(asText)],
  [1700, refuseNumeric],
  [1231, refuseNumeric],
  [1114, refuseTimestamp],
  [1115, refuseTimestamp],
  [1083, refuse('time', 'use whole seconds of the day')],
  [1186, refuseInterval],
  [1187, refuseInterval],
]);

/** For pg's `types` option. */
export const columnTypes = {
  getTypeParser(typeId: number, format?: 'text' | 'binary'): Parse {
    assert(format !== 'binary', 'columns are read in the text format');
    return parsers.get(typeId) ?? builtIn(typeId);
  },
};
