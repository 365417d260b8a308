import { campaignResult } from '#core/contract/campaign';
import { type Id, isId } from '#core/kernel/id';
import { fail, ok } from '#core/kernel/result';
import type { Deps } from '#server/app/deps';
import { handler, type StaffCtx } from '#server/app/handler';
import {
  readCampaignResult,
  readCampaignSkus,
  readCampaignTerms,
  readTemplateResult,
  readTemplateTerms,
} from '#server/db/campaign-read-store';
import { offerRow } from './offer-row';

/** One offer with its terms and what came of it, counted from the lines and coupons themselves. */
export const campaignResultHandler = handler(campaignResult, async (deps, { id }, ctx) =>
  isId('campaign', id) ? ofCampaign(deps, id, ctx) : ofTemplate(deps, id, ctx),
);

async function ofCampaign({ db }: Deps, id: Id<'campaign'>, { store, now }: StaffCtx) {
  const [row, skus, result] = await Promise.all([
    readCampaignTerms(db, store, id),
    readCampaignSkus(db, store, id),
    readCampaignResult(db, store, id),
  ]);
  if (row === null || result === null) return fail('NOT_FOUND');
  const { settings, withCoupons, buyerLimit, size, openFor_h } = row;
  const terms = { settings, withCoupons, buyerLimit, size, openFor_h };
  return ok({ now, row: offerRow(row, now), ...terms, skus, result, coupon: null });
}

async function ofTemplate({ db }: Deps, id: Id<'couponTemplate'>, { store, role, now }: StaffCtx) {
  const [row, result] = await Promise.all([
    readTemplateTerms(db, store, id),
    readTemplateResult(db, store, id),
  ]);
  if (row === null || result === null) return fail('NOT_FOUND');
  const { settings, audience, given, logo, total: quota, perPerson, claimed, sold: used } = row;
  // Whoever has one of them can claim and hand it on.
  const { code, key } = role === 'clerk' ? { code: null, key: null } : row;
  const { validFrom, validUntil, valid_days } = row;
  const valid =
    validFrom !== null && validUntil !== null
      ? ({ by: 'window', from: validFrom, until: validUntil } as const)
      : ({ by: 'days', days: valid_days ?? 0 } as const);
  return ok({
    now,
    row: offerRow(row, now),
    settings,
    withCoupons: false,
    buyerLimit: null,
    size: null,
    openFor_h: null,
    skus: [],
    result,
    coupon: { given, code, key, logo, audience, quota, perPerson, valid, claimed, used },
  });
}
