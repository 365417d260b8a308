import type { GroupKind } from '../group/group-kind';
import { settingsSchema } from '../pricing/settings-schema';
import type { OfferKind } from './offer-kind';

/** A kind of group as an offer. Its size is what its last tier says, where it has tiers. */
export function groupOffer(kind: GroupKind): OfferKind {
  const tiered = 'tiers' in kind.fields;
  return {
    kind: kind.kind,
    as: 'campaign',
    name: kind.name,
    fields: kind.fields,
    settings: settingsSchema(kind),
    skus: {
      units: true,
      steps: tiered ? 'tiers' : null,
      openerPrice: kind.openerPrice,
      oneProduct: true,
    },
    size: tiered ? 'tiers' : 'typed',
    openFor: true,
    buyerLimit: true,
    keepsCouponsOut: true,
    claims: false,
    shippingOnly: false,
    weighedAs: 'group-price',
    skuProblem: (settings, sku) => (kind.pricesInOrder(settings as never, sku) ? null : 'STEPS'),
    sizeOf(settings) {
      const sizes = kind.tierSizes(settings as never);
      return sizes[sizes.length - 1] ?? null;
    },
  };
}
