import type { Deps } from '#server/app/deps';
import { recordRefundState } from '#server/app/refund/record-refund-state';
import { recordTransferState } from '#server/app/withdrawal/record-transfer-state';
import { findRefundStore } from '#server/db/payment-store';
import { storeScope } from '#server/db/scope';
import { findWithdrawalStore } from '#server/db/withdrawal-store';
import type { NotificationVerdict, RawNotification } from '#server/ports/payment';
import { accountsFor } from './account-of-store';
import { markPaid } from './mark-paid';

export interface NotificationAnswer {
  readonly status: number;
  readonly body: { readonly code: 'SUCCESS' | 'FAIL'; readonly message: string };
}
const UNDERSTOOD: NotificationAnswer = { status: 200, body: { code: 'SUCCESS', message: '' } };

/**
 * Verifies what WeChat Pay says and writes it down. 200 only after it is committed; anything else makes WeChat Pay repeat it. A
 * forged one changes nothing. Throws when the database does not answer (the host says 5xx).
 */
export async function receiveNotification(
  deps: Deps,
  mchid: string,
  raw: RawNotification,
): Promise<NotificationAnswer> {
  const verdict = await verify(deps, mchid, raw);
  switch (verdict.kind) {
    case 'rejected':
      deps.log.warn('notification.rejected', { mchid, reason: verdict.reason });
      return refuse(401, verdict.reason);
    case 'other':
      deps.log.info('notification.unused', { mchid, eventType: verdict.eventType });
      return UNDERSTOOD;
    case 'paid': {
      const outcome = await markPaid(deps, verdict.facts);
      return outcome === 'unknown' ? refuse(404, 'unknown payment') : UNDERSTOOD;
    }
    case 'refund': {
      const storeId = await findRefundStore(deps.db, verdict.state.refundId, mchid);
      if (storeId === null) return refuse(404, 'unknown refund');
      await recordRefundState(deps, storeScope(storeId), verdict.state);
      return UNDERSTOOD;
    }
    case 'transfer': {
      const storeId = await findWithdrawalStore(deps.db, verdict.state.withdrawalId, mchid);
      if (storeId === null) return refuse(404, 'unknown transfer');
      await recordTransferState(deps, storeScope(storeId), verdict.state);
      return UNDERSTOOD;
    }
  }
}

/** Stores that share a merchant number have the same keys, unless one is just being changed: the first that fits. */
async function verify(deps: Deps, mchid: string, raw: RawNotification): Promise<NotificationVerdict> {
  let verdict: NotificationVerdict = { kind: 'rejected', reason: 'UNKNOWN_KEY' };
  for (const account of await accountsFor(deps, mchid)) {
    verdict = await deps.payments.of(account).readNotification(raw);
    if (verdict.kind !== 'rejected') return verdict;
  }
  return verdict;
}

function refuse(status: number, message: string): NotificationAnswer {
  return { status, body: { code: 'FAIL', message } };
}
