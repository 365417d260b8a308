import { assert } from '#core/kernel/assert';
import { type Queryable, statement } from './statement';

/** The one movable clock of a development or test deployment; production never reads it. */

const read = statement<{ offset_ms: number }>('dev-clock.read', 'SELECT offset_ms FROM dev_clock', {
  acrossStores: 'one clock for the whole deployment',
});
const move = statement<{ offset_ms: number }, [offset_ms: number]>(
  'dev-clock.move',
  // Two movers at once: the later time wins, and time never runs backwards.
  'UPDATE dev_clock SET offset_ms = GREATEST(offset_ms, $1) RETURNING offset_ms',
  { acrossStores: 'one clock for the whole deployment' },
);

export async function readClockOffset(db: Queryable): Promise<number> {
  return (await read.one(db, []))?.offset_ms ?? 0;
}

/** Answers the offset that holds now: the given one, or a larger one that somebody else set. */
export async function moveClockOffset(db: Queryable, offset_ms: number): Promise<number> {
  const row = await move.one(db, [offset_ms]);
  assert(row !== null, 'dev_clock has its one row');
  return row.offset_ms;
}
