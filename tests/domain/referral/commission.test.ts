import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Credit, confirmCredit } from '#core/domain/referral/attribute';
import { clawOf, commissionsOf, type Proposal, propose } from '#core/domain/referral/commission';
import { commissionOf, earnsMore, RATE_MAX_BPS, type Rates, rateOf } from '#core/domain/referral/rate';
import { type Fen, fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { instant } from '#core/kernel/instant';

const id = <K extends 'product' | 'category' | 'promoter' | 'visit'>(text: string) => text as Id<K>;
const GOODS = { productId: id<'product'>('pr_1'), categoryId: id<'category'>('ca_1') };
const CREDIT: Credit = {
  visitId: id('vt_1'),
  promoterId: id('pm_a'),
  secondId: null,
  rule: 'last',
  until: instant(1),
};
const rates = (is: { product?: number; promoter?: number; category?: number } = {}): Rates => ({
  products: new Map(is.product === undefined ? [] : [[GOODS.productId, is.product]]),
  promoters: new Map(is.promoter === undefined ? [] : [[CREDIT.promoterId, is.promoter]]),
  categories: new Map(is.category === undefined ? [] : [[GOODS.categoryId, is.category]]),
  store_bps: 100,
  second_bps: 50,
});

describe('the rate of a line', () => {
  test.each<[what: string, is: Parameters<typeof rates>[0], rate: number]>([
    ['the shop’s', {}, 100],
    ['the category’s before the shop’s', { category: 200 }, 200],
    ['the promoter’s own before the category’s', { category: 200, promoter: 300 }, 300],
    ['the product’s before all', { category: 200, promoter: 300, product: 400 }, 400],
    ['0 is a rate', { promoter: 300, product: 0 }, 0],
  ])('%s', (_, is, rate) => {
    expect(rateOf(GOODS, CREDIT.promoterId, rates(is))).toBe(rate);
  });

  test('of other goods, and for another promoter, it is the shop’s', () => {
    const all = rates({ category: 200, promoter: 300, product: 400 });
    const other = { productId: id<'product'>('pr_2'), categoryId: id<'category'>('ca_2') };
    expect(rateOf(other, id('pm_b'), all)).toBe(100);
  });

  test.each([
    [9_999, 1_000, 999],
    [9, 1_000, 0],
    [10, 1_000, 1],
    [0, 5_000, 0],
  ])('%i fen at %i bps are %i fen: rounded down', (base, rate, expected) => {
    expect(commissionOf(fen(base), rate)).toBe(expected);
  });
});

describe('a change of rates earns a promoter or others more', () => {
  const whole = { productId: id<'product'>(''), categoryId: GOODS.categoryId };
  test.each<
    [what: string, before: Parameters<typeof rates>[0], after: Parameters<typeof rates>[0], more: boolean]
  >([
    ['as it was', { product: 400 }, { product: 400 }, false],
    ['by a product', {}, { product: 101 }, true],
    ['not by less', { product: 400 }, { product: 399 }, false],
    ['by a low rate that is taken away', { product: 50 }, {}, true],
    ['not by a high one', { product: 400 }, {}, false],
    ['below what others earn, above one’s own', { promoter: 60 }, { promoter: 60, product: 70 }, true],
    ['below one’s own, above what others earn', { promoter: 900 }, { promoter: 900, product: 200 }, true],
    ['back to one’s own', { promoter: 900, product: 400 }, { promoter: 900 }, true],
  ])('%s', (_, before, after, more) => {
    const change = { before: rates(before), after: rates(after) };
    expect(earnsMore(change, [GOODS], CREDIT.promoterId)).toBe(more);
    // Of none of these goods.
    expect(earnsMore(change, [], CREDIT.promoterId)).toBe(false);
  });

  test('by a whole category, whatever its products have', () => {
    const change = { before: rates({ product: 400 }), after: rates({ product: 400, category: 101 }) };
    expect(earnsMore(change, [whole], CREDIT.promoterId)).toBe(true);
    expect(earnsMore(change, [GOODS], CREDIT.promoterId)).toBe(false);
  });

  test('by the second level alone', () => {
    const before = rates();
    expect(earnsMore({ before, after: { ...before, second_bps: 51 } }, [], CREDIT.promoterId)).toBe(true);
    expect(earnsMore({ before, after: { ...before, second_bps: 0 } }, [], CREDIT.promoterId)).toBe(false);
  });
});

describe('proposals and commissions', () => {
  test('rates are frozen line by line; the second level has one rate, and none without somebody', () => {
    const other = { productId: id<'product'>('pr_2'), categoryId: id<'category'>('ca_2') };
    const second = { ...CREDIT, secondId: id<'promoter'>('pm_b') };
    expect(propose([CREDIT, second], [GOODS, other], rates({ product: 400 }))).toEqual([
      { ...CREDIT, rates_bps: [400, 100], above: [], second_bps: 0 },
      { ...second, rates_bps: [400, 100], above: [], second_bps: 50 },
    ]);
  });

  test('whoever may count in the place of another has their own rates frozen, too', () => {
    const above = [{ promoterId: id<'promoter'>('pm_b') }, { promoterId: CREDIT.promoterId }];
    const other = { ...CREDIT, promoterId: id<'promoter'>('pm_c'), above };
    const [kept] = propose([other], [GOODS], rates({ promoter: 300 }));
    expect(kept).toMatchObject({ rates_bps: [100] });
    expect(kept?.above).toEqual([
      { promoterId: 'pm_b', rates_bps: [100] },
      { promoterId: 'pm_a', rates_bps: [300] },
    ]);
    const left = confirmCredit(kept === undefined ? [] : [kept], (each) =>
      each === 'pm_a' ? 'holds' : 'stopped',
    );
    expect(left === null ? [] : commissionsOf(left, [fen(1_000)])).toEqual([
      { lineNo: 1, level: 1, promoterId: 'pm_a', rate_bps: 300, posted_fen: 30 },
    ]);
  });

  test('what comes to nothing is no share; what earns the first nothing by its rate earns nobody', () => {
    const proposal: Proposal = {
      ...CREDIT,
      above: [],
      secondId: id('pm_b'),
      rates_bps: [1_000, 1, 0],
      second_bps: 100,
    };
    expect(commissionsOf(proposal, [fen(99), fen(1_000), fen(1_000)])).toEqual([
      { lineNo: 1, level: 1, promoterId: 'pm_a', rate_bps: 1_000, posted_fen: 9 },
      { lineNo: 2, level: 2, promoterId: 'pm_b', rate_bps: 100, posted_fen: 10 },
    ]);
    expect(commissionsOf(proposal, [fen(0)])).toEqual([]);
  });
});

describe('what is taken back', () => {
  const refunds = fc.record({
    rate_bps: fc.integer({ min: 1, max: RATE_MAX_BPS }),
    parts: fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 9 }),
  });
  /** Refunds part after part; answers what each took back, and what is left. */
  function clawAll(rate_bps: number, parts: readonly number[]): { claws: Fen[]; left: Fen } {
    let net = parts.reduce((sum, part) => sum + part, 0);
    let posted_fen = commissionOf(fen(net), rate_bps);
    const claws = parts.map((part) => {
      net -= part;
      const claw = clawOf({ posted_fen, rate_bps }, fen(net));
      posted_fen = fen(posted_fen - claw);
      return claw;
    });
    return { claws, left: posted_fen };
  }

  test('however a line is refunded, all of it takes back all of it, and no part less than nothing', () => {
    fc.assert(
      fc.property(refunds, ({ rate_bps, parts }) => {
        const { claws, left } = clawAll(rate_bps, parts);
        expect(left).toBe(0);
        for (const claw of claws) expect(claw).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('in whatever order', () => {
    const sum = (claws: readonly Fen[]) => claws.reduce((total, claw) => total + claw, 0);
    fc.assert(
      fc.property(refunds, ({ rate_bps, parts }) => {
        const back = [...parts].reverse();
        expect(sum(clawAll(rate_bps, back).claws)).toBe(sum(clawAll(rate_bps, parts).claws));
      }),
    );
  });

  test('what stays is what the net sum earns, and nothing is given for a sum that grows', () => {
    expect(clawOf({ posted_fen: fen(100), rate_bps: 1_000 }, fen(509))).toBe(50);
    expect(clawOf({ posted_fen: fen(50), rate_bps: 1_000 }, fen(9_999))).toBe(0);
  });
});
