import { itemKind } from '../price-kind';
import { lowestStep } from '../steps';

/** What a haggled unit costs when it is bought; its SKU's price is the lowest it can reach. */
export const hagglePrice = itemKind({
  kind: 'haggle-price',
  name: { zh: '砍价优惠', en: 'Haggled price' },
  stage: 'item',
  direct: true,
  newOnly: false,
  fields: {},
  skus: { allotment: true, steps: false },
  closes: ['line', 'order', 'coupon'],
  example: {},
  unitPrice: () => null,
  worst: (_, unit_fen, { sku }) => lowestStep(unit_fen, sku),
});
