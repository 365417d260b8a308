import type { PriceKind } from '../pricing/price-kind';
import { settingsSchema } from '../pricing/settings-schema';
import type { OfferKind } from './offer-kind';

/** A price kind as an offer: all but those that are reached through a group or a haggle. */
export function priceOffer(kind: PriceKind): OfferKind {
  const { kind: name, stage, skus, closes } = kind;
  return {
    kind: name,
    as: stage === 'coupon' || stage === 'shipping' ? 'coupon' : 'campaign',
    name: kind.name,
    fields: kind.fields,
    settings: settingsSchema(kind),
    skus:
      skus === null
        ? null
        : {
            units: skus.allotment,
            steps: skus.steps ? 'levels' : null,
            openerPrice: false,
            oneProduct: false,
          },
    size: null,
    openFor: false,
    // Units at a price of their own are counted by buyer.
    buyerLimit: stage === 'item',
    keepsCouponsOut: closes.includes('coupon'),
    claims: stage === 'line',
    shippingOnly: stage === 'shipping',
    weighedAs: name,
    skuProblem: () => null,
    sizeOf: () => null,
  };
}
