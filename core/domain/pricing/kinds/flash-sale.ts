import { itemKind } from '../price-kind';
import { lowestStep } from '../steps';

/** 限时抢购: a fixed price for some hours. */
export const flashSale = itemKind({
  kind: 'flash-sale',
  name: { zh: '限时抢购', en: 'Flash sale' },
  stage: 'item',
  direct: false,
  newOnly: false,
  fields: {},
  skus: { allotment: true, steps: false },
  closes: ['line', 'order', 'coupon'],
  example: {},
  unitPrice: (_, sku) => sku.price_fen,
  worst: (_, unit_fen, { sku }) => lowestStep(unit_fen, sku),
});
