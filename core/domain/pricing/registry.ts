import { addOn } from './kinds/add-on';
import { bundle } from './kinds/bundle';
import { couponAmount } from './kinds/coupon-amount';
import { couponPercent } from './kinds/coupon-percent';
import { couponShipping } from './kinds/coupon-shipping';
import { flashSale } from './kinds/flash-sale';
import { fullReduction } from './kinds/full-reduction';
import { groupPrice } from './kinds/group-price';
import { hagglePrice } from './kinds/haggle-price';
import { memberPrice } from './kinds/member-price';
import { newCustomer } from './kinds/new-customer';
import { nthItem } from './kinds/nth-item';
import type { PriceKind } from './price-kind';

/** Every kind of price rule, by stage. No sum depends on a kind elsewhere; which words do is in docs/adding.md. */
const KINDS = [
  groupPrice,
  hagglePrice,
  flashSale,
  memberPrice,
  newCustomer,
  nthItem,
  bundle,
  addOn,
  fullReduction,
  couponAmount,
  couponPercent,
  couponShipping,
] as unknown as readonly PriceKind[];

export const PRICE_KINDS: ReadonlyMap<string, PriceKind> = new Map(KINDS.map((kind) => [kind.kind, kind]));
