import { HAGGLE_KIND, type HaggleSettings, haggleFields, haggleSettings } from '../haggle/haggle-kind';
import { haggleProblem } from '../haggle/lawful';
import type { OfferKind } from './offer-kind';

/** A haggle as an offer: the price of a SKU is the lowest that friends can bring it to. */
export const haggleOffer: OfferKind = {
  kind: HAGGLE_KIND,
  as: 'campaign',
  name: { zh: '砍价', en: 'Haggle' },
  fields: haggleFields,
  settings: haggleSettings,
  skus: { units: true, steps: null, openerPrice: false, oneProduct: false },
  size: null,
  openFor: true,
  buyerLimit: true,
  keepsCouponsOut: true,
  claims: false,
  shippingOnly: false,
  weighedAs: 'haggle-price',
  skuProblem(settings, { list_fen, price_fen }) {
    const { helpers } = settings as HaggleSettings;
    const problem = haggleProblem({ list_fen, floor_fen: price_fen, helpers });
    return problem === 'HELPERS' ? 'RANGE' : problem;
  },
  sizeOf: () => null,
};
