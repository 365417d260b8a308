import { PRICE_KINDS } from '../pricing/registry';
import type { OfferKind } from './offer-kind';
import { priceOffer } from './price-offer';

const isDirect = (kind: { readonly stage: string; readonly direct?: boolean }) => kind.direct === true;

/** Everything a merchant can publish, by kind: made from the registries of what the kinds do. */
export const OFFER_KINDS: ReadonlyMap<string, OfferKind> = new Map(
  [...PRICE_KINDS.values()]
    .filter((kind) => !isDirect(kind))
    .map(priceOffer)
    .map((kind) => [kind.kind, kind]),
);
