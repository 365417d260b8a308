/** What the figures of a funnel say, how long its bars are, and what a card is called that leads nowhere any more. */
import { describe, expect, test } from 'vitest';
import { instant } from '#core/kernel/instant';
import { barWidth, type OwnShare, orderRate, shareLeads, shareTitle } from '@/features/funnel/model';

describe('how many visits end in an order', () => {
  test.each([
    [128, 12, '9.4%'],
    [3, 1, '33.3%'],
    [10, 1, '10%'],
    [2, 2, '100%'],
    [2_000, 2, '0.1%'],
    [9_999, 1, '<0.1%'],
    // Nothing to say: nobody came, nobody bought, or the visits of these orders were on other days.
    [0, 0, null],
    [7, 0, null],
    [0, 1, null],
    [1, 2, null],
  ])('%i visits, %i orders', (visits, orders, rate) => {
    expect(orderRate({ visits, orders })).toBe(rate);
  });
});

test.each([
  [128, 128, 100],
  [64, 128, 50],
  [1, 5_000, 2],
  [0, 128, 0],
  [0, 0, 0],
])('a bar of %i beside one of %i', (value, most, width) => {
  expect(barWidth(value, most)).toBe(width);
});

describe('a card', () => {
  const share: OwnShare = {
    shareToken: '0000000000000000000001',
    page: 'group',
    id: 'gr_1',
    title: { zh: '草莓', en: 'Strawberries' },
    picture: null,
    sharedAt: instant(0),
    poster: false,
    link: false,
  };
  const gone = {
    product: '没有的商品',
    group: '没有的团',
    haggle: '没有的砍价',
    coupon: '没有的券',
  };
  const called = (of: OwnShare | null) =>
    shareTitle(of, { home: '首页', forgotten: '忘了的', gone }, ({ zh }) => zh);

  test('is called after what it leads to', () => {
    expect([called(share), shareLeads(share)]).toEqual(['草莓', true]);
    const home: OwnShare = { ...share, page: 'home', id: null, title: null };
    expect([called(home), shareLeads(home)]).toEqual(['首页', true]);
  });
  test('leads nowhere when that is gone, or the card is forgotten', () => {
    const lost = { ...share, title: null };
    expect([called(lost), shareLeads(lost)]).toEqual(['没有的团', false]);
    expect([called(null), shareLeads(null)]).toEqual(['忘了的', false]);
  });
});
