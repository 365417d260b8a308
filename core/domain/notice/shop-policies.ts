import { NOTHING, nobodyHears, type PoliciesOf, tellShop } from './outcome';

/** Of what a shop sells and runs. */
export const shopPolicies: PoliciesOf<'stock' | 'campaign'> = {
  'stock.low': (_event, { sku, ...shop }) => {
    if (sku === null) return NOTHING;
    const title = {
      zh: `${sku.title.zh} ${sku.label.zh}`.trim(),
      en: `${sku.title.en} ${sku.label.en}`.trim(),
    };
    return tellShop('shop.stock-low', { title, stock: sku.stock }, shop);
  },
  'campaign.stopped': nobodyHears,
};
