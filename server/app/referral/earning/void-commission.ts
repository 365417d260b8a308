import { voidCommission } from '#core/contract/referral-desk';
import { fail, ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { once } from '#server/app/once';
import { recordAudit } from '#server/db/audit-trail-store';
import { hasEarnedFrom, isKnownEarning, pendingIn } from '#server/db/commission-void-store';
import { recordEvent } from '#server/db/event-store';
import { holdLedgerAlone } from '#server/db/ledger-lock';
import { voidIn } from './void-in';

/** What a promoter has got already stays theirs; whoever loses something is told once an order. */
export const voidCommissionHandler = handler(voidCommission, async (deps, { what, reason }, ctx) =>
  once<{ voided: number }, 'NOT_FOUND' | 'COMMISSION_SETTLED' | 'PROMOTER_OWN'>(deps, ctx, async (tx) => {
    const { store, now, personId, owner } = ctx;
    await holdLedgerAlone(tx, store);
    const subject = what.of === 'commission' ? what.commissionId : what.orderId;
    const rows = await pendingIn(tx, store, what);
    const [one] = rows;
    if (one === undefined) {
      return fail((await isKnownEarning(tx, store, subject)) ? 'COMMISSION_SETTLED' : 'NOT_FOUND');
    }
    // All of them are of one order.
    if (await hasEarnedFrom(tx, store, one.order_id, owner)) return fail('PROMOTER_OWN');
    await voidIn(tx, deps, store, rows, reason, now);
    const first = rows.filter(
      (row, place) => rows.findIndex((other) => other.promoter_id === row.promoter_id) === place,
    );
    for (const { id } of first) {
      await recordEvent(tx, deps.ids, store, 'commission.voided', { commissionId: id }, now);
    }
    const audit = { actorId: personId, action: 'commission.void', subjectId: subject };
    await recordAudit(tx, deps.ids, store, audit, now);
    return ok({ voided: rows.length });
  }),
);
