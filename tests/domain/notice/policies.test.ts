/** The table says who hears of what; the policies tell them. Each row is held against what its event really leads to. */
import { describe, expect, test } from 'vitest';
import type { EventFacts, GroupNoticeFacts } from '#core/domain/notice/notice-facts';
import { NOTICE_TABLE, type NoticeRule } from '#core/domain/notice/notice-table';
import { noticeWords } from '#core/domain/notice/notice-words';
import { outcomeOf } from '#core/domain/notice/policies';
import { fen } from '#core/kernel/fen';
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
  skuId: 'sk_1' as Id<'sku'>,
  units: 1,
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
    kind: 'ordinary',
    settings: {},
    skus: [{ skuId: 'sk_1' as Id<'sku'>, price_fen: fen(2_990), openerPrice_fen: null, stepPrices_fen: [] }],
    size: 3,
    paid: 2,
    taken: 2,
    opener: person('lin'),
    expiresAt: NOW,
    shipPromise_h: 48,
    members: [member('lin'), member('may')],
  },
  refund: {
    refundId: 're_1' as Id<'refund'>,
    group: null,
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
  haggle: {
    haggleId: 'hg_1' as Id<'haggle'>,
    owner: person('lin'),
    title,
    floor_fen: 5_800,
    expiresAt: NOW,
  },
  help: {
    helpId: 'hh_1' as Id<'help'>,
    helper: person('may'),
    by: { zh: '梅**', en: '梅**' },
    state: 'counted',
    cut_fen: 800,
    now_fen: 8_000,
    isLast: false,
  },
  promoter: {
    promoterId: 'pm_1' as Id<'promoter'>,
    storeId: 'st_1' as Id<'store'>,
    personId: person('tao'),
    storeName: title,
    status: 'stopped',
    reason: '刷单',
  },
  commission: {
    commissionId: 'cn_1' as Id<'commission'>,
    storeId: 'st_1' as Id<'store'>,
    personId: person('tao'),
    title,
    reason: '刷单',
  },
  withdrawal: {
    withdrawalId: 'wd_1' as Id<'withdrawal'>,
    storeId: 'st_1' as Id<'store'>,
    personId: person('tao'),
    storeName: title,
    amount_fen: 1_234,
    status: 'waiting',
    reason: '',
    nextTryAt: NOW,
  },
  staff: [person('clerk')],
  hasRobot: true,
};
const WHO: Readonly<Record<NoticeRule['to'], readonly string[]>> = {
  'the buyer': [person('lin')],
  'the holder': [person('lin')],
  'members of the group': [person('lin'), person('may')],
  'the other members': [person('may')],
  'whose haggle it is': [person('lin')],
  'the helper': [person('may')],
  'the promoter': [person('tao')],
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
    const gone = {
      ...facts,
      order: null,
      group: null,
      refund: null,
      sku: null,
      parcel: null,
      coupon: null,
      haggle: null,
      help: null,
      promoter: null,
      commission: null,
      withdrawal: null,
    };
    for (const kind of events) {
      expect(outcomeOf({ kind, at: NOW, orderId: null }, gone)).toMatchObject({
        persons: [],
        robot: null,
        jobs: [],
      });
    }
  });
});

describe('a tiered group of 2, 3 and 5, down from ¥29.90 to ¥25.90 and ¥22.90', () => {
  const [base] = facts.group?.members ?? [];
  if (base === undefined) throw new Error('a group has members');
  const two = { ...base, personId: person('lin'), units: 2 };
  const all = [two, ...['may', 'tao'].map((name) => ({ ...base, personId: person(name) }))];
  const tiers = [{ people: 2 }, { people: 3 }, { people: 5 }];
  const sku = { price_fen: fen(2_990), openerPrice_fen: null, stepPrices_fen: [fen(2_590), fen(2_290)] };
  const tell = (kind: string, is: Partial<GroupNoticeFacts>) => {
    const group = {
      ...(facts.group as GroupNoticeFacts),
      ...{ kind: 'tiered', settings: { tiers }, size: 5, members: all },
      skus: [{ skuId: base.skuId, ...sku }],
      ...is,
    };
    const told = outcomeOf({ kind, at: NOW, orderId: order('nobody') }, { ...facts, group, staff: [] });
    return told.persons.map((each) => noticeWords(each.notice, each.facts));
  };
  const formed = (is: Partial<GroupNoticeFacts>) => tell('group.formed', { status: 'formed', ...is });

  test('at its end it says the tier, and to each what comes back for their units', () => {
    const [first, second] = formed({ formedBy: 'tier', paid: 3, taken: 3 });
    expect(first?.body.zh).toBe(
      '「红颜草莓」到达第 2 档，3 人成团，每件从 ¥29.90 降到 ¥25.90，差价 ¥8.00 正在退回，正在准备发货。',
    );
    expect(second?.body.zh).toContain('差价 ¥4.00 正在退回');
    expect(second?.body.en).toBe(
      'Tier 2 reached with 3 people for “Strawberries”: ¥29.90 came down to ¥25.90 each; the difference of ¥4.00 is on its way back. It ships soon.',
    );
  });

  test('nothing comes back at the first tier', () => {
    const [told] = formed({ formedBy: 'tier', paid: 2, taken: 2 });
    expect(told?.body.zh).toBe('「红颜草莓」到达第 1 档，2 人成团，正在准备发货。');
  });

  test('completed by the shop while somebody is at the cashier, it promises no sum yet', () => {
    const [told] = formed({ formedBy: 'shop', paid: 3, taken: 4 });
    expect(told?.body.zh).toBe('「红颜草莓」由店家成团，正在准备发货。');
    expect(formed({ formedBy: 'shop', paid: 3, taken: 3 })[0]?.body.zh).toBe(
      '「红颜草莓」由店家成团，共 3 人，每件从 ¥29.90 降到 ¥25.90，差价 ¥8.00 正在退回，正在准备发货。',
    );
  });

  test('on the way it counts to the next tier', () => {
    const joined = (paid: number) => tell('group.joined', { status: 'open', paid, taken: paid })[0]?.title.zh;
    expect(joined(1)).toBe('有朋友加入了，还差 1 人到第 1 档');
    expect(joined(2)).toBe('有朋友加入了，还差 1 人到第 2 档');
    expect(joined(3)).toBe('有朋友加入了，还差 2 人到第 3 档');
    expect(tell('group.left', { status: 'open', paid: 3, taken: 3 })[0]?.body.zh).toBe(
      '「红颜草莓」还有 3 人，你的名额不变。',
    );
  });

  test('the difference is no unit that was given back, and is announced once, with both prices and how many came', () => {
    const refund = {
      ...(facts.refund as NonNullable<EventFacts['refund']>),
      cause: 'tier_difference',
      amount_fen: 800,
      group: { kind: 'tiered', settings: { tiers }, paid: 3, sku },
    } as const;
    const due = outcomeOf({ kind: 'refund.due', at: NOW, orderId: null }, { ...facts, refund });
    expect(due).toMatchObject({ persons: [], sold: [], robot: null });
    const [done] = outcomeOf(
      { kind: 'refund.succeeded', at: NOW, orderId: null },
      { ...facts, refund },
    ).persons;
    expect(noticeWords(done?.notice ?? '', done?.facts ?? {})).toMatchObject({
      title: { zh: '差价 ¥8.00 已到账', en: '¥8.00 of your group price is back' },
      body: {
        zh: '「红颜草莓」3 人成团，每件从 ¥29.90 降到 ¥25.90，差价已原路退回。',
        en: '3 people bought “Strawberries” together: ¥29.90 came down to ¥25.90 each. The difference went back the way it came.',
      },
    });
  });
});

describe('a promoter', () => {
  test.each([
    ['promoter.stopped', '刷单'],
    ['promoter.refused', ''],
    ['promoter.approved', ''],
  ])('of %s reads the reason of that very decision', (kind, reason) => {
    const [told] = outcomeOf({ kind, at: NOW, orderId: null }, facts).persons;
    expect(told?.facts).toMatchObject({ title, reason });
  });

  test.each([
    ['promoter.approved', 'centre'],
    ['promoter.refused', 'promoter'],
    ['promoter.stopped', 'centre'],
    ['commission.voided', 'orders'],
    ['withdrawal.waiting', 'withdraw'],
  ])('is led by %s to %s of that shop', (kind, page) => {
    const [told] = outcomeOf({ kind, at: NOW, orderId: null }, facts).persons;
    expect(noticeWords(told?.notice ?? '', told?.facts ?? {}).path).toBe(
      `/pkg-promoter/pages/${page}/index?store=st_1`,
    );
  });
});

describe('the last cut', () => {
  test('is told as the lowest price, not as a cut besides', () => {
    const last = { ...facts, help: facts.help === null ? null : { ...facts.help, isLast: true } };
    expect(outcomeOf({ kind: 'haggle.cut', at: NOW, orderId: null }, last).persons).toEqual([]);
    expect(outcomeOf({ kind: 'haggle.done', at: NOW, orderId: null }, last).persons).toMatchObject([
      { notice: 'buyer.haggle-done', facts: { amount_fen: 5_800 } },
    ]);
  });
});
