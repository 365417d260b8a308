/** The table says who hears of what; the policies tell them. Each row is held against what its event really leads to. */
import { describe, expect, test } from 'vitest';
import { EVENT_KINDS, type EventKind, type Happened } from '#core/domain/notice/events';
import type { EventFacts, GroupNoticeFacts, RuleChangeNoticeFacts } from '#core/domain/notice/notice-facts';
import { NOTICE_TABLE, type NoticeRule } from '#core/domain/notice/notice-table';
import { noticeWords } from '#core/domain/notice/notice-words';
import type { Outcome } from '#core/domain/notice/outcome';
import { outcomeOf } from '#core/domain/notice/policies';
import { rulesChangedFor } from '#core/domain/notice/promoter-policies';
import { type PromoterSum, sumTold } from '#core/domain/notice/promoter-sums';
import { HELD_WHYS, wantsLook } from '#core/domain/withdrawal/withdrawal-why';
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
    commissions: [
      { commissionId: 'cn_1' as Id<'commission'>, promoterId: 'pm_1' as Id<'promoter'>, toldAt: null },
    ],
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
    behind: false,
    reason: '刷单',
    taken_fen: 0,
    takenOrders: 0,
  },
  ruleChange: {
    changeId: 'rc_1' as Id<'ruleChange'>,
  },
  referral: {
    storeId: 'st_1' as Id<'store'>,
    storeName: title,
  },
  commission: {
    commissionId: 'cn_1' as Id<'commission'>,
    promoterId: 'pm_1' as Id<'promoter'>,
    storeId: 'st_1' as Id<'store'>,
    personId: person('tao'),
    title,
    left_fen: 400,
    reason: '刷单',
    disputed: true,
    takenBack: false,
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
  staff: [person('clerk'), person('keeper')],
  managers: [person('keeper')],
  hasRobot: true,
};
const SUBJECT = {
  groupId: 'gr_1' as Id<'group'>,
  refundId: 're_1' as Id<'refund'>,
  skuId: 'sk_1' as Id<'sku'>,
  parcelId: 'pc_1' as Id<'parcel'>,
  couponId: 'co_1' as Id<'coupon'>,
  haggleId: 'hg_1' as Id<'haggle'>,
  helpId: 'hh_1' as Id<'help'>,
  campaignId: 'cm_1' as Id<'campaign'>,
  promoterId: 'pm_1' as Id<'promoter'>,
  changeId: 'rc_1' as Id<'ruleChange'>,
  storeId: 'st_1' as Id<'store'>,
  commissionId: 'cn_1' as Id<'commission'>,
  withdrawalId: 'wd_1' as Id<'withdrawal'>,
};
const CHANGE: RuleChangeNoticeFacts = {
  changeId: 'rc_1' as Id<'ruleChange'>,
  storeId: 'st_1' as Id<'store'>,
  storeName: title,
  changes: [{ what: 'store', from: 500, to: 400 }],
  rest: [],
};
const PROMOTERS = [
  { personId: person('tao'), own_bps: null },
  { personId: person('qing'), own_bps: null },
  { personId: person('lin'), own_bps: 800 },
];
const SUM: PromoterSum = {
  storeId: 'st_1' as Id<'store'>,
  storeName: { zh: '鲜果铺', en: 'Fresh fruit' },
  personId: person('tao'),
  amount_fen: fen(399),
  orders: 1,
  goods: title,
  available_fen: fen(5_200),
};
/** Who is told at once; of those whom a job tells, so many at a time or in a sum, whom it tells. */
const toldOf = ({ persons, jobs, promoters, sums }: Outcome) => [
  ...persons,
  ...(jobs.some(({ kind }) => kind === 'tell-promoters') ? rulesChangedFor(CHANGE, PROMOTERS) : []),
  ...(promoters === null ? [] : WHO.promoters.map((personId) => ({ ...promoters, personId }))),
  ...sums.flatMap(({ what }) => sumTold(what, SUM) ?? []),
];
const WHO: Readonly<Record<NoticeRule['to'], readonly string[]>> = {
  'the buyer': [person('lin')],
  'the holder': [person('lin')],
  'members of the group': [person('lin'), person('may')],
  'the other members': [person('may')],
  'whose haggle it is': [person('lin')],
  'the helper': [person('may')],
  'the promoter': [person('tao')],
  promoters: [person('tao'), person('qing')],
  staff: [person('clerk'), person('keeper')],
  'owner and managers': [person('keeper')],
};
/** Of one kind, about all of the above. */
const happened = (kind: EventKind, orderId = order('lin')) =>
  ({ kind, at: NOW, subject: { ...SUBJECT, orderId } }) as Happened;

test.each(NOTICE_TABLE)('$notice begins with who hears it', ({ notice, to }) => {
  const side = /staff|managers/.test(to) ? 'shop' : /promoter/.test(to) ? 'promoter' : 'buyer';
  expect(notice.split('.')[0]).toBe(side);
});

describe('what follows from an event', () => {
  test.each(EVENT_KINDS)('%s is told to those whom the table names, and to nobody else', (kind) => {
    const rules = NOTICE_TABLE.filter(({ event }) => event === kind);
    const told = outcomeOf(happened(kind), facts);
    const byTable = rules.flatMap(({ notice, to }) => WHO[to].map((personId) => `${notice} → ${personId}`));
    expect(
      toldOf(told)
        .map(({ notice, personId }) => `${notice} → ${personId}`)
        .sort(),
    ).toEqual(byTable.sort());
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
      ruleChange: null,
      referral: null,
      commission: null,
      withdrawal: null,
    };
    for (const kind of EVENT_KINDS) {
      expect(outcomeOf(happened(kind), gone)).toMatchObject({
        persons: [],
        robot: null,
        jobs: [],
        promoters: null,
        sums: [],
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
  const tell = (kind: EventKind, is: Partial<GroupNoticeFacts>) => {
    const group = {
      ...(facts.group as GroupNoticeFacts),
      ...{ kind: 'tiered', settings: { tiers }, size: 5, members: all },
      skus: [{ skuId: base.skuId, ...sku }],
      ...is,
    };
    const told = outcomeOf(happened(kind, order('nobody')), { ...facts, group, staff: [] });
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
    const due = outcomeOf(happened('refund.due'), { ...facts, refund });
    expect(due).toMatchObject({ persons: [], sold: [], robot: null });
    const [done] = outcomeOf(happened('refund.succeeded'), { ...facts, refund }).persons;
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
  test.each<[EventKind, string]>([
    ['promoter.stopped', '刷单'],
    ['promoter.refused', ''],
    ['promoter.approved', ''],
    ['promoter.restarted', ''],
    ['commission.voided', '刷单'],
    ['commission.disputed', '刷单'],
    ['commission.dispute-ended', ''],
  ])('of %s reads the reason of that very decision', (kind, reason) => {
    const [told] = outcomeOf(happened(kind), facts).persons;
    expect(told?.facts).toMatchObject({ title, reason });
  });

  const reads = (kind: EventKind, is: Partial<NonNullable<EventFacts['promoter']>>) => {
    const promoter = facts.promoter === null ? null : { ...facts.promoter, ...is };
    const [told] = outcomeOf(happened(kind), { ...facts, promoter }).persons;
    const { title: head, body } = noticeWords(told?.notice ?? '', told?.facts ?? {});
    return [`${head.zh} | ${body.zh}`, body.en];
  };
  const TAKEN = { taken_fen: 646, takenOrders: 4 };

  test('who is stopped reads how much was taken back and of how many orders, where something was', () => {
    expect(reads('promoter.stopped', { status: 'stopped', reason: '刷单', ...TAKEN })).toEqual([
      '你的推广已停止 | 「红颜草莓」停止了你的推广：刷单。4 单还没结算的佣金共 ¥6.46 已取消。',
      '“Strawberries” has stopped your promotions: 刷单. ¥6.46 of 4 orders that was not settled yet is cancelled.',
    ]);
    expect(reads('promoter.stopped', { status: 'stopped', reason: '刷单' })[0]).toBe(
      '你的推广已停止 | 「红颜草莓」停止了你的推广：刷单',
    );
  });

  test('who is started again reads that it goes on from now, and that what was taken back stays so where something was', () => {
    const [plain] = reads('promoter.restarted', { status: 'active', reason: '' });
    expect(plain).toBe(
      '你的推广重新开始了 | 「红颜草莓」让你继续推广：从现在起，朋友从你的卡片下的单又有佣金。',
    );
    const [taken, inEnglish] = reads('promoter.restarted', { status: 'active', reason: '', ...TAKEN });
    expect(taken).toBe(`${plain}之前取消的 ¥6.46 不会恢复。`);
    expect(inEnglish).toContain('The ¥6.46 that was cancelled stays so.');
    expect(reads('promoter.restarted', { status: 'active', behind: true })[0]).toContain('规则有变化');
    // Stopped once more before it was told: what lies there is of that.
    expect(reads('promoter.restarted', { status: 'stopped', reason: '刷单', ...TAKEN })[0]).toBe(plain);
  });

  test('who is approved under other rules than they read is told so', () => {
    const body = (behind: boolean) => {
      const promoter = facts.promoter === null ? null : { ...facts.promoter, behind };
      const event = happened('promoter.approved');
      const [told] = outcomeOf(event, { ...facts, promoter }).persons;
      return noticeWords(told?.notice ?? '', told?.facts ?? {}).body.zh;
    };
    expect(body(true)).toContain('规则有变化');
    expect(body(false)).not.toContain('规则有变化');
  });

  test('reads what an order still earns once a refund took back what could be withdrawn', () => {
    const [told] = outcomeOf(happened('commission.clawed'), facts).persons;
    expect(noticeWords(told?.notice ?? '', told?.facts ?? {}).body.zh).toContain('佣金变为 ¥4.00');
  });

  test.each<[EventKind, string]>([
    ['promoter.approved', 'centre'],
    ['promoter.restarted', 'centre'],
    ['promoter.refused', 'promoter'],
    ['promoter.stopped', 'centre'],
    ['order.paid', 'orders'],
    ['commission.released', 'withdraw'],
    ['promoter.paused', 'centre'],
    ['promoter.resumed', 'centre'],
    ['commission.voided', 'orders'],
    ['commission.clawed', 'orders'],
    ['commission.disputed', 'orders'],
    ['commission.dispute-ended', 'orders'],
    ['withdrawal.waiting', 'withdraw'],
  ])('is led by %s to %s of that shop', (kind, page) => {
    const told = toldOf(outcomeOf(happened(kind), facts)).find(({ notice }) =>
      notice.startsWith('promoter.'),
    );
    expect(noticeWords(told?.notice ?? '', told?.facts ?? {}).path).toBe(
      `/pkg-promoter/pages/${page}/index?store=st_1`,
    );
  });
});

test('of a withdrawal that waits for it, the shop is led to where all of them stand', () => {
  const { persons, robot } = outcomeOf(happened('withdrawal.delayed'), facts);
  const staff = persons.filter(({ notice }) => notice === 'shop.withdrawal-delayed');
  expect(staff.length).toBeGreaterThan(0);
  for (const told of [...staff, robot]) {
    expect(noticeWords(told?.notice ?? '', told?.facts ?? {}).path).toBe('/pkg-merchant/pages/stuck/index');
  }
});

test('whoever reads the robot’s chat reads of no sum of a promoter’s', () => {
  const { persons, robot } = outcomeOf(happened('withdrawal.delayed'), facts);
  const said = noticeWords(robot?.notice ?? '', robot?.facts ?? {});
  expect(JSON.stringify([said, robot])).not.toMatch(/¥|1_?234/);
  const told = persons.find(({ notice }) => notice === 'shop.withdrawal-delayed');
  expect(noticeWords(told?.notice ?? '', told?.facts ?? {}).title.zh).toContain('¥12.34');
});

test.each(HELD_WHYS)(
  'of one that waits for %s the shop reads what to do, and of a next try only where there is one',
  (reason) => {
    const withdrawal = facts.withdrawal === null ? null : { ...facts.withdrawal, reason };
    const { robot } = outcomeOf(happened('withdrawal.delayed'), { ...facts, withdrawal });
    const { body } = noticeWords(robot?.notice ?? '', robot?.facts ?? {});
    expect(body.zh.includes('会自动再试')).toBe(!wantsLook(reason));
    expect(body.en.includes('tried again')).toBe(!wantsLook(reason));
  },
);

describe('the last cut', () => {
  test('is told as the lowest price, not as a cut besides', () => {
    const last = { ...facts, help: facts.help === null ? null : { ...facts.help, isLast: true } };
    expect(outcomeOf(happened('haggle.cut'), last).persons).toEqual([]);
    expect(outcomeOf(happened('haggle.done'), last).persons).toMatchObject([
      { notice: 'buyer.haggle-done', facts: { amount_fen: 5_800 } },
    ]);
  });
});
