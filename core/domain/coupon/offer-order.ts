import { type Fen, fen } from '../../kernel/fen';
import { AMOUNT_MAX_FEN } from '../pricing/fields';
import type { CouponKind, PriceKind } from '../pricing/price-kind';
import { PRICE_KINDS } from '../pricing/registry';
import type { OfferState } from './standing';

export interface RankedOffer {
  readonly templateId: string;
  readonly kind: string;
  /** Parsed by the kind's own schema. */
  readonly settings: unknown;
  readonly state: OfferState;
}

const STATES: readonly OfferState[] = ['claimable', 'claimed', 'soon', 'not_for_you', 'gone', 'over'];

/**
 * The best first: what can be claimed, then what is claimed, then what cannot; among them by what it takes off goods of `sum_fen` at
 * once; then by the most it ever takes, the lower threshold, the lower id. One on the shipping fee comes after those on goods.
 */
export function byWorth(sum_fen: Fen, kinds = PRICE_KINDS): (a: RankedOffer, b: RankedOffer) => number {
  const most_fen = fen(AMOUNT_MAX_FEN);
  return (a, b) =>
    STATES.indexOf(a.state) - STATES.indexOf(b.state) ||
    offAt(b, sum_fen, kinds) - offAt(a, sum_fen, kinds) ||
    offAt(b, most_fen, kinds) - offAt(a, most_fen, kinds) ||
    thresholdOf(a, kinds) - thresholdOf(b, kinds) ||
    (a.templateId < b.templateId ? -1 : 1);
}

/** What it takes off goods of this sum; 0 below its threshold, and of a coupon for the shipping fee. */
export function offAt(offer: RankedOffer, sum_fen: Fen, kinds = PRICE_KINDS): Fen {
  const kind = kinds.get(offer.kind);
  if (kind?.stage !== 'coupon' || sum_fen < kind.threshold(offer.settings as never)) return fen(0);
  return kind.takes(offer.settings as never, sum_fen);
}

function thresholdOf({ kind: name, settings }: RankedOffer, kinds: ReadonlyMap<string, PriceKind>): Fen {
  const kind = kinds.get(name);
  return isCoupon(kind) ? kind.threshold(settings as never) : fen(0);
}

function isCoupon(kind: PriceKind | undefined): kind is CouponKind {
  return kind?.stage === 'coupon' || kind?.stage === 'shipping';
}
