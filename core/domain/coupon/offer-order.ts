import type { CouponSettings } from './coupon-settings';
import type { OfferState } from './standing';

export interface RankedOffer {
  readonly templateId: string;
  readonly kind: string;
  readonly settings: CouponSettings;
  readonly state: OfferState;
}

const STATES: readonly OfferState[] = ['claimable', 'claimed', 'soon', 'not_for_you', 'gone', 'over'];

/**
 * The best first: what can be claimed, then what is claimed, then what cannot; among them by what it takes off `sum_fen` at once; then by the most it
 * ever takes, the lower threshold, the lower id. A shipping coupon takes nothing off goods and comes after those that do.
 */
export function byWorth(sum_fen: number): (a: RankedOffer, b: RankedOffer) => number {
  return (a, b) =>
    STATES.indexOf(a.state) - STATES.indexOf(b.state) ||
    offAt(b, sum_fen) - offAt(a, sum_fen) ||
    most(b) - most(a) ||
    a.settings.threshold_fen - b.settings.threshold_fen ||
    (a.templateId < b.templateId ? -1 : 1);
}

/** What it takes off goods of this sum; 0 below its threshold. */
export function offAt({ kind, settings }: RankedOffer, sum_fen: number): number {
  if (kind === 'coupon-shipping' || sum_fen < settings.threshold_fen) return 0;
  if (settings.rate_bps === null) return Math.min(sum_fen, settings.amount_fen ?? 0);
  const off_fen = Math.floor((sum_fen * (10_000 - settings.rate_bps)) / 10_000);
  return Math.min(off_fen, settings.cap_fen ?? off_fen);
}

function most({ kind, settings }: RankedOffer): number {
  return kind === 'coupon-shipping' ? 0 : (settings.amount_fen ?? settings.cap_fen ?? 0);
}
