import { after, DAY_MS, HOUR_MS, type Instant, instant } from '../../kernel/instant';

export const EXTENSION_MS = 3 * DAY_MS;
const PAUSE_MS = 6 * HOUR_MS;

export interface ReceiptFacts {
  readonly autoReceiveAt: Instant;
  /** An open refund pauses the timer. */
  readonly refundOpen: boolean;
  /** WeChat says that the buyer has confirmed there. */
  readonly receivedAtWechat: boolean;
}

/** WeChat's word and our timer, whichever is first; answers when to look again otherwise. */
export function receiptStep(
  facts: ReceiptFacts,
  now: Instant,
): { step: 'receive' } | { step: 'wait'; until: Instant } {
  if (facts.receivedAtWechat) return { step: 'receive' };
  if (facts.refundOpen) return { step: 'wait', until: after(now, PAUSE_MS) };
  if (facts.autoReceiveAt <= now) return { step: 'receive' };
  return { step: 'wait', until: nextReceiptLook(facts.autoReceiveAt, now) };
}

/** WeChat's state is asked for once a day until the timer ends. */
export function nextReceiptLook(autoReceiveAt: Instant, now: Instant): Instant {
  return instant(Math.min(autoReceiveAt, after(now, DAY_MS)));
}
