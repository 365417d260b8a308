/** What was typed becomes an offer that can be published, or the field that is wrong. Pure: the shop's goods are an argument. */
import * as z from 'zod/mini';
import { type Fen, fen } from '../../kernel/fen';
import { DAY_MS, type Instant } from '../../kernel/instant';
import { fail, ok, type Result } from '../../kernel/result';
import type { OfferKind, OfferProblem } from './offer-kind';
import { OFFER_KINDS } from './registry';

export interface DraftSku {
  readonly skuId: string;
  readonly price_fen: number;
  readonly openerPrice_fen?: number | undefined;
  readonly stepPrices_fen?: readonly number[] | undefined;
  readonly units?: number | undefined;
}
export interface CampaignDraft {
  readonly kind: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly skus: readonly DraftSku[];
  readonly size?: number | undefined;
  readonly openFor_h?: number | undefined;
  readonly buyerLimit?: number | undefined;
  readonly priority?: number | undefined;
  readonly withCoupons: boolean;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}
export interface CouponDraft {
  readonly kind: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly quota?: number | undefined;
  readonly perPerson: number;
  readonly claimFrom: Instant;
  readonly claimUntil: Instant;
  readonly valid:
    | { readonly by: 'days'; readonly days: number }
    | { readonly by: 'window'; readonly from: Instant; readonly until: Instant };
}
/** A SKU of the shop that is on sale. */
export interface ShopSku {
  readonly productId: string;
  readonly list_fen: Fen;
}

export interface Wrong {
  /** By its name in the draft, places of lists included: `skus.0.units`, `settings.tiers.1.rate_bps`. */
  readonly field: string;
  readonly why: OfferProblem;
}
export interface OfferSku {
  readonly skuId: string;
  readonly price_fen: Fen;
  readonly openerPrice_fen: Fen | null;
  readonly stepPrices_fen: readonly Fen[];
  readonly units: number | null;
}
export interface CampaignOffer {
  readonly kind: OfferKind;
  readonly settings: unknown;
  readonly skus: readonly OfferSku[];
  /** Of a group. */
  readonly productId: string | null;
  readonly size: number | null;
  readonly openFor_h: number | null;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}
export interface CouponOffer {
  readonly kind: OfferKind;
  readonly settings: unknown;
  /** When its coupons can be used: from the first claim to the end of the last one's validity. */
  readonly from: Instant;
  readonly until: Instant;
}

const LONGEST_MS = 366 * DAY_MS;

/** Refuses with `WRONG` and the field; `known` are the SKUs on sale by id: every SKU of the draft has to be among them. */
export function readCampaign(
  draft: CampaignDraft,
  known: ReadonlyMap<string, ShopSku>,
  now: Instant,
): Result<CampaignOffer, 'WRONG'> {
  const kind = OFFER_KINDS.get(draft.kind);
  if (kind?.as !== 'campaign') return wrong('kind', 'RANGE');
  const settings = readSettings(kind, draft.settings);
  if (!settings.ok) return settings;
  const size = kind.size === 'tiers' ? kind.sizeOf(settings.value) : (draft.size ?? null);
  const startsAt = draft.startsAt < now ? now : draft.startsAt;
  const bad =
    presence('size', draft.size, kind.size === 'typed') ??
    presence('openFor_h', draft.openFor_h, kind.openFor) ??
    (draft.buyerLimit !== undefined && !kind.buyerLimit ? bar('buyerLimit', 'NOT_HERE') : null) ??
    spanProblem('endsAt', startsAt, draft.endsAt, now) ??
    skusProblem(kind, settings.value, draft, known);
  if (bad !== null) return bad;
  const skus = draft.skus.map(
    ({ skuId, price_fen, openerPrice_fen, stepPrices_fen = [], units }): OfferSku => ({
      skuId,
      price_fen: fen(price_fen),
      openerPrice_fen: openerPrice_fen === undefined ? null : fen(openerPrice_fen),
      stepPrices_fen: stepPrices_fen.map(fen),
      units: units ?? null,
    }),
  );
  const productId = kind.size === null ? null : (known.get(skus[0]?.skuId ?? '')?.productId ?? null);
  const openFor_h = draft.openFor_h ?? null;
  return ok({
    kind,
    settings: settings.value,
    skus,
    productId,
    size,
    openFor_h,
    startsAt,
    endsAt: draft.endsAt,
  });
}

export function readCoupon(draft: CouponDraft, now: Instant): Result<CouponOffer, 'WRONG'> {
  const kind = OFFER_KINDS.get(draft.kind);
  if (kind?.as !== 'coupon') return wrong('kind', 'RANGE');
  const settings = readSettings(kind, draft.settings);
  if (!settings.ok) return settings;
  const { claimFrom, claimUntil, valid, quota, perPerson } = draft;
  const bad =
    spanProblem('claimUntil', claimFrom, claimUntil, now) ??
    (quota !== undefined && perPerson > quota ? bar('perPerson', 'RANGE') : null) ??
    (valid.by === 'window' ? spanProblem('valid', valid.from, valid.until, now) : null) ??
    // Whoever claims last has a moment to use it.
    (valid.by === 'window' && valid.until <= claimFrom ? bar('valid', 'ORDER') : null);
  if (bad !== null) return bad;
  const [from, until] =
    valid.by === 'window'
      ? [valid.from, valid.until]
      : [claimFrom, (claimUntil + valid.days * DAY_MS) as Instant];
  return ok({ kind, settings: settings.value, from, until });
}

function readSettings(kind: OfferKind, typed: unknown): Result<unknown, 'WRONG'> {
  const read = z.safeParse(kind.settings, typed);
  if (read.success) return ok(read.data);
  const [issue] = read.error.issues;
  const path = issue?.path.map(String) ?? [];
  const said = issue?.code === 'custom' ? issue.message : '';
  const why = SAID.find((problem) => problem === said) ?? (isMissing(typed, path) ? 'MISSING' : 'RANGE');
  return wrong(['settings', ...path].join('.'), why);
}
/** What schemas say of no single field. */
const SAID = [
  'CHOICE_AND_FIELDS_DIFFER',
  'TIERS_NOT_RISING',
  'MORE_THAN_THRESHOLD',
  'SKUS_NOT_NAMED',
] as const;

function isMissing(typed: unknown, path: readonly string[]): boolean {
  let at = typed;
  for (const key of path) at = (at as Record<string, unknown> | null | undefined)?.[key];
  return at === undefined || at === null;
}

function skusProblem(
  kind: OfferKind,
  settings: unknown,
  { skus }: CampaignDraft,
  known: ReadonlyMap<string, ShopSku>,
): ReturnType<typeof bar> | null {
  const { skus: of } = kind;
  if (of === null) return skus.length === 0 ? null : bar('skus', 'NOT_HERE');
  if (skus.length === 0) return bar('skus', 'MISSING');
  if (new Set(skus.map(({ skuId }) => skuId)).size < skus.length) return bar('skus', 'TWICE');
  const products = new Set(skus.map(({ skuId }) => known.get(skuId)?.productId));
  if (of.oneProduct && products.size > 1) return bar('skus', 'ONE_PRODUCT');
  for (const [place, sku] of skus.entries()) {
    const at = (field: string) => `skus.${place}.${field}`;
    const steps = (sku.stepPrices_fen ?? []).map(fen);
    const opener = sku.openerPrice_fen;
    const prices = {
      list_fen: known.get(sku.skuId)?.list_fen ?? fen(0),
      price_fen: fen(sku.price_fen),
      openerPrice_fen: opener === undefined ? null : fen(opener),
      stepPrices_fen: steps,
    };
    const rises = steps.some((price, n) => price >= (n === 0 ? sku.price_fen : (steps[n - 1] ?? 0)));
    const problem = kind.skuProblem(settings, prices);
    const bad =
      presence(at('units'), sku.units, of.units) ??
      (opener !== undefined && !of.openerPrice ? bar(at('openerPrice_fen'), 'NOT_HERE') : null) ??
      (opener !== undefined && opener > sku.price_fen ? bar(at('openerPrice_fen'), 'RANGE') : null) ??
      (steps.length > 0 && of.steps === null ? bar(at('stepPrices_fen'), 'NOT_HERE') : null) ??
      (rises ? bar(at('stepPrices_fen'), 'STEPS') : null) ??
      (problem === null ? null : bar(at(problem === 'STEPS' ? 'stepPrices_fen' : 'price_fen'), problem));
    if (bad !== null) return bad;
  }
  return null;
}

function presence(field: string, value: unknown, wanted: boolean) {
  if (wanted) return value === undefined ? bar(field, 'MISSING') : null;
  return value === undefined ? null : bar(field, 'NOT_HERE');
}

function spanProblem(field: string, from: Instant, until: Instant, now: Instant) {
  if (until <= now) return bar(field, 'OVER');
  if (until <= from) return bar(field, 'ORDER');
  return until - from > LONGEST_MS || from - now > LONGEST_MS ? bar(field, 'RANGE') : null;
}

function bar(field: string, why: OfferProblem) {
  return fail('WRONG', { field, why });
}
function wrong(field: string, why: OfferProblem): Result<never, 'WRONG'> {
  return bar(field, why);
}
