import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PriceRule } from '#core/domain/pricing/price-kind';
import { type QuoteFacts, quote } from '#core/domain/pricing/quote';
import type { ShippingTemplate } from '#core/domain/shipping/fee';
import { fen } from '#core/kernel/fen';
import { instant } from '#core/kernel/instant';

const NOW = instant(1_790_000_000_000);
const template: ShippingTemplate = {
  method: 'piece',
  zones: [
    { provinces: 'others', first: 1, firstFee_fen: 800, extra: 1, extraFee_fen: 200, freeFrom_fen: 9_900 },
  ],
  unserved: ['65'],
};

const aLine = (over: Partial<QuoteFacts['lines'][number]> = {}) => ({
  skuId: 'a',
  quantity: 2,
  unitList_fen: fen(1_990),
  weight_g: 500,
  templateId: 't',
  ...over,
});
const facts = (over: Partial<QuoteFacts> = {}): QuoteFacts => ({
  lines: [aLine()],
  rules: [],
  templates: new Map([['t', template]]),
  region: '440106',
  ...over,
});
const groupPrice = (skuId: string, price_fen: number): PriceRule => ({
  kind: 'group-price',
  settings: { skuId, price_fen },
});
function sum(over: Partial<QuoteFacts> = {}) {
  const answer = quote(facts(over), NOW);
  if (!answer.ok) throw new Error(answer.code);
  return answer.value;
}

describe('a quote', () => {
  test('adds list prices and the shipping fee', () => {
    expect(sum()).toMatchObject({
      list_fen: 3_980,
      reduction_fen: 0,
      goods_fen: 3_980,
      shipping_fen: 1_000,
      toFreeShipping_fen: 5_920,
      payable_fen: 4_980,
    });
  });

  test('names the group price as the source of its reduction', () => {
    expect(sum({ rules: [groupPrice('a', 1_290)] }).lines[0]).toMatchObject({
      unit_fen: 1_290,
      reductions: [{ source: 'group-price', amount_fen: 1_400 }],
      payable_fen: 2_580,
    });
  });

  test.each([
    ['dearer than buying alone', groupPrice('a', 2_990), 3_980, 0],
    ['for another SKU', groupPrice('b', 1), 3_980, 0],
    ['of 0 fen', groupPrice('a', 0), 0, 3_980],
  ])('a group price %s', (_name, rule, goods_fen, reduction_fen) => {
    expect(sum({ rules: [rule] })).toMatchObject({ goods_fen, reduction_fen });
  });

  test('takes the better of two rules, in either order', () => {
    const rules = [groupPrice('a', 1_500), groupPrice('a', 1_200)];
    expect(sum({ rules }).goods_fen).toBe(2_400);
    expect(sum({ rules: rules.toReversed() }).goods_fen).toBe(2_400);
  });

  test('counts no fee while the address is not known', () => {
    expect(sum({ region: null })).toMatchObject({ shipping_fen: 0, payable_fen: 3_980 });
  });

  test('refuses an unserved region and names the SKU', () => {
    expect(quote(facts({ region: '650100' }), NOW)).toEqual({
      ok: false,
      code: 'NOT_DELIVERED_THERE',
      facts: { skuId: 'a' },
    });
  });

  test('a rule of no kind is a bug, not a price', () => {
    expect(() => quote(facts({ rules: [{ kind: 'magic', settings: {} }] }), NOW)).toThrow('magic');
  });
});

const anyFacts = fc
  .record({
    lines: fc.array(
      fc.record({
        quantity: fc.integer({ min: 1, max: 999 }),
        price: fc.integer({ min: 0, max: 10_000_000 }),
        group: fc.option(fc.integer({ min: 0, max: 10_000_000 })),
        weight_g: fc.integer({ min: 0, max: 50_000 }),
      }),
      { minLength: 1, maxLength: 12 },
    ),
    free: fc.option(fc.integer({ min: 0, max: 1_000_000 })),
  })
  .map(({ lines, free }) =>
    facts({
      lines: lines.map((line, place) =>
        aLine({
          skuId: `s${place}`,
          quantity: line.quantity,
          unitList_fen: fen(line.price),
          weight_g: line.weight_g,
        }),
      ),
      rules: lines.flatMap((line, place) =>
        line.group === null ? [] : [groupPrice(`s${place}`, line.group)],
      ),
      templates: new Map([
        ['t', { ...template, zones: template.zones.map((zone) => ({ ...zone, freeFrom_fen: free })) }],
      ]),
    }),
  );

describe('laws of every quote', () => {
  test('each line and the whole add up, and nothing is below 0', () => {
    fc.assert(
      fc.property(anyFacts, (given) => {
        const whole = sum(given);
        for (const line of whole.lines) {
          const reduced = line.reductions.reduce((total, reduction) => total + reduction.amount_fen, 0);
          expect(line.payable_fen).toBe(line.list_fen - reduced);
          expect(line.payable_fen).toBe(line.unit_fen * line.quantity);
          expect(line.payable_fen).toBeGreaterThanOrEqual(0);
        }
        const goods = whole.lines.reduce((total, line) => total + line.payable_fen, 0);
        expect(whole.goods_fen).toBe(goods);
        expect(whole.list_fen - whole.reduction_fen).toBe(goods);
        expect(whole.payable_fen).toBe(goods + whole.shipping_fen);
        expect(whole.shipping_fen).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('the hash is the same for the same sum, and another for another', () => {
    fc.assert(
      fc.property(anyFacts, fc.nat(), (given, pick) => {
        const before = sum(given);
        expect(sum({ ...given, rules: given.rules.toReversed() }).hash).toBe(before.hash);
        const place = pick % given.lines.length;
        const dearer = given.lines.map((line, at) =>
          at === place ? { ...line, unitList_fen: fen(line.unitList_fen + 1) } : line,
        );
        expect(sum({ ...given, lines: dearer }).hash).not.toBe(before.hash);
        const more = given.lines.map((line, at) =>
          at === place ? { ...line, quantity: line.quantity + 1 } : line,
        );
        expect(sum({ ...given, lines: more }).hash).not.toBe(before.hash);
      }),
    );
  });

  test('the hash is short and plain', () => {
    expect(sum().hash).toMatch(/^[0-9a-f]{24}$/);
  });
});
