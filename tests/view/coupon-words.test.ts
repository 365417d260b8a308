import { describe, expect, test } from 'vitest';
import type { CouponTerms } from '#core/contract/coupon';
import { fen } from '#core/kernel/fen';
import { couponChip, couponFace, couponScope, couponThreshold } from '#core/view/coupon-words';

const plain: CouponTerms = {
  kind: 'coupon-amount',
  title: { zh: '券', en: 'Coupon' },
  amount_fen: fen(500),
  rate_bps: null,
  cap_fen: null,
  threshold_fen: fen(3_900),
  scope: { of: 'store', names: [], more: 0 },
  newOnly: false,
};
const percent: CouponTerms = {
  ...plain,
  kind: 'coupon-percent',
  amount_fen: null,
  rate_bps: 8_500,
  cap_fen: fen(2_000),
};
const post: CouponTerms = { ...plain, kind: 'coupon-shipping', amount_fen: null };
const anySum = { threshold_fen: fen(0) };
const fruit = { zh: '水果', en: 'Fruit' };

const faceOf = (terms: CouponTerms, language: 'zh' | 'en') => {
  const { before, big, after } = couponFace(terms, language);
  return `${before}${big}${after}`;
};

describe('a coupon in a few words', () => {
  test.each<[CouponTerms, string, string, string, string]>([
    [plain, '¥5', '满39减5', '¥5', '¥5 off from ¥39'],
    [{ ...plain, ...anySum, amount_fen: fen(850) }, '¥8.50', '立减8.50', '¥8.50', '¥8.50 off'],
    [percent, '8.5折', '满39打8.5折', '15% off', '15% off from ¥39'],
    [{ ...percent, ...anySum, rate_bps: 9_000 }, '9折', '9折', '10% off', '10% off'],
    [post, '免运费', '满39免运费', 'Free post', 'Free post from ¥39'],
    [{ ...post, ...anySum }, '免运费', '免运费', 'Free post', 'Free post'],
    [{ ...post, amount_fen: fen(600) }, '¥6', '满39运费减6', '¥6', '¥6 off post from ¥39'],
  ])('%#', (terms, zhFace, zhChip, enFace, enChip) => {
    expect([faceOf(terms, 'zh'), couponChip(terms, 'zh')]).toEqual([zhFace, zhChip]);
    expect([faceOf(terms, 'en'), couponChip(terms, 'en')]).toEqual([enFace, enChip]);
  });

  test.each<[CouponTerms, string, string]>([
    [plain, '满 ¥39 可用', 'From ¥39'],
    [{ ...plain, ...anySum }, '无门槛', 'On any sum'],
    [percent, '满 ¥39 可用，最多减 ¥20', 'From ¥39, up to ¥20'],
  ])('from which sum on: %#', (terms, zh, en) => {
    expect([couponThreshold(terms, 'zh'), couponThreshold(terms, 'en')]).toEqual([zh, en]);
  });

  test.each<[Partial<CouponTerms>, string, string]>([
    [{}, '全店可用', 'Whole shop'],
    [{ newOnly: true }, '新客 · 全店可用', 'New customers · Whole shop'],
    [{ scope: { of: 'categories', names: [fruit], more: 0 } }, '限水果', 'For Fruit'],
    [
      { scope: { of: 'goods', names: [fruit, fruit], more: 3 } },
      '限水果、水果等 5 款',
      'For Fruit, Fruit and 3 more',
    ],
    [{ scope: { of: 'goods', names: [], more: 2 } }, '限指定商品', 'Selected goods'],
    [{ kind: 'coupon-shipping' }, '抵运费 · 全店可用', 'Off shipping · Whole shop'],
  ])('what it is for: %#', (is, zh, en) => {
    const terms = { ...plain, ...is };
    expect([couponScope(terms, 'zh'), couponScope(terms, 'en')]).toEqual([zh, en]);
  });
});
