import { listMyPromotions } from '#core/contract/promoter';
import { ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { promotionsOf } from '#server/db/promoter-list-store';
import { findReferralSettings } from '#server/db/referral-settings-store';
import { storeScope } from '#server/db/scope';
import { decidesOn } from '#server/db/staff-store';

export const listMyPromotionsHandler = handler(listMyPromotions, async (deps, input, ctx) => {
  const shops = await promotionsOf(deps.db, ctx.owner);
  const asked = input.storeId;
  if (asked === undefined || shops.some(({ storeId }) => storeId === asked)) {
    return ok({ shops, mayAsk: false });
  }
  const store = storeScope(asked);
  const settings = await findReferralSettings(deps.db, store);
  const isOpen = settings?.on === true && settings.openToAll;
  return ok({ shops, mayAsk: isOpen && (await decidesOn(deps.db, store, ctx.owner)) !== 'nobody' });
});
