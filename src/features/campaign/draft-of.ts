/** From what was typed to the draft that the server checks, or to the first field that is missing or no number. */
import type { CampaignDraft, CouponDraft, Draft } from '#core/contract/campaign';
import { COUPON_CODE } from '#core/domain/coupon/coupon-code';
import type { OfferKind, OfferProblem } from '#core/domain/offer/offer-kind';
import type { Field, Fields } from '#core/domain/pricing/fields';
import type { Instant } from '#core/kernel/instant';
import { yuanToFen } from '@/lib/yuan';
import { wholeOf, zheToBps } from './amount-text';
import { type FieldValue, type Form, type FormSku, type RowValue, stepsOf } from './form';

export interface FormProblem {
  /** As the server names it: `settings.tiers.1.amount_fen`. */
  readonly field: string;
  readonly why: OfferProblem;
}
export type DraftResult =
  | { readonly ok: true; readonly draft: Draft }
  | { readonly ok: false; readonly problem: FormProblem };

/** The first thing that is wrong ends it: thrown inside this file alone. */
class Wrong extends Error {
  constructor(readonly problem: FormProblem) {
    super(problem.field);
  }
}
function wrong(field: string, why: OfferProblem): never {
  throw new Wrong({ field, why });
}

export function draftOf(form: Form, kind: OfferKind, now: Instant): DraftResult {
  try {
    return {
      ok: true,
      draft: kind.as === 'coupon' ? couponOf(form, kind, now) : campaignOf(form, kind, now),
    };
  } catch (error) {
    if (error instanceof Wrong) return { ok: false, problem: error.problem };
    throw error;
  }
}

function campaignOf(form: Form, kind: OfferKind, now: Instant): CampaignDraft {
  // In the order in which the form asks.
  const titles = titlesOf(form);
  const settings = settingsOf(kind.fields, form.settings);
  const skus = kind.skus === null ? [] : form.skus.map((sku, place) => skuOf(form, kind, sku, place));
  if (kind.skus !== null && skus.length === 0) wrong('skus', 'MISSING');
  const endsAt = form.ends ?? wrong('endsAt', 'MISSING');
  return {
    as: 'campaign',
    kind: form.kind,
    ...titles,
    settings,
    skus,
    ...(kind.size === 'typed' ? { size: within('size', form.size, 2, 50) } : {}),
    ...(kind.openFor ? { openFor_h: within('openFor_h', form.openFor, 1, 72) } : {}),
    ...(kind.buyerLimit && form.buyerLimit.trim() !== ''
      ? { buyerLimit: within('buyerLimit', form.buyerLimit, 1, 999) }
      : {}),
    ...(kind.claims && form.priority.trim() !== ''
      ? { priority: within('priority', form.priority, 0, 99) }
      : {}),
    withCoupons: kind.keepsCouponsOut && form.withCoupons,
    startsAt: form.starts ?? now,
    endsAt,
  };
}

function couponOf(form: Form, kind: OfferKind, now: Instant): CouponDraft {
  const { coupon } = form;
  const titles = titlesOf(form);
  const settings = settingsOf(kind.fields, form.settings);
  const claimUntil = form.ends ?? wrong('claimUntil', 'MISSING');
  const tags = coupon.tags.split(/[\s,，、]+/).filter((tag) => tag !== '');
  if (coupon.audience === 'tagged' && tags.length === 0) wrong('audience', 'MISSING');
  if (tags.some((tag) => tag.length > 20) || tags.length > 10) wrong('audience', 'RANGE');
  const code = coupon.code.trim();
  if (code !== '' && !COUPON_CODE.test(code)) wrong('code', 'RANGE');
  return {
    as: 'coupon',
    kind: form.kind,
    ...titles,
    settings,
    audience: coupon.audience === 'tagged' ? { of: 'tagged', tags } : { of: coupon.audience },
    given: coupon.given,
    ...(code === '' ? {} : { code }),
    ...(coupon.quota.trim() === '' ? {} : { quota: within('quota', coupon.quota, 1, 1_000_000) }),
    perPerson: within('perPerson', coupon.perPerson, 1, 100),
    claimFrom: form.starts ?? now,
    claimUntil,
    valid:
      coupon.validBy === 'days'
        ? { by: 'days', days: within('valid', coupon.days, 1, 366) }
        : {
            by: 'window',
            from: coupon.validFrom ?? form.starts ?? now,
            until: coupon.validUntil ?? wrong('valid', 'MISSING'),
          },
  };
}

function titlesOf({ title, titleEn }: Form) {
  if (title.trim() === '') wrong('title', 'MISSING');
  const english = titleEn.trim();
  return english === '' ? { title: title.trim() } : { title: title.trim(), titleEn: english };
}

function skuOf(form: Form, kind: OfferKind, sku: FormSku, place: number): CampaignDraft['skus'][number] {
  const at = (field: string) => `skus.${place}.${field}`;
  const steps = Array.from({ length: stepsOf(form, kind, sku) }, (_, step) =>
    price(at('stepPrices_fen'), sku.steps[step] ?? ''),
  );
  return {
    skuId: sku.sku.skuId,
    price_fen: price(at('price_fen'), sku.price),
    ...(kind.skus?.openerPrice && sku.opener.trim() !== ''
      ? { openerPrice_fen: price(at('openerPrice_fen'), sku.opener) }
      : {}),
    ...(steps.length === 0 ? {} : { stepPrices_fen: steps }),
    ...(kind.skus?.units ? { units: within(at('units'), sku.units, 1, 1_000_000) } : {}),
  };
}

function settingsOf(
  fields: Fields,
  values: Readonly<Record<string, FieldValue>>,
  before = 'settings',
  top = values,
): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    if (!isAsked(field, top)) continue;
    made[name] = settingOf(field, values[name], `${before}.${name}`, top);
  }
  return made;
}

function settingOf(
  field: Field,
  value: FieldValue | undefined,
  at: string,
  top: Readonly<Record<string, FieldValue>>,
): unknown {
  switch (field.type) {
    case 'choice':
      return value;
    case 'scope':
      if (typeof value === 'object' && 'ids' in value && value.ids.length === 0) wrong(at, 'MISSING');
      return value;
    case 'rows':
      return (value as readonly RowValue[]).map((row, place) =>
        settingsOf(field.of, row, `${at}.${place}`, top),
      );
    default:
      return number(field.type, at, String(value ?? ''), field.min, field.max);
  }
}

/** A field that belongs to another choice is not asked for. */
export function isAsked(field: Field, top: Readonly<Record<string, FieldValue>>): boolean {
  return field.when === null || top[field.when[0]] === field.when[1];
}

const READ = { fen: yuanToFen, bps: zheToBps, count: wholeOf } as const;
function number(type: keyof typeof READ, at: string, typed: string, min: number, max: number): number {
  if (typed.trim() === '') wrong(at, 'MISSING');
  const read = READ[type](typed);
  return read === null || read < min || read > max ? wrong(at, 'RANGE') : read;
}
function within(at: string, typed: string, min: number, max: number): number {
  return number('count', at, typed, min, max);
}
function price(at: string, typed: string): number {
  return number('fen', at, typed, 0, 100_000_000);
}
