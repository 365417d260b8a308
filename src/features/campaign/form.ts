/** What the form holds while it is filled in: texts as they were typed, so that nothing a person wrote is ever lost or turned around. */
import type { CouponDraft, listShopSkus } from '#core/contract/campaign';
import type { CallOutput } from '#core/contract/define-call';
import type { OfferKind } from '#core/domain/offer/offer-kind';
import { CHOICES, type Field, type Fields } from '#core/domain/pricing/fields';
import type { Scope } from '#core/domain/pricing/scope';
import type { Instant } from '#core/kernel/instant';

export type ShopSku = CallOutput<typeof listShopSkus>['items'][number];

/** By field: a typed number, a choice, a scope, or records of those. */
export type FieldValue = string | Scope | readonly RowValue[];
export type RowValue = Readonly<Record<string, string>>;

export interface FormSku {
  readonly sku: ShopSku;
  readonly price: string;
  readonly opener: string;
  readonly steps: readonly string[];
  readonly units: string;
}
export interface CouponForm {
  readonly given: CouponDraft['given'];
  readonly code: string;
  readonly quota: string;
  readonly perPerson: string;
  readonly audience: CouponDraft['audience']['of'];
  readonly tags: string;
  readonly validBy: 'days' | 'window';
  readonly days: string;
  readonly validFrom: Instant | null;
  readonly validUntil: Instant | null;
}
export interface Form {
  readonly kind: string;
  readonly title: string;
  readonly titleEn: string;
  readonly settings: Readonly<Record<string, FieldValue>>;
  readonly skus: readonly FormSku[];
  readonly size: string;
  readonly openFor: string;
  readonly buyerLimit: string;
  readonly priority: string;
  readonly withCoupons: boolean;
  /** Null: at once. Of a coupon: when claiming begins and ends. */
  readonly starts: Instant | null;
  readonly ends: Instant | null;
  readonly coupon: CouponForm;
}

export function emptyForm(kind: OfferKind): Form {
  return {
    kind: kind.kind,
    title: '',
    titleEn: '',
    settings: emptyValues(kind.fields),
    skus: [],
    size: '3',
    openFor: '24',
    buyerLimit: '',
    priority: '',
    withCoupons: false,
    starts: null,
    ends: null,
    coupon: {
      given: 'public',
      code: '',
      quota: '',
      perPerson: '1',
      audience: 'anyone',
      tags: '',
      validBy: 'days',
      days: '7',
      validFrom: null,
      validUntil: null,
    },
  };
}

function emptyValues(fields: Fields): Record<string, FieldValue> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, emptyValue(field)]));
}

function emptyValue(field: Field): FieldValue {
  switch (field.type) {
    case 'choice':
      return CHOICES[field.of][0];
    case 'scope':
      return { in: 'store' };
    case 'rows':
      return Array.from({ length: field.min }, () => emptyRow(field.of));
    default:
      return '';
  }
}

/** A new record of a list. */
export function emptyRow(fields: Fields): RowValue {
  return emptyValues(fields) as RowValue;
}

/** SKUs that were taken off or put on in the picker; what was typed for the others stays. */
export function withSkus(form: Form, chosen: readonly ShopSku[]): Form {
  const before = new Map(form.skus.map((each) => [each.sku.skuId, each]));
  const skus = chosen.map(
    (sku): FormSku => before.get(sku.skuId) ?? { sku, price: '', opener: '', steps: [], units: '' },
  );
  return { ...form, skus };
}

/** How many further prices each SKU has: one for each tier after the first, or as many as were added. */
export function stepsOf(form: Form, kind: OfferKind, sku: FormSku): number {
  if (kind.skus?.steps !== 'tiers') return sku.steps.length;
  const { tiers } = form.settings;
  return Array.isArray(tiers) ? tiers.length - 1 : 0;
}
