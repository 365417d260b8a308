import { itemKind } from '../price-kind';
import { lowestStep } from '../steps';

/** 新客价: a fixed price for whoever never bought here. */
export const newCustomer = itemKind({
  kind: 'new-customer',
  name: { zh: '新客价', en: 'New customer price' },
  stage: 'item',
  direct: false,
  newOnly: true,
  fields: {},
  skus: { allotment: false, steps: false },
  closes: [],
  example: {},
  unitPrice: (_, sku, buyer) => (buyer.newCustomer ? sku.price_fen : null),
  worst: (_, unit_fen, { sku }) => lowestStep(unit_fen, sku),
});
