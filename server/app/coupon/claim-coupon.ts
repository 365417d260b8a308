import { claimCoupon } from '#core/contract/coupon';
import { ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { storeScope } from '#server/db/scope';
import { claim } from './claim';

/** A public one by a tap, another by the key of its link; what a shop gives itself cannot be claimed. */
export const claimCouponHandler = handler(claimCoupon, async (deps, input, ctx) => {
  const { templateId, key } = input;
  const claimed = await claim(
    deps,
    ctx,
    storeScope(input.storeId),
    { templateId },
    ({ template, linkKey }) => {
      if (template.given === 'public') return 'claim';
      return template.given === 'link' && key === linkKey ? 'link' : null;
    },
    'NOT_FOUND',
  );
  if (!claimed.ok) return claimed;
  const { couponId, validUntil } = claimed.value;
  return ok({ couponId, validUntil });
});
