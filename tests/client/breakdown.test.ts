import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OrderView, QuoteView } from '#core/contract/order';
import { planRefund } from '#core/domain/refund/plan-refund';
import { REFUND_REASONS } from '#core/domain/refund/reasons';
import { fen, sumFen } from '#core/kernel/fen';
import { instant } from '#core/kernel/instant';
import { refundWhyText, shippingWhyText } from '@/components/breakdown/refund-why-text';
import { breakdownWords } from '@/i18n/catalogue/sums';
import { breakdownOf } from '@/lib/breakdown';
import { refundStories, tierPart } from '@/lib/refund-parts';
import { anOff, aQuote, aQuoteLine } from './checkout/a-quote';
import { aLine, anOrder, aRefund, NOW } from './order/an-order';

describe('a sum taken apart', () => {
  const quote = aQuote(
    [
      aQuoteLine('orange', { quantity: 1, reductions: [anOff('flash-sale', 'cp_1', 600)] }),
      aQuoteLine('orange', { quantity: 2, reductions: [anOff('coupon-amount', 'co_1', 1000)] }),
    ],
    { shipping: 800, shippingReductions: [anOff('coupon-shipping', 'co_2', 800)] },
  );

  it('keeps two lines of one SKU apart and leaves nothing out', () => {
    const { lines, shipping, ...sums } = breakdownOf(quote);
    expect(new Set(lines.map(({ key }) => key)).size).toBe(2);
    expect(lines.map(({ list_fen, payable_fen }) => [list_fen, payable_fen])).toEqual([
      [2000, 1400],
      [4000, 3000],
    ]);
    expect(shipping).toMatchObject({ list_fen: 800, payable_fen: 0 });
    expect(sums).toEqual({ goods_fen: 4400, saved_fen: 1600, payable_fen: quote.payable_fen });
  });

  it('says beside the last line of a SKU which item price it left, and of an order nothing', () => {
    const left = (skuId: string) =>
      ({
        skuId,
        source: 'member-price',
        saves_fen: fen(300),
        for: 'delivery',
      }) as QuoteView['waived'][number];
    const lines = [aQuoteLine('tea'), aQuoteLine('orange'), aQuoteLine('orange'), aQuoteLine('pear')];
    const waived = [left('sk_orange'), left('sk_pear')];
    const said = breakdownOf(aQuote(lines, { waived })).lines.map((line) => line.waived?.skuId ?? null);
    expect(said).toEqual([null, null, 'sk_orange', 'sk_pear']);
    expect(breakdownOf(anOrder()).lines.every((line) => line.waived === null)).toBe(true);
  });

  it('speaks of no fee that nobody asks for', () => {
    expect(breakdownOf(aQuote([aQuoteLine('tea')]), false).shipping).toBeNull();
    expect(breakdownOf(aQuote([aQuoteLine('tea')], { shipping: 1 }), false).shipping).not.toBeNull();
  });

  it('adds up to the fen, whatever was taken off', () => {
    const line = fc
      .record({
        quantity: fc.integer({ min: 1, max: 9 }),
        unit: fc.integer({ min: 1, max: 9_999_900 }),
        off: fc.nat(100),
      })
      .map(({ quantity, unit, off }) =>
        aQuoteLine('x', {
          quantity,
          unitList_fen: fen(unit),
          reductions: [anOff('full-reduction', 'cp', Math.floor((unit * quantity * off) / 100))],
        }),
      );
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), fc.nat(3_000), (lines, shipping) => {
        const sum = aQuote(lines, { shipping });
        const parts = breakdownOf(sum);
        const down = parts.lines.map(
          (one) => one.list_fen - one.reductions.reduce((off, { amount_fen }) => off + amount_fen, 0),
        );
        expect(down).toEqual(parts.lines.map((one) => one.payable_fen));
        expect(sumFen(down) + (parts.shipping?.list_fen ?? 0)).toBe(sum.payable_fen);
      }),
    );
  });
});

describe('why exactly so much came back', () => {
  const zh = breakdownWords.zh;
  const told = (order: OrderView) =>
    refundStories(order).map((story) => [
      ...story.parts.map((part) => refundWhyText(part, zh)),
      ...[shippingWhyText(story, zh)].filter((line) => line !== null),
    ]);
  const back = (at: number, quantity: number, amount: number, shipping = 0) =>
    aRefund({
      createdAt: instant(NOW + at),
      amount_fen: fen(amount + shipping),
      shipping_fen: fen(shipping),
      lines: [{ lineNo: 1, quantity, amount_fen: fen(amount) }],
    });
  const two = aLine({ quantity: 2, payable_fen: fen(5380) });
  const three = aLine({ quantity: 3, payable_fen: fen(1000) });

  it('a fair share of two', () => {
    expect(told(anOrder({ lines: [two], refunds: [back(1, 1, 2690)] }))).toEqual([
      ['2 件付了 ¥53.80，退 1 件 ¥26.90'],
    ]);
  });

  it('a share that does not divide, then the last unit with the rest and the fee', () => {
    const order = anOrder({ lines: [three], refunds: [back(2, 2, 667, 800), back(1, 1, 333)] });
    expect(told(order)).toEqual([
      ['3 件付了 ¥10.00，退 1 件 ¥3.33，不足一分的留给最后一件'],
      ['最后 2 件退余下的 ¥6.67：付了 ¥10.00，前面退过 ¥3.33', '运费 ¥8.00：没有发货，全部退了，一起退'],
    ]);
  });

  it('all of it, with the fee on the shop', () => {
    const shipped = { ...two, shippedQuantity: 2 };
    expect(told(anOrder({ lines: [shipped], refunds: [back(1, 2, 5380, 800)] }))).toEqual([
      ['2 件付了 ¥53.80，全部退 ¥53.80', '运费 ¥8.00：店家一起退了'],
    ]);
  });

  it('the difference of a tier is no unit, and counts for what comes later', () => {
    const seat = (off: number) => ({
      unitList_fen: fen(2990),
      reductions: [anOff('group-price', 'cm_1', off)],
    });
    const line = aLine({ quantity: 2, payable_fen: fen(5380), rebate_fen: fen(400), ...seat(600) });
    const tier = aRefund({
      createdAt: instant(NOW + 2),
      amount_fen: fen(400),
      reason: REFUND_REASONS.tier_difference,
    });
    expect(told(anOrder({ lines: [line], refunds: [tier, back(3, 1, 2490)] }))).toEqual([
      ['阶梯团更便宜了：每件 ¥26.90 → ¥24.90，2 件退 ¥4.00'],
      ['剩 2 件合 ¥49.80，退 1 件 ¥24.90'],
    ]);
    const first = { ...line, quantity: 3, payable_fen: fen(8070), ...seat(900) };
    expect(told(anOrder({ lines: [first], refunds: [back(1, 1, 2690), tier, back(3, 2, 4980)] }))).toEqual([
      ['3 件付了 ¥80.70，退 1 件 ¥26.90'],
      ['阶梯团更便宜了：每件 ¥26.90 → ¥24.90，2 件退 ¥4.00'],
      ['最后 2 件退余下的 ¥49.80：付了 ¥80.70，前面退过 ¥30.90'],
    ]);
  });

  it('the difference is said per unit, from and to, whatever a coupon took off besides', () => {
    const group = anOff('group-price', 'cm_1', 1200);
    const tier = aRefund({ amount_fen: fen(2180), reason: REFUND_REASONS.tier_difference });
    const line = { quantity: 2, unitList_fen: fen(5980), rebate_fen: fen(2180) };
    const order = (payable: number, ...reductions: Array<ReturnType<typeof anOff>>) =>
      anOrder({ lines: [aLine({ ...line, payable_fen: fen(payable), reductions })], refunds: [tier] });
    const said = ['阶梯团更便宜了：每件 ¥53.80 → ¥42.90，2 件退 ¥21.80'];
    expect(told(order(10760, group))).toEqual([said]);
    expect(told(order(10260, group, anOff('coupon-amount', 'co_1', 500)))).toEqual([said]);
    expect(tierPart(order(10760, group), 1)).toMatchObject({
      units: 2,
      tier: { from_fen: 5380, to_fen: 4290 },
    });
    expect(tierPart(order(10760, group), 2)).toBeNull();
    expect(tierPart(anOrder({ lines: [two], refunds: [back(1, 1, 2690)] }), 1)).toBeNull();
  });

  it('a difference that does not divide is told as a sum', () => {
    const line = aLine({ quantity: 2, payable_fen: fen(5), unitList_fen: fen(3), rebate_fen: fen(5) });
    const tier = aRefund({ amount_fen: fen(5), reason: REFUND_REASONS.tier_difference });
    expect(told(anOrder({ lines: [line], refunds: [tier] }))).toEqual([['阶梯团更便宜了，2 件的差价 ¥0.05']]);
  });

  it('tells every refund of any run of them to the fen', () => {
    const line = fc.record({
      quantity: fc.integer({ min: 1, max: 6 }),
      payable: fc.integer({ min: 0, max: 99_999 }),
    });
    const picks = fc.array(fc.tuple(fc.nat(2), fc.integer({ min: 1, max: 3 })), { maxLength: 8 });
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 3 }),
        picks,
        fc.nat(2_000),
        (bought, wishes, fee) => {
          let lines = bought.map(({ quantity, payable }, place) =>
            aLine({ lineNo: place + 1, quantity, payable_fen: fen(payable) }),
          );
          const paid = fen(sumFen(lines.map((one) => one.payable_fen)) + fee);
          const refunds: OrderView['refunds'] = [];
          for (const [place, quantity] of wishes) {
            const shippingDone = sumFen(refunds.map((one) => one.shipping_fen));
            const plan = planRefund(
              {
                status: 'to_ship',
                paid_fen: paid,
                refunded_fen: sumFen(refunds.map((one) => one.amount_fen)),
                shipping_fen: fen(fee),
                refundedShipping_fen: shippingDone,
              },
              lines,
              { lines: [{ lineNo: place + 1, quantity }], includeShipping: 'by-rule', unshippedOnly: true },
            );
            if (!plan.ok) continue;
            refunds.push(
              aRefund({
                createdAt: instant(NOW + refunds.length),
                amount_fen: plan.value.amount_fen,
                shipping_fen: plan.value.shipping_fen,
                lines: plan.value.lines.map(({ lineNo, quantity: units, amount_fen }) => ({
                  lineNo,
                  quantity: units,
                  amount_fen,
                })),
              }),
            );
            lines = lines.map((one) => {
              const part = plan.value.lines.find(({ lineNo }) => lineNo === one.lineNo);
              return part === undefined
                ? one
                : {
                    ...one,
                    refundedQuantity: one.refundedQuantity + part.quantity,
                    refunded_fen: fen(one.refunded_fen + part.amount_fen),
                  };
            });
          }
          const stories = refundStories({ lines, refunds });
          for (const { refund, parts, shipping_fen } of stories) {
            expect(sumFen(parts.map((part) => part.amount_fen)) + shipping_fen).toBe(refund.amount_fen);
            for (const part of parts) {
              // Its share of what is left, rounded down; the last ones take all of it.
              const fair = Math.floor((part.left_fen * part.units) / part.unitsBefore);
              expect(part.amount_fen).toBe(fair);
              if (part.units === part.unitsBefore) expect(part.amount_fen).toBe(part.left_fen);
            }
          }
        },
      ),
    );
  });
});
