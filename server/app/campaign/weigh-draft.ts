import type { Draft } from '#core/contract/campaign';
import { MORE_TIME_MS } from '#core/domain/coupon/validity';
import type { TimedOffer } from '#core/domain/offer/lowest-price';
import {
  type CampaignOffer,
  type CouponOffer,
  readCampaign,
  readCoupon,
  type Wrong,
} from '#core/domain/offer/read-draft';
import { type SkuWeight, weigh } from '#core/domain/offer/weigh';
import { mostEarned, NO_RATES } from '#core/domain/referral/rate';
import { isId } from '#core/kernel/id';
import { after, HOUR_MS, type Instant } from '#core/kernel/instant';
import { fail, ok, type Result } from '#core/kernel/result';
import { type GuardSkuRow, knownGoods, readGuardSkus, readShownSkus } from '#server/db/guard-store';
import { readRates } from '#server/db/referral-settings-store';
import type { StoreScope } from '#server/db/scope';
import type { Queryable } from '#server/db/statement';
import { offersDuring } from './offers-during';

export type DraftWeight =
  | { readonly wrong: Wrong }
  | {
      readonly wrong: null;
      readonly offer:
        | ({ readonly as: 'campaign' } & CampaignOffer)
        | ({ readonly as: 'coupon' } & CouponOffer);
      /** Of every SKU it touches; what has a problem first, then what others hold under its floor, then the lowest margins. */
      readonly skus: readonly SkuWeight[];
    };

/** A draft stands for itself where offers have ids. */
const DRAFT_ID = 'draft';

/**
 * Reads the draft against the shop's goods and weighs every SKU it touches, together with all that runs at the same time. NOT_FOUND:
 * it names goods that are not of this shop. SKU_GONE: one of its SKUs is not on sale.
 */
export async function weighDraft(
  db: Queryable,
  store: StoreScope,
  draft: Draft,
  looking: { readonly now: Instant; readonly language: 'zh' | 'en' },
): Promise<Result<DraftWeight, 'NOT_FOUND' | 'SKU_GONE'>> {
  const goods = await readGuardSkus(db, store);
  const strange = await strangeGoods(db, store, draft, goods, looking.language);
  if (strange !== null) return strange;
  const read = readDraft(draft, goods, looking.now);
  if (!read.ok) return ok({ wrong: read.facts as unknown as Wrong });
  const offer = read.value;
  const timed = timedDraft(draft, offer);
  const others = await offersDuring(db, store, timed);
  const units = new Map(
    offer.as === 'campaign' ? offer.skus.map(({ skuId, units }) => [skuId, units ?? 0]) : [],
  );
  return ok({ wrong: null, offer, skus: weigh(timed, others, goods, units, await ratesOf(db, store)) });
}

function readDraft(draft: Draft, goods: readonly GuardSkuRow[], now: Instant) {
  if (draft.as === 'coupon') {
    const coupon = readCoupon(draft, now);
    return coupon.ok ? ok({ as: 'coupon' as const, ...coupon.value }) : coupon;
  }
  const campaign = readCampaign(draft, new Map(goods.map((sku) => [sku.skuId, sku])), now);
  return campaign.ok ? ok({ as: 'campaign' as const, ...campaign.value }) : campaign;
}

async function strangeGoods(
  db: Queryable,
  store: StoreScope,
  draft: Draft,
  goods: readonly GuardSkuRow[],
  language: 'zh' | 'en',
) {
  const named = draft.as === 'campaign' ? draft.skus.map(({ skuId }) => skuId) : [];
  const scope = typedScope(draft);
  if (named.length + scope.length === 0) return null;
  if (!scope.every(isGoods)) return fail('NOT_FOUND');
  const known = await knownGoods(db, store, [...named, ...scope]);
  if ([...named, ...scope].some((id) => !known.has(id))) return fail('NOT_FOUND');
  const onSale = new Set(goods.map(({ skuId }) => skuId));
  const gone = named.find((skuId) => !onSale.has(skuId));
  if (gone === undefined) return null;
  const [row] = await readShownSkus(db, store, [gone]);
  return fail('SKU_GONE', { title: row?.title[language] ?? '' });
}

/** Whatever stands where a scope has its ids, whichever kind it is: no kind lets strange goods in. */
function typedScope(draft: Draft): string[] {
  const { ids } = (draft.settings.scope ?? {}) as { readonly ids?: unknown };
  return Array.isArray(ids) ? ids.filter((id): id is string => typeof id === 'string') : [];
}

/** Of its form only. What has another can be nobody's, and does not reach the database. */
function isGoods(id: string): boolean {
  return isId('sku', id) || isId('product', id) || isId('category', id);
}

function timedDraft(
  draft: Draft,
  offer: ({ as: 'campaign' } & CampaignOffer) | ({ as: 'coupon' } & CouponOffer),
): TimedOffer {
  const { kind, settings } = offer;
  const is = {
    id: DRAFT_ID,
    kind: kind.kind,
    title: { zh: draft.title, en: draft.titleEn ?? draft.title },
    settings,
  };
  if (offer.as === 'coupon') {
    const until = after(offer.until, MORE_TIME_MS);
    return { ...is, withCoupons: false, skus: [], from: offer.from, until };
  }
  const until = after(offer.endsAt, (offer.openFor_h ?? 0) * HOUR_MS);
  const withCoupons = draft.as === 'campaign' && draft.withCoupons;
  return { ...is, withCoupons, skus: offer.skus, from: offer.startsAt, until };
}

async function ratesOf(db: Queryable, store: StoreScope) {
  const rates = await readRates(db, store);
  return rates === null ? NO_RATES : mostEarned(rates);
}
