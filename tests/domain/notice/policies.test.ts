/** The table says who hears of what; the policies tell them. Each row is held against what its event really leads to. */
import { describe, expect, test } from 'vitest';
import type { EventFacts } from '#core/domain/notice/notice-facts';
import { NOTICE_TABLE, type NoticeRule } from '#core/domain/notice/notice-table';
import { outcomeOf } from '#core/domain/notice/policies';
import type { Id } from '#core/kernel/id';
import { instant } from '#core/kernel/instant';

const NOW = instant(Date.UTC(2026, 10, 23, 2));
const person = (name: string) => `pe_${name}` as Id<'person'>;
const order = (name: string) => `or_${name}` as Id<'order'>;
const title = { zh: '红颜草莓', en: 'Strawberries' };
const lines = [{ productId: 'pr_1' as Id<'product'>, quantity: 1 }];
const member = (name: string) => ({
  personId: person(name),
  orderId: order(name),
  paidAt: NOW,
  shipBy: NOW,
  byWechat: true,
});

/** Lin's order, alone or in a group with May; one clerk. */
const facts: EventFacts = {
  order: {
    orderId: order('lin'),
    buyer: person('lin'),
    kind: 'normal',
    status: 'to_ship',
    delivery: 'express',
    title,
    units: 1,
    paid_fen: 3_990,
    byWechat: true,
    cancelReason: 'timeout',
    shipBy: NOW,
    lines,
  },
  group: {
    groupId: 'gr_1' as Id<'group'>,
    status: 'open',
    formedBy: null,
    title,
    size: 3,
    paid: 2,
    opener: person('lin'),
    expiresAt: NOW,
    shipPromise_h: 48,
    members: [member('lin'), member('may')],
  },
  refund: {
    refundId: 're_1' as Id<'refund'>,
    orderId: order('lin'),
    buyer: person('lin'),
    title,
    amount_fen: 3_990,
    cause: 'buyer',
    status: 'due',
    nextTryAt: NOW,
    lines,
  },
  sku: { skuId: 'sk_1' as Id<'sku'>, title, label: title, stock: 2 },
  parcel: { parcelId: 'pc_1' as Id<'parcel'>, carrier: 'SF', trackingNo: 'SF1234567890123' },
  coupon: {
    couponId: 'co_1' as Id<'coupon'>,
    personId: person('lin'),
    title,
    status: 'free',
    gotBy: 'shop',
    validUntil: NOW,
  },
  staff: [person('clerk')],
  hasRobot: true,
};
const WHO: Readonly<Record<NoticeRule['to'], readonly string[]>> = {
  'the buyer': [person('lin')],
  'the holder': [person('lin')],
  'members of the group': [person('lin'), person('may')],
  'the other members': [person('may')],
  staff: [person('clerk')],
};
/** A deadline is no event: its job writes the notice (`server/app/notice/warn-ship-by.ts`). */
const BY_A_JOB = ['ship-by in 6 h'];
const events = [...new Set(NOTICE_TABLE.map(({ event }) => event))].filter(
  (kind) => !BY_A_JOB.includes(kind),
);

describe('what follows from an event', () => {
  test.each(events)('%s is told to those whom the table names, and to nobody else', (kind) => {
    const rules = NOTICE_TABLE.filter(({ event }) => event === kind);
    const told = outcomeOf({ kind, at: NOW, orderId: order('lin') }, facts);
    const byTable = rules.flatMap(({ notice, to }) => WHO[to].map((personId) => `${notice} → ${personId}`));
    expect(told.persons.map(({ notice, personId }) => `${notice} → ${personId}`).sort()).toEqual(
      byTable.sort(),
    );
    const forRobot = rules.find(({ fallback }) => fallback === 'inbox and robot');
    expect(told.robot?.notice ?? null).toBe(forRobot?.notice ?? null);
  });

  test('of an event whose subject is gone, nothing', () => {
    const gone = { ...facts, order: null, group: null, refund: null, sku: null, parcel: null, coupon: null };
    for (const kind of events) {
      expect(outcomeOf({ kind, at: NOW, orderId: null }, gone)).toMatchObject({
        persons: [],
        robot: null,
        jobs: [],
      });
    }
  });
});
