import * as z from 'zod/mini';
import type { Clock } from '#server/ports/clock';
import type { MerchantAccount, NotificationVerdict, RawNotification } from '#server/ports/payment';
import { readNotifiedRefund, readPaymentState } from './answers';
import { open } from './seal';
import { readNotifiedTransfer } from './transfer-answers';
import type { Verifier } from './verifier';

const envelope = z.object({
  id: z.string().check(z.minLength(1)),
  event_type: z.string().check(z.minLength(1)),
  resource: z.object({
    algorithm: z.literal('AEAD_AES_256_GCM'),
    ciphertext: z.string(),
    nonce: z.string(),
    associated_data: z._default(z.string(), ''),
  }),
});

/**
 * Verifies the signature over the bytes that came, then decrypts, then names what it says. It does not compare amount, payer or appid
 * with the order: those facts go to the caller, who has the order. A notification of another merchant is refused.
 */
export function makeNotificationReader(
  account: MerchantAccount,
  verifier: Verifier,
  clock: Clock,
): (raw: RawNotification) => NotificationVerdict {
  return (raw) => {
    const verdict = verifier(raw, clock.now());
    if (verdict !== 'GENUINE') return { kind: 'rejected', reason: verdict };
    const parsed = envelope.safeParse(parseJson(raw.body));
    if (!parsed.success) return BAD_BODY;
    const { id: notificationId, event_type: eventType, resource } = parsed.data;
    const plaintext = open(account.apiV3Key, resource);
    if (plaintext === null) return BAD_BODY;
    const content = parseJson(plaintext);

    if (eventType === 'TRANSACTION.SUCCESS') {
      const read = readPaymentState(content);
      if (read?.state.status !== 'paid' || read.state.mchid !== account.mchid) return BAD_BODY;
      const { status: _, ...facts } = read.state;
      return { kind: 'paid', notificationId, facts };
    }
    if (eventType.startsWith('REFUND.')) {
      const read = readNotifiedRefund(content);
      if (read?.mchid !== account.mchid) return BAD_BODY;
      return { kind: 'refund', notificationId, state: read.state };
    }
    if (eventType === 'MCHTRANSFER.BILL.FINISHED') {
      const read = readNotifiedTransfer(content);
      if (read?.mchid !== account.mchid) return BAD_BODY;
      return { kind: 'transfer', notificationId, state: read.state };
    }
    return { kind: 'other', notificationId, eventType };
  };
}

const BAD_BODY: NotificationVerdict = { kind: 'rejected', reason: 'BAD_BODY' };

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
