import { itemKind } from '../price-kind';
import { lowestStep } from '../steps';

/** What a seat in a group costs. 阶梯: steps are the tiers that give a difference back. */
export const groupPrice = itemKind({
  kind: 'group-price',
  name: { zh: '拼团优惠', en: 'Group price' },
  stage: 'item',
  direct: true,
  newOnly: false,
  fields: {},
  skus: { allotment: true, steps: true },
  closes: ['line', 'order', 'coupon'],
  example: {},
  unitPrice: () => null,
  worst: (_, unit_fen, { sku }) => lowestStep(unit_fen, sku),
});
