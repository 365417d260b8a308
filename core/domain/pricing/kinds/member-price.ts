import { itemKind } from '../price-kind';
import { lowestStep, stepPrice } from '../steps';

/** 会员价: the SKU's price for level 1, its steps for the levels above. */
export const memberPrice = itemKind({
  kind: 'member-price',
  name: { zh: '会员价', en: 'Member price' },
  stage: 'item',
  direct: false,
  newOnly: false,
  fields: {},
  skus: { allotment: false, steps: true },
  closes: [],
  example: {},
  unitPrice: (_, sku, { level }) => (level >= 1 ? stepPrice(sku, level) : null),
  worst: (_, unit_fen, { sku }) => lowestStep(unit_fen, sku),
});
