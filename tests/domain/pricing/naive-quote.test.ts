import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyFacts, CAMPAIGN_KINDS, LAW, runs } from './any-facts';
import { sum } from './cart';
import { NAIVE_KINDS, naiveSums } from './naive-quote';

const kinds = CAMPAIGN_KINDS.filter(({ kind }) => NAIVE_KINDS.includes(kind));
const small = anyFacts({ campaigns: 4, coupons: 4, kinds }).map((facts) => ({
  ...facts,
  pick: 'best' as const,
}));

describe('the engine and the plain count of every combination', () => {
  test('agree on the sum, and on the coupons where only one pair makes it', LAW, () => {
    fc.assert(
      fc.property(small, (facts) => {
        const whole = sum(facts);
        const sums = naiveSums(facts);
        const least = Math.min(...sums.map(({ payable }) => payable));
        expect(whole.payable_fen).toBe(least);

        const winners = sums.filter(({ payable }) => payable === least);
        const used = whole.coupons.filter(({ saves_fen }) => saves_fen !== null).map(({ id }) => id);
        const pairs = winners.map(({ goodsCoupon, shippingCoupon }) =>
          [goodsCoupon, shippingCoupon].filter((id) => id !== null),
        );
        expect(pairs).toContainEqual(used);
        // Of equal sums the one with fewer coupons.
        expect(used.length).toBe(Math.min(...pairs.map((pair) => pair.length)));
        expect(winners.map(({ goods }) => goods)).toContain(whole.goods_fen);
      }),
      runs(800),
    );
  });

  test('agree on what each waived item price would have made of the sum', LAW, () => {
    let waived = 0;
    fc.assert(
      fc.property(small, (facts) => {
        const whole = sum(facts);
        const using = (id: string) => naiveSums(facts).filter((one) => one.itemCampaigns.includes(id));
        for (const { campaignId, saves_fen, source } of whole.waived) {
          waived += 1;
          expect(whole.lines.map((one) => one.campaignId)).not.toContain(campaignId);
          expect(facts.campaigns.find(({ id }) => id === campaignId)?.kind).toBe(source);
          const least = Math.min(...using(campaignId).map(({ payable }) => payable));
          expect(saves_fen).toBe(least - whole.payable_fen);
        }
      }),
      runs(800),
    );
    expect(waived).toBeGreaterThan(0);
  });

  test('agree on what each unused coupon would have made of the sum', LAW, () => {
    fc.assert(
      fc.property(small, (facts) => {
        const whole = sum(facts);
        const sums = naiveSums(facts);
        for (const { id, reason } of whole.coupons) {
          if (reason === null) continue;
          const its = sums.filter((one) => one.goodsCoupon === id || one.shippingCoupon === id);
          const least = Math.min(...its.map(({ payable }) => payable));
          if (reason.code === 'BETTER') expect(least - whole.payable_fen).toBe(reason.by_fen);
          // Without a fee a shipping coupon is out of the question, whatever else might be done.
          else if (reason.code !== 'NO_FEE') expect(its).toEqual([]);
        }
      }),
      runs(600),
    );
  });
});
