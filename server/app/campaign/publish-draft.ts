import { type CouponDraft, type Draft, publishDraft } from '#core/contract/campaign';
import type { CallErrorCode } from '#core/contract/define-call';
import { couponCode } from '#core/domain/coupon/coupon-code';
import { floorOf } from '#core/domain/offer/floor';
import type { CampaignOffer, CouponOffer } from '#core/domain/offer/read-draft';
import type { SkuWeight } from '#core/domain/offer/weigh';
import { fen, ZERO_FEN } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { type Fail, fail, ok, type Result } from '#core/kernel/result';
import { priceText } from '#core/view/price-parts';
import type { Deps } from '#server/app/deps';
import { handler, type StaffCtx } from '#server/app/handler';
import { once } from '#server/app/once';
import { recordAudit } from '#server/db/audit-trail-store';
import {
  insertCampaignRows,
  insertTemplateRow,
  raisePriceVersion,
  takeForAllotment,
} from '#server/db/campaign-store';
import { struckPrices } from '#server/db/deal-store';
import { ConstraintViolation } from '#server/db/errors';
import { addJob } from '#server/db/job-store';
import type { Tx } from '#server/db/tx';
import { titleOfSku } from './title-of-sku';
import { weighDraft } from './weigh-draft';

type Refusal = Fail<CallErrorCode<typeof publishDraft>>;
type Published = { campaignId: Id<'campaign'> | null; templateId: Id<'couponTemplate'> | null };

/**
 * Everything is decided here once more, with the store's row held: two who publish at once come one after the other, and the second is
 * weighed with the first.
 */
export const publishDraftHandler = handler(publishDraft, async (deps, { draft }, ctx) => {
  try {
    return await once(deps, ctx, async (tx): Promise<Result<Published, Refusal['code']>> => {
      // Held while it is weighed: with 500 SKUs, ten campaigns and five coupons about 60 ms, several times that when a process does it
      // for the first time. Who publishes, stops or ends something in the same shop waits; orders read the row and lock nothing.
      await raisePriceVersion(tx, ctx.store);
      const weighed = await weighDraft(tx, ctx.store, draft, ctx);
      if (!weighed.ok) return weighed;
      if (weighed.value.wrong !== null) return fail('CAMPAIGN_FORM', { ...weighed.value.wrong });
      const { offer, skus } = weighed.value;
      const worst = skus.find(({ problem }) => problem !== null);
      if (worst !== undefined) return refusal(tx, worst, ctx);
      return offer.as === 'campaign'
        ? publishCampaign(tx, deps, draft as Draft & { as: 'campaign' }, offer, ctx)
        : publishTemplate(tx, deps, draft as CouponDraft, offer, ctx);
    });
  } catch (error) {
    if (error instanceof ConstraintViolation && error.constraint === 'coupon_templates_code_key') {
      return fail('CAMPAIGN_FORM', { field: 'code', why: 'TAKEN' });
    }
    throw error;
  }
});

/** The first problem with its sum, in the words of the shop's goods. */
async function refusal(tx: Tx, weight: SkuWeight, ctx: StaffCtx): Promise<Refusal> {
  const { sku, worst_fen, commission_fen, problem } = weight;
  const title = await titleOfSku(tx, sku.skuId, ctx);
  switch (problem) {
    case 'TOO_FEW':
      return fail('ALLOTMENT_SHORT', { title, stock: sku.stock });
    case 'NO_FLOOR':
      return fail('FLOOR_MISSING', { title });
    case 'BELOW_FLOOR':
      return fail('PRICE_FLOOR', { title, worst: priceText(worst_fen), floor: floorText(sku) });
    case 'COMMISSION': {
      const [worst, commission] = [priceText(worst_fen), priceText(commission_fen)];
      const left = priceText(fen(worst_fen - commission_fen));
      return fail('COMMISSION_FLOOR', { title, worst, commission, left, floor: floorText(sku) });
    }
    default:
      return fail('CAMPAIGN_FORM', { field: 'skus', why: 'ABOVE_LIST' });
  }
}

function floorText(sku: SkuWeight['sku']): string {
  return priceText(floorOf(sku) ?? ZERO_FEN);
}

async function publishCampaign(
  tx: Tx,
  deps: Deps,
  draft: Draft & { as: 'campaign' },
  offer: CampaignOffer,
  ctx: StaffCtx,
): Promise<Result<Published, Refusal['code']>> {
  const { store, now, personId } = ctx;
  const skus = offer.skus.map((sku) => ({ ...sku, skuId: sku.skuId as Id<'sku'> }));
  const wanted = skus.flatMap(({ skuId, units }) => (units === null ? [] : [{ skuId, units }]));
  const short = await takeForAllotment(tx, store, wanted);
  if (short !== null) {
    const title = await titleOfSku(tx, short.skuId, ctx);
    return fail('ALLOTMENT_SHORT', { title, stock: short.stock });
  }
  const struck = await struckPrices(
    tx,
    store,
    skus.map(({ skuId }) => skuId),
    offer.startsAt,
  );
  const campaignId = deps.ids.next('campaign');
  await insertCampaignRows(
    tx,
    store,
    {
      id: campaignId,
      kind: offer.kind.kind,
      productId: offer.productId as Id<'product'> | null,
      title: titles(draft),
      size: offer.size,
      openFor_h: offer.openFor_h,
      buyerLimit: draft.buyerLimit ?? null,
      settings: offer.settings,
      priority: draft.priority ?? 0,
      withCoupons: draft.withCoupons,
      startsAt: offer.startsAt,
      endsAt: offer.endsAt,
      createdBy: personId,
    },
    skus.map((sku) => ({ ...sku, struck_fen: struck.get(sku.skuId) ?? null })),
    now,
  );
  // Published ahead: what may be struck through is frozen at the start.
  const dueAt = offer.startsAt > now ? offer.startsAt : offer.endsAt;
  const job = { kind: 'end-campaign', subject: campaignId, dueAt } as const;
  await addJob(tx, deps.ids, store, job, now);
  const audit = { actorId: personId, action: 'campaign.publish', subjectId: campaignId };
  await recordAudit(tx, deps.ids, store, audit, now);
  return ok({ campaignId, templateId: null });
}

async function publishTemplate(
  tx: Tx,
  deps: Deps,
  draft: CouponDraft,
  offer: CouponOffer,
  { store, now, personId }: StaffCtx,
): Promise<Result<Published, never>> {
  const templateId = deps.ids.next('couponTemplate');
  const { valid } = draft;
  await insertTemplateRow(
    tx,
    store,
    {
      id: templateId,
      kind: offer.kind.kind,
      title: titles(draft),
      settings: offer.settings,
      audience: draft.audience,
      total: draft.quota ?? null,
      perPerson: draft.perPerson,
      claimFrom: draft.claimFrom,
      claimUntil: draft.claimUntil,
      validFrom: valid.by === 'window' ? valid.from : null,
      validUntil: valid.by === 'window' ? valid.until : null,
      valid_days: valid.by === 'days' ? valid.days : null,
      given: draft.given,
      code: draft.code === undefined ? null : couponCode(draft.code),
      linkKey: deps.ids.token(),
      createdBy: personId,
    },
    now,
  );
  const audit = { actorId: personId, action: 'coupon.publish', subjectId: templateId };
  await recordAudit(tx, deps.ids, store, audit, now);
  return ok({ campaignId: null, templateId });
}

function titles({ title, titleEn }: { readonly title: string; readonly titleEn?: string | undefined }) {
  return { zh: title, en: titleEn ?? title };
}
