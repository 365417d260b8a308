import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ShippingTemplate, shippingTemplate } from '#core/domain/shipping/fee';
import { parcelsFee, parcelsOf, type ShippingLine, zoneFee } from '#core/domain/shipping/parcels';
import { fen, sumFen } from '#core/kernel/fen';
import { ok } from '#core/kernel/result';

const GUANGDONG = '440106';
const XINJIANG = '650100';
const ZHEJIANG = '330100';

const byPiece: ShippingTemplate = {
  method: 'piece',
  zones: [
    {
      provinces: ['44', '45'],
      first: 2,
      firstFee_fen: 600,
      extra: 1,
      extraFee_fen: 100,
      freeFrom_fen: 10_000,
    },
    { provinces: 'others', first: 1, firstFee_fen: 1_000, extra: 2, extraFee_fen: 300, freeFrom_fen: 20_000 },
  ],
  unserved: ['65'],
};
const byWeight: ShippingTemplate = {
  method: 'weight',
  zones: [
    { provinces: ['44'], first: 1_000, firstFee_fen: 800, extra: 500, extraFee_fen: 150, freeFrom_fen: null },
  ],
  unserved: [],
};
const templates = new Map([
  ['piece', byPiece],
  ['weight', byWeight],
  ['other', byPiece],
]);
/** A line, and what is paid for it. */
type PaidLine = ShippingLine & { readonly goods_fen: number };
const shippingFee = (
  lines: readonly PaidLine[],
  sentBy: ReadonlyMap<string, ShippingTemplate>,
  region: string,
) => {
  const parcels = parcelsOf(lines, sentBy, region);
  if (!parcels.ok) return parcels;
  const goodsOf = ({ places }: { readonly places: readonly number[] }) =>
    sumFen(places.map((place) => lines[place]?.goods_fen ?? 0));
  return ok(parcelsFee(parcels.value, goodsOf));
};
const line = (over: Partial<PaidLine> = {}): PaidLine => ({
  skuId: 'a',
  templateId: 'piece',
  quantity: 1,
  weight_g: 400,
  goods_fen: fen(1_000),
  ...over,
});

describe('a fee', () => {
  test.each<[string, readonly PaidLine[], string, number, number | null]>([
    ['first units only', [line({ quantity: 2 })], GUANGDONG, 600, 9_000],
    ['one more unit', [line({ quantity: 3 })], GUANGDONG, 700, 9_000],
    ['the zone of all others, and its own free sum', [line()], ZHEJIANG, 1_000, 19_000],
    ['a begun extra counts whole', [line({ quantity: 2 })], ZHEJIANG, 1_300, 19_000],
    ['free in one zone is not free in another', [line({ goods_fen: fen(10_000) })], ZHEJIANG, 1_000, 10_000],
    ['free from exactly there, too', [line({ goods_fen: fen(20_000) })], ZHEJIANG, 0, null],
    ['lines of one template are one parcel', [line(), line({ skuId: 'b' })], GUANGDONG, 600, 8_000],
    ['one fen short of free', [line({ goods_fen: fen(9_999) })], GUANGDONG, 600, 1],
    ['free from exactly there', [line({ goods_fen: fen(10_000) })], GUANGDONG, 0, null],
    ['weight up to the first', [line({ templateId: 'weight', weight_g: 1_000 })], GUANGDONG, 800, null],
    ['one gram more', [line({ templateId: 'weight', weight_g: 1_001 })], GUANGDONG, 950, null],
    ['weight of all units', [line({ templateId: 'weight', quantity: 4 })], GUANGDONG, 1_100, null],
    ['two templates are added', [line(), line({ templateId: 'weight' })], GUANGDONG, 1_400, null],
    [
      'each template frees only its own goods',
      [line({ goods_fen: fen(10_000) }), line({ templateId: 'weight' })],
      GUANGDONG,
      800,
      null,
    ],
    [
      'two that could be free: no one sum frees both',
      [line(), line({ templateId: 'other' })],
      GUANGDONG,
      1_200,
      null,
    ],
    [
      'one free, the other not: not all goods count',
      [line({ goods_fen: fen(10_000) }), line({ templateId: 'other' })],
      GUANGDONG,
      600,
      null,
    ],
  ])('%s', (_name, lines, region, fee_fen, toFree_fen) => {
    expect(shippingFee(lines, templates, region)).toEqual({ ok: true, value: { fee_fen, toFree_fen } });
  });

  test.each([
    ['an unserved province', [line()], XINJIANG],
    ['a province in no zone', [line({ templateId: 'weight' })], ZHEJIANG],
    ['a free parcel to an unserved province', [line({ goods_fen: fen(99_999) })], XINJIANG],
    ['no template at all', [line({ templateId: 'gone' })], GUANGDONG],
  ])('%s is refused', (_name, lines, region) => {
    expect(shippingFee(lines, templates, region)).toEqual({
      ok: false,
      code: 'NOT_DELIVERED_THERE',
      facts: { skuId: 'a' },
    });
  });

  test('never falls when the parcel grows', () => {
    const zone = fc.record({
      first: fc.integer({ min: 1, max: 5_000 }),
      firstFee_fen: fc.nat(2_000),
      extra: fc.integer({ min: 1, max: 5_000 }),
      extraFee_fen: fc.nat(2_000),
      freeFrom_fen: fc.constant(null),
    });
    fc.assert(
      fc.property(zone, fc.nat(100_000), fc.nat(1_000), (rules, size, more) => {
        const made = { ...rules, provinces: 'others' as const };
        expect(zoneFee(made, size + more)).toBeGreaterThanOrEqual(zoneFee(made, size));
      }),
    );
  });

  test('nothing to send costs nothing', () => {
    expect(shippingFee([], templates, GUANGDONG)).toEqual({
      ok: true,
      value: { fee_fen: 0, toFree_fen: null },
    });
  });
});

test.each([
  ['a fee below 0', { ...byPiece, zones: [{ ...byPiece.zones[0], firstFee_fen: -1 }] }],
  ['one free sum for all its zones', { ...byPiece, freeFrom_fen: 5_900 }],
  ['an extra of 0', { ...byPiece, zones: [{ ...byPiece.zones[0], extra: 0 }] }],
  ['a field nobody knows', { ...byPiece, freeForAll: true }],
])('a template with %s is not stored', (_name, template) => {
  expect(shippingTemplate.safeParse(template).success).toBe(false);
});
