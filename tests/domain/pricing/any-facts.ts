/** Random carts, campaigns and coupons. Settings are made from the kinds' own fields: a new kind is in every law from its first day. */
import fc from 'fast-check';
import type {
  CampaignFacts,
  CouponFacts,
  CouponPick,
  DirectPrice,
  QuoteFacts,
} from '#core/domain/pricing/facts';
import { CHOICES, type Field, type Fields } from '#core/domain/pricing/fields';
import type { PriceKind } from '#core/domain/pricing/price-kind';
import { PRICE_KINDS } from '#core/domain/pricing/registry';
import { settingsSchema } from '#core/domain/pricing/settings-schema';
import { fen } from '#core/kernel/fen';
import { instant } from '#core/kernel/instant';
import { EARLIER, LATER, NOW, parcelRules } from './cart';

/** Cases a law is tried on; `FC_RUNS=50` tries fifty times as many. */
export const runs = (count: number) => ({ numRuns: count * Number(process.env.FC_RUNS ?? 1) });
/** However long that takes, on however busy a machine. */
export const LAW = { timeout: 3_600_000 };

const SKUS = ['a', 'b', 'c', 'd', 'e', 'f'];
const CATEGORIES = ['tea', 'cups'];
const PRICE_MAX = 12_000;
const LOW_FEN = 2_000;
const TITLE = { zh: '例', en: 'example' };

const KINDS = [...PRICE_KINDS.values()];
export const CAMPAIGN_KINDS = KINDS.filter(
  (kind) => ['item', 'line', 'order'].includes(kind.stage) && !(kind.stage === 'item' && kind.direct),
);
const COUPON_KINDS = KINDS.filter(({ stage }) => stage === 'coupon' || stage === 'shipping');
const DIRECT_KINDS = KINDS.filter((kind) => kind.stage === 'item' && kind.direct);

const price = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 1, max: PRICE_MAX }) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1, 100, 5_000, 10_000) },
);
const idsOf = (ids: readonly string[]) => fc.subarray([...ids], { minLength: 1 });
const anyScope = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ in: 'store' as const }) },
  { weight: 1, arbitrary: idsOf(SKUS).map((ids) => ({ in: 'skus' as const, ids })) },
  { weight: 1, arbitrary: idsOf(CATEGORIES).map((ids) => ({ in: 'categories' as const, ids })) },
  {
    weight: 1,
    arbitrary: idsOf(SKUS.map((id) => `product-${id}`)).map((ids) => ({ in: 'products' as const, ids })),
  },
);

/** Settings that the kind's schema takes. */
export function anySettings(kind: Pick<PriceKind, 'fields'>): fc.Arbitrary<unknown> {
  return anyRecord(kind.fields)
    .map((settings) => withoutOtherChoices(kind.fields, settings, settings))
    .filter((settings) => settingsSchema(kind).safeParse(settings).success);
}

type Json = Record<string, unknown>;

function anyRecord(fields: Fields): fc.Arbitrary<Json> {
  return fc.record(
    Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, anyValue(field)])),
  );
}

function anyValue(field: Field): fc.Arbitrary<unknown> {
  switch (field.type) {
    case 'choice':
      return fc.constantFrom(...CHOICES[field.of]);
    case 'scope':
      return anyScope;
    case 'rows':
      return fc
        .array(anyRecord(field.of), { minLength: field.min, maxLength: Math.min(field.max, 3) })
        .map((rows) => rising(field.of, rows));
    case 'count':
      return fc.integer({ min: field.min, max: Math.min(field.max, field.min + 3) });
    case 'bps':
      return fc.integer({ min: field.min, max: field.max });
    case 'fen':
      return fc.oneof(
        fc.integer({ min: field.min, max: Math.min(field.max, PRICE_MAX) }),
        // Low enough to be reached, and to be a reduction.
        fc.integer({ min: field.min, max: Math.min(field.max, field.min + LOW_FEN) }),
      );
  }
}

/** Each column by itself in the order in which tiers get better, so that enough of them are lawful. */
function rising(fields: Fields, rows: readonly Json[]): Json[] {
  const columns = Object.entries(fields).map(([name, field]) => {
    const values = rows.map((row) => Number(row[name])).sort((a, b) => a - b);
    return [name, field.type === 'bps' ? values.reverse() : values] as const;
  });
  return rows.map((_, place) => Object.fromEntries(columns.map(([name, values]) => [name, values[place]])));
}

function withoutOtherChoices(fields: Fields, values: Json, top: Json): Json {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const value = values[name];
      if (field.type === 'rows') {
        return [name, (value as Json[]).map((row) => withoutOtherChoices(field.of, row, top))];
      }
      return [name, field.when === null || top[field.when[0]] === field.when[1] ? value : null];
    }),
  );
}

const often = <T>(value: T, ...seldom: T[]) =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constant(value) },
    { weight: 1, arbitrary: fc.constantFrom(...seldom) },
  );

const anySkus = fc.uniqueArray(
  fc.record({
    skuId: fc.constantFrom(...SKUS),
    price_fen: fc.oneof(price, fc.integer({ min: 1, max: LOW_FEN })).map(fen),
    stepPrices_fen: fc.array(price.map(fen), { maxLength: 2 }),
    left: fc.option(fc.integer({ min: 0, max: 4 }), { freq: 3 }),
  }),
  { selector: ({ skuId }) => skuId, minLength: 1, maxLength: 4 },
);

export function anyCampaign(
  kinds: readonly PriceKind[] = CAMPAIGN_KINDS,
): fc.Arbitrary<Omit<CampaignFacts, 'id'>> {
  return fc.constantFrom(...kinds).chain((kind) =>
    fc.record({
      kind: fc.constant(kind.kind),
      title: fc.constant(TITLE),
      priority: fc.integer({ min: 0, max: 2 }),
      settings: anySettings(kind),
      startsAt: often(NOW, LATER),
      endsAt: often(LATER, NOW),
      withCoupons: fc.boolean(),
      skus: kind.skus === null ? fc.constant([]) : anySkus,
      unitsAllowed: fc.option(fc.integer({ min: 0, max: 4 }), { freq: 3 }),
    }),
  );
}

export const anyCoupon: fc.Arbitrary<Omit<CouponFacts, 'id'>> = fc
  .constantFrom(...COUPON_KINDS)
  .chain((kind) =>
    fc.record({
      templateId: fc.constantFrom('t1', 't2', 't3'),
      kind: fc.constant(kind.kind),
      title: fc.constant(TITLE),
      settings: anySettings(kind),
      status: often<CouponFacts['status']>('free', 'held', 'used', 'expired', 'revoked'),
      validFrom: often(NOW, EARLIER, LATER),
      validUntil: often(LATER, NOW, instant(NOW + 10)),
      newOnly: often(false, true),
    }),
  );

const anyLines = fc
  .uniqueArray(
    fc.record({
      skuId: fc.constantFrom(...SKUS),
      quantity: fc.integer({ min: 1, max: 4 }),
      unitList_fen: price.map(fen),
      stock: fc.oneof(fc.constant(20), fc.integer({ min: 0, max: 4 })),
      categoryId: fc.constantFrom(...CATEGORIES),
      weight_g: fc.constant(100),
      templateId: fc.constantFrom('parcel', 'cold'),
    }),
    { selector: ({ skuId }) => skuId, minLength: 1, maxLength: 5 },
  )
  .map((lines) => lines.map((line) => ({ ...line, productId: `product-${line.skuId}` })));

const anyDirect: fc.Arbitrary<DirectPrice> = fc.record({
  kind: fc.constantFrom(...DIRECT_KINDS.map(({ kind }) => kind)),
  campaignId: fc.constant('direct'),
  title: fc.constant(TITLE),
  price_fen: price.map(fen),
  withCoupons: fc.boolean(),
  newOnly: fc.boolean(),
});

/** New, not new, or not new for as long as an unpaid order has the benefit. */
const anyBuyer = fc
  .record({
    newCustomer: fc.boolean(),
    benefitHeld: fc.boolean(),
    level: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ newCustomer, benefitHeld, level }) => ({
    newCustomer,
    benefitHeld: benefitHeld && !newCustomer,
    level,
  }));

export interface Sizes {
  readonly campaigns?: number;
  readonly coupons?: number;
  readonly kinds?: readonly PriceKind[];
}

/** A cart, or now and then a direct order. */
export function anyFacts({ campaigns = 5, coupons = 6, kinds }: Sizes = {}): fc.Arbitrary<QuoteFacts> {
  return fc
    .record({
      lines: anyLines,
      buyer: anyBuyer,
      campaigns: fc.array(anyCampaign(kinds), { maxLength: campaigns }),
      coupons: fc.array(anyCoupon, { maxLength: coupons }),
      pickAt: fc.option(fc.tuple(fc.nat(coupons), fc.nat(coupons)), { freq: 3 }),
      direct: fc.oneof({ weight: 6, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: anyDirect }),
      freeFrom: fc.tuple(fc.option(fc.nat(30_000)), fc.option(fc.nat(30_000))),
      region: often<string | null>('440106', null),
    })
    .map(({ pickAt, direct, freeFrom, ...given }): QuoteFacts => {
      const named = given.campaigns.map((campaign, n) => ({ ...campaign, id: `campaign-${n}` }));
      const held = given.coupons.map((coupon, n) => ({ ...coupon, id: `coupon-${n}` }));
      const idOf = (stage: string, at: number) => {
        const id = held[at]?.id ?? null;
        return id !== null && PRICE_KINDS.get(held[at]?.kind ?? '')?.stage === stage ? id : null;
      };
      const pick: CouponPick =
        pickAt === null
          ? 'best'
          : { goods: idOf('coupon', pickAt[0]), shipping: idOf('shipping', pickAt[1]) };
      return {
        ...given,
        lines: direct === null ? given.lines : given.lines.slice(0, 1),
        campaigns: named,
        coupons: held,
        pick,
        direct,
        templates: new Map([
          ['parcel', parcelRules(freeFrom[0], 800)],
          ['cold', parcelRules(freeFrom[1], 1_500)],
        ]),
      };
    });
}
