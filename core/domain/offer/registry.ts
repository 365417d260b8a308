import { GROUP_KINDS } from '../group/registry';
import { PRICE_KINDS } from '../pricing/registry';
import { groupOffer } from './group-offer';
import { haggleOffer } from './haggle-offer';
import type { OfferKind } from './offer-kind';
import { priceOffer } from './price-offer';

/** Reached through a group or a haggle: those are the offers. */
const isDirect = (kind: { readonly stage: string; readonly direct?: boolean }) => kind.direct === true;

const KINDS: readonly OfferKind[] = [
  ...[...GROUP_KINDS.values()].map(groupOffer),
  haggleOffer,
  ...[...PRICE_KINDS.values()].filter((kind) => !isDirect(kind)).map(priceOffer),
];

/** Everything a merchant can publish, by kind: made from the registries of what the kinds do. */
export const OFFER_KINDS: ReadonlyMap<string, OfferKind> = new Map(KINDS.map((kind) => [kind.kind, kind]));
