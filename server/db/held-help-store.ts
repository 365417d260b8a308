/** What becomes of a held help: its helper appeals, the shop decides. */
import type { Fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { HelpState } from './haggle-store';
import { at } from './params';
import type { OwnerScope, StoreScope } from './scope';
import { type Queryable, statement } from './statement';
import type { Tx } from './tx';

const takeStep = statement<{ done: number; steps: number; cut_fen: Fen }, [string, string, string]>(
  'haggle.take-step',
  `UPDATE haggles SET done = done + 1, cut_fen = cut_fen + cuts_fen[done + 1]
   WHERE store_id = $1 AND id = $2 AND status = 'open' AND expires_at > $3 AND done < cardinality(cuts_fen)
   RETURNING done, cardinality(cuts_fen) AS steps, cuts_fen[done] AS cut_fen`,
);
const decide = statement<{ haggle_id: Id<'haggle'> }, [string, string, string, string, string]>(
  'haggle.decide-help',
  `UPDATE haggle_helps s SET state = $3, decided_by = $4, decided_at = $5
   WHERE s.store_id = $1 AND s.id = $2 AND s.state = 'held' AND s.person_id <> $4
     AND NOT EXISTS (SELECT FROM haggles h WHERE h.store_id = s.store_id AND h.id = s.haggle_id AND h.person_id = $4)
   RETURNING s.haggle_id`,
);
const countHelp = statement<never, [string, string, number, number]>(
  'haggle.count-help',
  `UPDATE haggle_helps SET state = 'counted', step = $3, cut_fen = $4 WHERE store_id = $1 AND id = $2 AND state = 'late'`,
);
const findHelp = statement<{ state: HelpState; own: boolean }, [string, string, string]>(
  'haggle.help-state',
  `SELECT s.state, $3 IN (s.person_id, h.person_id) AS own
   FROM haggle_helps s JOIN haggles h ON h.store_id = s.store_id AND h.id = s.haggle_id
   WHERE s.store_id = $1 AND s.id = $2`,
);

const appeal = statement<
  { id: Id<'help'>; store_id: Id<'store'>; appealed_before: boolean },
  [string, string, string, string]
>(
  'haggle.appeal',
  `UPDATE haggle_helps s SET appeal = $3, appealed_at = $4 FROM haggle_helps old
   WHERE old.store_id = s.store_id AND old.id = s.id AND s.person_id = $1 AND s.haggle_id = $2 AND s.state = 'held'
   RETURNING s.id, s.store_id, old.appealed_at IS NOT NULL AS appealed_before`,
);
const ownHelp = statement<{ state: HelpState }, [string, string]>(
  'haggle.own-help',
  'SELECT state FROM haggle_helps WHERE person_id = $1 AND haggle_id = $2',
);

/**
 * Takes a held help out of the queue: refused, or late until it has a step. Null: it is not held (any more), or the help or its haggle
 * is of the very person who decides.
 */
export function decideHeldHelp(
  tx: Tx,
  store: StoreScope,
  helpId: Id<'help'>,
  to: { readonly state: 'late' | 'refused'; readonly by: Id<'person'> },
  now: Instant,
) {
  return decide.one(tx, [store.storeId, helpId, to.state, to.by, at(now)]);
}

/** The next free step for a help that was just released; null: none is left. The haggle's row comes last in the order of locks. */
export async function countReleasedHelp(
  tx: Tx,
  store: StoreScope,
  of: { readonly haggleId: Id<'haggle'>; readonly helpId: Id<'help'> },
  now: Instant,
): Promise<{ readonly isLast: boolean } | null> {
  const step = await takeStep.one(tx, [store.storeId, of.haggleId, at(now)]);
  if (step === null) return null;
  await countHelp.exec(tx, [store.storeId, of.helpId, step.done, step.cut_fen]);
  return { isLast: step.done === step.steps };
}

/** `own`: the help, or its haggle, is of the one who `looks`. */
export function findHelpState(db: Queryable, store: StoreScope, helpId: Id<'help'>, looks: Id<'person'>) {
  return findHelp.one(db, [store.storeId, helpId, looks]);
}

/** The person's own held help with their words beside it; null: none that is held. */
export function appealHeldHelp(
  tx: Tx,
  owner: OwnerScope,
  of: { readonly haggleId: Id<'haggle'>; readonly text: string },
  now: Instant,
) {
  return appeal.one(tx, [owner.personId, of.haggleId, of.text, at(now)]);
}

export function findOwnHelp(db: Queryable, owner: OwnerScope, haggleId: Id<'haggle'>) {
  return ownHelp.one(db, [owner.personId, haggleId]);
}
