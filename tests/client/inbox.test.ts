import { describe, expect, test } from 'vitest';
import { NOTICE_KEYS } from '#core/domain/notice/notice-words';
import { type NoticeIcon, noticeIcon } from '@/features/inbox/model';

/** Those of which no drawing says more than that there is news. */
const NEWS = [
  'promoter.approved',
  'promoter.refused',
  'promoter.stopped',
  'promoter.restarted',
  'promoter.rules-changed',
  'promoter.paused',
  'promoter.resumed',
  'shop.promoter-applied',
];

test('every notice has a drawing of its own kind, but those that are news of promoting itself', () => {
  expect(NOTICE_KEYS.filter((notice) => noticeIcon(notice) === 'bell').sort()).toEqual(NEWS.sort());
});

describe('a drawing', () => {
  test.each<[NoticeIcon, string]>([
    ['wallet', 'promoter.earned'],
    ['wallet', 'promoter.released'],
    ['wallet', 'promoter.commission-clawed'],
    ['wallet', 'promoter.commission-disputed'],
    ['wallet', 'promoter.dispute-ended'],
    ['wallet', 'promoter.withdrawal-paid'],
    ['wallet', 'shop.withdrawal-delayed'],
    ['truck', 'buyer.shipped'],
    ['refund', 'buyer.refund-done'],
    ['group', 'buyer.friend-joined'],
    ['warning', 'buyer.seat-lost'],
    ['box', 'shop.order-paid'],
  ])('%s of %s', (icon, notice) => {
    expect(noticeIcon(notice)).toBe(icon);
  });
});
