import type { EarningFacts } from '#server/app/referral/earning/plan-earned';
import type { PaymentRow } from '#server/db/payment-store';

/** What decides what a verified payment does. */
export type PaymentFacts = PaymentRow & EarningFacts;
