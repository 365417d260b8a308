import { expect, test } from 'vitest';
import { couponOffer } from '#core/contract/coupon';
import { offerState } from '@/features/coupon/offer-words';

const offer = (is: object) =>
  couponOffer.parse({
    templateId: `ct_${'1'.repeat(26)}`,
    terms: {
      kind: 'coupon-amount',
      title: { zh: '立减 5 元', en: '¥5 off' },
      amount_fen: 500,
      rate_bps: null,
      cap_fen: null,
      threshold_fen: 0,
      scope: { of: 'store', names: [], more: 0 },
      newOnly: false,
    },
    mine: 0,
    mayClaim: 0,
    left: null,
    claimFrom: 0,
    claimUntil: 1,
    valid: { by: 'days', days: 7 },
    ...is,
  });

test.each([
  [{ state: 'claimable', became: 'used' }, null, null],
  [{ state: 'claimed', mine: 1, became: null }, null, null],
  [{ state: 'claimed', became: 'used' }, '已使用', 'Used'],
  [{ state: 'claimed', became: 'held' }, '占用中', 'In an order'],
  [{ state: 'claimed', became: 'expired' }, '已过期', 'Expired'],
  [{ state: 'gone', became: null }, '已领完', 'All gone'],
  [{ state: 'not_for_you', became: null }, '仅限指定顾客', 'Chosen only'],
])('where a button would be, %o', (is, zh, en) => {
  expect([offerState(offer(is), 'zh'), offerState(offer(is), 'en')]).toEqual([zh, en]);
});
