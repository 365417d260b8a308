import { claimByCode } from '#core/contract/coupon';
import { couponCode } from '#core/domain/coupon/coupon-code';
import { handler } from '#server/app/handler';
import { storeScope } from '#server/db/scope';
import { claim } from './claim';

/** Who knows the code needs no other key. */
export const claimByCodeHandler = handler(claimByCode, (deps, input, ctx) =>
  claim(
    deps,
    ctx,
    storeScope(input.storeId),
    { code: couponCode(input.code) },
    ({ template: { given } }) => (given === 'public' || given === 'link' ? 'code' : null),
    'COUPON_CODE',
  ),
);
