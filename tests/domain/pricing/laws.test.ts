import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FrozenLine } from '#core/domain/order/refundable';
import { refundAmounts, shippingBack } from '#core/domain/order/refundable';
import type { Quote, QuoteFacts } from '#core/domain/pricing/facts';
import { PRICE_KINDS } from '#core/domain/pricing/registry';
import { fen, sumFen } from '#core/kernel/fen';
import { anyCoupon, anyFacts, LAW, runs } from './any-facts';
import { isFor, NOW, sum } from './cart';

/** Everything costs the same: who gets the odd fen is nothing but a question of order. */
const allAlike = fc.tuple(anyFacts(), fc.integer({ min: 1, max: 2_000 })).map(([facts, price]) => ({
  ...facts,
  lines: facts.lines.map((line) => ({ ...line, unitList_fen: fen(price) })),
  campaigns: facts.campaigns.map((campaign) => ({
    ...campaign,
    skus: campaign.skus.map((sku) => ({ ...sku, price_fen: fen(Math.ceil(price / 2)), stepPrices_fen: [] })),
  })),
}));
/** In any other order, by the throws of dice. */
function shuffled<T>(all: readonly T[], dice: readonly number[]): T[] {
  const rest = [...all];
  return all.flatMap((_, n) => rest.splice((dice[n % dice.length] ?? 0) % rest.length, 1));
}
const amounts = (of: readonly { readonly amount_fen: number }[]) =>
  sumFen(of.map(({ amount_fen }) => amount_fen));

test('the random carts are such that the laws have something to hold: most are carts, many with rules and coupons that apply', () => {
  const all = fc.sample(anyFacts(), { numRuns: 600, seed: 20_261_129 });
  const quoted = all.map((facts) => ({ facts, whole: sum(facts) }));
  const share = (is: (one: (typeof quoted)[number]) => boolean) => quoted.filter(is).length / all.length;
  const rowsOf = ({ lines }: Quote) => lines.flatMap(({ reductions }) => reductions);
  const rulesIn = ({ whole }: (typeof quoted)[number]) =>
    new Set(rowsOf(whole).flatMap(({ source, id }) => (source.startsWith('coupon-') ? [] : [id]))).size;
  expect(share(({ facts }) => facts.direct === null)).toBeGreaterThan(0.75);
  expect(share((one) => rulesIn(one) > 0)).toBeGreaterThan(0.4);
  expect(share((one) => rulesIn(one) > 1)).toBeGreaterThan(0.1);
  expect(share(({ whole }) => whole.coupons.some(({ saves_fen }) => saves_fen !== null))).toBeGreaterThan(
    0.2,
  );
  const applied = new Set(
    quoted.flatMap(({ whole }) =>
      [...rowsOf(whole), ...whole.shippingReductions].map(({ source }) => source),
    ),
  );
  expect([...applied].sort()).toEqual([...PRICE_KINDS.keys()].sort());
});

describe('every quote', () => {
  test(
    'adds up: lines, order, shipping; nothing is below 0, nothing costs more than its list price',
    LAW,
    () => {
      fc.assert(
        fc.property(anyFacts(), (facts) => {
          const whole = sum(facts);
          for (const line of whole.lines) {
            expect(line.list_fen).toBe(line.unitList_fen * line.quantity);
            expect(line.payable_fen).toBe(line.list_fen - amounts(line.reductions));
            expect(line.payable_fen).toBeGreaterThanOrEqual(0);
            expect(line.unit_fen).toBeLessThanOrEqual(line.unitList_fen);
            for (const { amount_fen } of line.reductions) expect(amount_fen).toBeGreaterThan(0);
            const sources = line.reductions.map(({ source, id }) => `${source} ${id}`);
            expect(new Set(sources).size).toBe(sources.length);
          }
          expect(whole.list_fen).toBe(sumFen(whole.lines.map((line) => line.list_fen)));
          expect(whole.goods_fen).toBe(sumFen(whole.lines.map((line) => line.payable_fen)));
          expect(whole.goods_fen).toBeLessThanOrEqual(whole.list_fen);
          expect(whole.reduction_fen).toBe(whole.list_fen - whole.goods_fen);
          expect(whole.shipping_fen).toBe(whole.shippingList_fen - amounts(whole.shippingReductions));
          expect(whole.shipping_fen).toBeGreaterThanOrEqual(0);
          expect(whole.payable_fen).toBe(whole.goods_fen + whole.shipping_fen);
        }),
        runs(600),
      );
    },
  );

  test(
    'sells what was wanted, in the buyer’s order, and no campaign more than it has and allows',
    LAW,
    () => {
      fc.assert(
        fc.property(anyFacts(), (facts) => {
          const whole = sum(facts);
          const runsOfSkus = whole.lines.map(({ skuId }) => skuId).filter((id, n, all) => id !== all[n - 1]);
          expect(runsOfSkus).toEqual(facts.lines.map(({ skuId }) => skuId));
          for (const { skuId, quantity } of facts.lines) {
            const sold = whole.lines.filter((line) => line.skuId === skuId);
            expect(sold.reduce((units, line) => units + line.quantity, 0)).toBe(quantity);
          }
          for (const { id, unitsAllowed, skus } of facts.campaigns) {
            const taken = whole.lines.filter((line) => line.campaignId === id);
            const units = (of: typeof taken) => of.reduce((all, line) => all + line.quantity, 0);
            expect(units(taken)).toBeLessThanOrEqual(unitsAllowed ?? Number.POSITIVE_INFINITY);
            for (const { skuId, left } of skus) {
              expect(units(taken.filter((line) => line.skuId === skuId))).toBeLessThanOrEqual(
                left ?? Number.POSITIVE_INFINITY,
              );
            }
          }
        }),
        runs(300),
      );
    },
  );

  test('does not depend on the order of lines, campaigns or coupons, and is the same again', LAW, () => {
    fc.assert(
      fc.property(fc.oneof(anyFacts(), allAlike), fc.array(fc.nat(), { minLength: 1 }), (facts, dice) => {
        const whole = sum(facts);
        expect(sum(facts)).toEqual(whole);
        const turned = sum({
          ...facts,
          lines: shuffled(facts.lines, dice),
          campaigns: shuffled(facts.campaigns, dice).map((campaign) => ({
            ...campaign,
            skus: shuffled(campaign.skus, dice),
          })),
          coupons: shuffled(facts.coupons, dice),
        });
        expect(turned.payable_fen).toBe(whole.payable_fen);
        const bySku = (lines: Quote['lines']) => [...lines].sort((a, b) => (a.skuId < b.skuId ? -1 : 1));
        expect(bySku(turned.lines)).toEqual(bySku(whole.lines));
        const byId = (coupons: Quote['coupons']) => [...coupons].sort((a, b) => (a.id < b.id ? -1 : 1));
        expect(byId(turned.coupons)).toEqual(byId(whole.coupons));
      }),
      runs(400),
    );
  });

  test('is never dearer for one coupon more', LAW, () => {
    fc.assert(
      fc.property(anyFacts(), anyCoupon, (facts, coupon) => {
        const best = { ...facts, pick: 'best' as const };
        const more = sum({ ...best, coupons: [...facts.coupons, { ...coupon, id: 'one-more' }] });
        expect(more.payable_fen).toBeLessThanOrEqual(sum(best).payable_fen);
      }),
      runs(400),
    );
  });

  test('never costs more by the engine’s pick than by any other', LAW, () => {
    fc.assert(
      fc.property(anyFacts(), (facts) => {
        expect(sum({ ...facts, pick: 'best' }).payable_fen).toBeLessThanOrEqual(sum(facts).payable_fen);
      }),
      runs(300),
    );
  });

  test(
    'uses no coupon that is held, used, revoked, expired, not yet valid, for others, or of another scope',
    LAW,
    () => {
      fc.assert(
        fc.property(anyFacts({ coupons: 10 }), (facts) => {
          const whole = sum(facts);
          const usedIds = whole.coupons.filter(({ saves_fen }) => saves_fen !== null).map(({ id }) => id);
          for (const coupon of facts.coupons) {
            const bad =
              coupon.status !== 'free' ||
              coupon.validFrom > NOW ||
              coupon.validUntil <= NOW ||
              (coupon.newOnly && !facts.buyer.newCustomer);
            if (bad) expect(usedIds).not.toContain(coupon.id);
          }
          const ids = facts.coupons.map(({ id }) => id);
          expect(whole.coupons.map(({ id }) => id).sort()).toEqual(ids.sort());
          const used = whole.coupons.filter(({ id }) => usedIds.includes(id));
          const onShipping = used.filter(({ kind }) => kind === 'coupon-shipping');
          expect([onShipping.length, used.length - onShipping.length].every((many) => many <= 1)).toBe(true);
          for (const line of whole.lines) {
            for (const { source, id } of line.reductions) {
              if (!source.startsWith('coupon-')) continue;
              const coupon = facts.coupons.find((one) => one.id === id);
              const wantedLine = facts.lines.find((one) => one.skuId === line.skuId);
              if (coupon === undefined || wantedLine === undefined)
                throw new Error(`no ${id} or ${line.skuId}`);
              expect(isFor(coupon.settings, wantedLine)).toBe(true);
            }
          }
        }),
        runs(300),
      );
    },
  );
});

describe('the hash', () => {
  /** Everything that makes the sum, in a form of the test's own. */
  const partsOf = (whole: Quote) =>
    JSON.stringify({
      lines: whole.lines,
      shipping: [whole.shippingList_fen, whole.shippingReductions],
      coupons: whole.coupons.filter(({ saves_fen }) => saves_fen !== null).map(({ id }) => id),
      payable: whole.payable_fen,
    });
  const dearer = (facts: QuoteFacts, at: number): QuoteFacts => ({
    ...facts,
    lines: facts.lines.map((line, place) =>
      place === at % facts.lines.length ? { ...line, unitList_fen: fen(line.unitList_fen + 1) } : line,
    ),
  });

  test('differs exactly when a part of the sum does', LAW, () => {
    fc.assert(
      fc.property(anyFacts(), fc.nat(), fc.boolean(), (facts, at, withoutRules) => {
        const one = sum(facts);
        expect(one.hash).toMatch(/^[0-9a-f]{24}$/);
        const others = [
          dearer(facts, at),
          { ...facts, buyer: { newCustomer: !facts.buyer.newCustomer, level: facts.buyer.level + 1 } },
          withoutRules ? { ...facts, campaigns: facts.campaigns.slice(1) } : { ...facts, coupons: [] },
          {
            ...facts,
            campaigns: facts.campaigns.map((campaign) => ({ ...campaign, id: `x${campaign.id}` })),
          },
        ];
        for (const other of others.map((changed) => sum(changed))) {
          expect(other.hash === one.hash).toBe(partsOf(other) === partsOf(one));
        }
        expect(sum(dearer(facts, at)).hash).not.toBe(one.hash);
      }),
      runs(300),
    );
  });
});

describe('refunds of a quoted order', () => {
  const frozen = (whole: Quote): FrozenLine[] =>
    whole.lines.map((line, place) => ({
      lineNo: place + 1,
      quantity: line.quantity,
      payable_fen: line.payable_fen,
      refundedQuantity: 0,
      refunded_fen: fen(0),
      rebate_fen: fen(0),
    }));

  test(
    'of any partition, in any order, with shipping, sum to what was paid, also after a tier difference',
    LAW,
    () => {
      fc.assert(
        fc.property(
          anyFacts(),
          fc.infiniteStream(fc.nat(1_000)),
          fc.option(fc.nat(9_999)),
          (facts, dice, rebate_bps) => {
            const whole = sum(facts);
            const roll = (sides: number) => (dice.next().value ?? 0) % sides;
            const lines = frozen(whole);
            let back = 0;
            let rebateDue = rebate_bps !== null;
            for (;;) {
              const open = lines.filter((line) => line.quantity > line.refundedQuantity);
              if (open.length === 0) break;
              if (rebateDue && roll(2) === 0) {
                // The difference for the units still bought, once an order.
                rebateDue = false;
                for (const [place, line] of lines.entries()) {
                  const rest = line.payable_fen - line.refunded_fen;
                  const rebate_fen = fen(Math.floor((rest * (rebate_bps ?? 0)) / 10_000));
                  lines[place] = { ...line, rebate_fen };
                  back += rebate_fen;
                }
                continue;
              }
              const picked = open[roll(open.length)];
              if (picked === undefined) break;
              const quantity = 1 + roll(picked.quantity - picked.refundedQuantity);
              const answer = refundAmounts(lines, [{ lineNo: picked.lineNo, quantity }]);
              if (!answer.ok) throw new Error(answer.code);
              expect(answer.value.goods_fen).toBeGreaterThanOrEqual(0);
              back += answer.value.goods_fen;
              // Lines as they stand now: a rebate may have come meanwhile.
              lines[picked.lineNo - 1] = {
                ...picked,
                refundedQuantity: picked.refundedQuantity + quantity,
                refunded_fen: fen(picked.refunded_fen + answer.value.goods_fen),
              };
            }
            back += shippingBack({
              shipping_fen: whole.shipping_fen,
              refundedShipping_fen: fen(0),
              anythingShipped: false,
              wholeOrder: true,
              shopFault: false,
            });
            expect(back).toBe(whole.payable_fen);
          },
        ),
        runs(400),
      );
    },
  );
});
