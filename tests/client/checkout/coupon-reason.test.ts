import { describe, expect, it } from 'vitest';
import { type CouponReasonView, couponReason } from '#core/contract/coupon';
import { fen } from '#core/kernel/fen';
import { after, DAY_MS, HOUR_MS } from '#core/kernel/instant';
import { type ClosedBy, closedByOf, couponReasonText, wouldDo } from '@/features/checkout/coupon-reason';
import { NOON } from './a-quote';

type Code = CouponReasonView['code'];
interface Case {
  readonly facts?: Omit<CouponReasonView, 'code'>;
  readonly closedBy?: ClosedBy;
  readonly feeKnown?: false;
  readonly choice?: false;
  readonly zh: string;
  readonly en: string;
}

/** Every code has its sentences here, or this does not compile. */
const TABLE: Readonly<Record<Code, readonly Case[]>> = {
  USED: [{ zh: '已经用过了', en: 'Already used' }],
  REVOKED: [{ zh: '店家已收回这张券', en: 'The shop took it back' }],
  HELD: [
    {
      zh: '已用在另一笔待付款的订单，付款或取消后再看',
      en: 'Used in another order of yours that is not paid. Free again when that is cancelled.',
    },
  ],
  NOT_YET: [
    { facts: { at: after(NOON, 6 * HOUR_MS) }, zh: '今天 18:00 起可用', en: 'From today, 18:00 on' },
    // Five to noon and thirteen hours on: the next calendar day of Shanghai, not of Greenwich.
    { facts: { at: after(NOON, 13 * HOUR_MS) }, zh: '明天 01:00 起可用', en: 'From tomorrow, 01:00 on' },
    { facts: { at: after(NOON, 3 * DAY_MS) }, zh: '11月28日 12:00 起可用', en: 'From 28 Nov, 12:00 on' },
  ],
  EXPIRED: [
    { facts: { at: after(NOON, -13 * HOUR_MS) }, zh: '昨天 23:00 已过期', en: 'Ended yesterday, 23:00' },
    { facts: { at: after(NOON, -5 * DAY_MS) }, zh: '11月20日 12:00 已过期', en: 'Ended 20 Nov, 12:00' },
  ],
  NEW_ONLY: [{ zh: '限新客，你在这家店买过了', en: 'For new customers; you have bought here before' }],
  NEW_HELD: [
    {
      zh: '新客优惠已用在另一笔待付款的订单，取消后才能用',
      en: 'Your new-customer offer is in another order of yours that is not paid. Free again when that is cancelled.',
    },
  ],
  OUT_OF_SCOPE: [{ zh: '这单没有它能用的商品', en: 'Not for the goods in this order' }],
  NO_STACKING: [
    { closedBy: 'flash', zh: '限时价不与券同用', en: 'Flash prices go with no coupon' },
    { closedBy: 'group', zh: '拼团价不与券同用', en: 'Group prices go with no coupon' },
    { closedBy: 'haggle', zh: '砍价不与券同用', en: 'Haggled prices go with no coupon' },
    { closedBy: 'full', zh: '满减不与券同用', en: 'Spend-and-save goes with no coupon' },
    { closedBy: 'other', zh: '这单的优惠不与券同用', en: 'This price goes with no coupon' },
  ],
  THRESHOLD: [
    {
      facts: { threshold_fen: fen(10_000), missing_fen: fen(1_250) },
      zh: '满 ¥100 可用，还差 ¥12.50',
      en: 'From ¥100 on: ¥12.50 more to go',
    },
    {
      facts: { threshold_fen: fen(9_990), missing_fen: fen(1) },
      zh: '满 ¥99.90 可用，还差 ¥0.01',
      en: 'From ¥99.90 on: ¥0.01 more to go',
    },
  ],
  NO_FEE: [
    { zh: '这单没有运费，用不上', en: 'There is no shipping fee to take off' },
    { feeKnown: false, zh: '填了地址才知道运费', en: 'Add an address to see the shipping fee' },
  ],
  BETTER: [
    {
      facts: { by_fen: fen(200) },
      zh: '可用，比最优少省 ¥2.00',
      en: 'Works, saves ¥2.00 less than the best',
    },
    { facts: { by_fen: fen(0) }, zh: '可用，和最优省得一样多', en: 'Works, saves as much as the best' },
    {
      facts: { by_fen: fen(2_010) },
      choice: false,
      zh: '用它就享不了现在的优惠，要多付 ¥20.10',
      en: 'It would replace the price you have and cost ¥20.10 more',
    },
    { facts: { by_fen: fen(0) }, choice: false, zh: '用了也不会更省', en: 'It would save nothing more' },
  ],
  NOT_PICKED: [
    { facts: { saves_fen: fen(1_200) }, zh: '可用，能省 ¥12.00', en: 'Works, saves ¥12.00' },
    { facts: { saves_fen: fen(0) }, choice: false, zh: '用了也不会更省', en: 'It would save nothing more' },
  ],
};

describe('why a coupon is not used', () => {
  const all = (Object.entries(TABLE) as [Code, readonly Case[]][]).flatMap(([code, cases]) =>
    cases.map((one) => ({ code, ...one })),
  );
  it.each(all)(
    '$code: $zh',
    ({ code, facts, closedBy = 'other', feeKnown = true, choice = true, zh, en }) => {
      const reason = { code, ...facts };
      const said = { now: NOON, closedBy, feeKnown, choice };
      expect(couponReasonText(reason, { language: 'zh', ...said })).toBe(zh);
      expect(couponReasonText(reason, { language: 'en', ...said })).toBe(en);
    },
  );

  it('is told for every code of the contract', () => {
    expect(Object.keys(TABLE).sort()).toEqual([...couponReason.shape.code.options].sort());
  });

  it('leaves a choice only where it is no more than a choice', () => {
    const free = couponReason.shape.code.options.filter((code) => wouldDo({ code }));
    expect(free.sort()).toEqual(['BETTER', 'NOT_PICKED']);
  });
});

describe('what keeps coupons away', () => {
  const line = (...sources: string[]) => ({ reductions: sources.map((source) => ({ source })) });
  it.each([
    { what: 'all at the flash price', lines: [line('flash-sale'), line('flash-sale')], by: 'flash' },
    { what: 'one of two', lines: [line('flash-sale'), line()], by: 'other' },
    { what: 'two kinds', lines: [line('flash-sale'), line('full-reduction')], by: 'other' },
    { what: 'a seat', lines: [line('group-price')], by: 'group' },
    { what: 'nothing bought', lines: [], by: 'other' },
  ])('$what → $by', ({ lines, by }) => {
    expect(closedByOf(lines)).toBe(by);
  });
});
