import type { EventKind } from '#core/domain/notice/events';
import { mayTurn, type PromoterStatus } from '#core/domain/referral/promoter-states';
import type { Id } from '#core/kernel/id';
import { fail, ok, type Result } from '#core/kernel/result';
import type { Deps } from '#server/app/deps';
import type { StaffCtx } from '#server/app/handler';
import { recordAudit } from '#server/db/audit-trail-store';
import { recordEvent } from '#server/db/event-store';
import { findPromoter, turnPromoter } from '#server/db/promoter-store';
import type { Tx } from '#server/db/tx';

export interface Turn {
  readonly promoterId: Id<'promoter'>;
  readonly from: readonly PromoterStatus[];
  readonly to: PromoterStatus;
  readonly reason: string;
  readonly event: EventKind & `promoter.${string}`;
  /** Told by whoever knows more of it, a moment later. */
  readonly isToldLater?: boolean;
}

/** The shop decides on somebody, who is told; nobody decides on themselves. */
export async function turnIn(
  tx: Tx,
  deps: Pick<Deps, 'ids'>,
  { promoterId, from, to, reason, event, isToldLater = false }: Turn,
  { store, now, personId }: StaffCtx,
): Promise<Result<null, 'NOT_FOUND' | 'PROMOTER_STATE' | 'PROMOTER_OWN'>> {
  const states = from.filter((state) => mayTurn(state, to));
  if (!(await turnPromoter(tx, store, promoterId, { from: states, to, reason, by: personId }, now))) {
    const found = await findPromoter(tx, store, promoterId);
    if (found === null) return fail('NOT_FOUND');
    return fail(found.person_id === personId ? 'PROMOTER_OWN' : 'PROMOTER_STATE');
  }
  if (!isToldLater) await recordEvent(tx, deps.ids, store, event, { promoterId }, now);
  await recordAudit(tx, deps.ids, store, { actorId: personId, action: event, subjectId: promoterId }, now);
  return ok(null);
}
