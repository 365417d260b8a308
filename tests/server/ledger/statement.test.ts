/** A promoter's month: what was there, what happened, what is there; and what a shop reads of the cost. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { StatementView } from '#core/contract/earnings';
import { PROMOTER_PURSES, purse, STORE_COMMISSION } from '#core/domain/ledger/accounts';
import { clawBack, earn, release, transaction } from '#core/domain/ledger/transaction';
import { fen, sumFen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { type Instant, instant } from '#core/kernel/instant';
import { exportStatementHandler } from '#server/app/ledger/export-statement';
import { getStatementHandler } from '#server/app/ledger/get-statement';
import { listCostsHandler } from '#server/app/ledger/list-costs';
import { sumLedgerJob } from '#server/app/ledger/sum-ledger';
import type { JobRow } from '#server/db/job-store';
import { storeScope } from '#server/db/scope';
import { must, run, type TestDeps, testDeps } from '../../support/deps';
import {
  aLedgerShop,
  aPaidOrder,
  between,
  earnFor,
  type LedgerShop,
  post,
  settle,
  some,
} from '../../support/ledger';
import { testDatabase } from '../../support/postgres/test-database';
import { aPromoter, type TestPromoter } from '../../support/promoters';
import { aCampaign } from '../../support/shop';
import { sql } from '../../support/sql';

const database = testDatabase();
let deps: TestDeps;
let shop: LedgerShop;
let anna: TestPromoter;
let bo: TestPromoter;
beforeAll(() => {
  deps = testDeps(database.db);
});
beforeEach(async () => {
  shop = await aLedgerShop(deps);
  anna = await aPromoter(deps, shop, { nickname: '安娜' });
  bo = await aPromoter(deps, shop);
});

const JULY = '2026-07';
const on = (iso: string): TestDeps => at(instant(Date.parse(iso)));
const at = (now: Instant): TestDeps => ({ ...deps, clock: { ...deps.clock, now: () => now } });
const sumUp = () => sumLedgerJob(deps, { store_id: shop.storeId } as JobRow);
const share = (amount_fen: number, { promoterId } = anna) => ({ promoterId, amount_fen: fen(amount_fen) });
const input = (month = JULY, more: object = {}) => ({ storeId: shop.storeId, month, ...more });
const statement = (month = JULY, more: object = {}, { personId } = anna) =>
  must(deps, getStatementHandler, personId, input(month, more));

async function wholeStatement(
  month: string,
  limit: number,
  meanwhile = async () => {},
): Promise<StatementView[]> {
  const pages = [await statement(month, { limit })];
  for (let cursor = pages[0]?.next ?? null; cursor !== null; ) {
    await meanwhile();
    const page = await statement(month, { limit, cursor });
    pages.push(page);
    cursor = page.next;
  }
  return pages;
}

/** Orders before, in and after July, a refund, a withdrawal that comes back, and one that arrives. */
async function someMonths(): Promise<{ inJuly: Id<'order'>; withdrawal: Id<'withdrawal'> }> {
  const order = () => deps.ids.next('order');
  const [before, inJuly, after] = [order(), order(), order()];
  const [back, withdrawal] = [deps.ids.next('withdrawal'), deps.ids.next('withdrawal')];
  const earned = (id: Id<'order'>, amount: number) => ({
    ...some(earn(id, [share(amount), share(7, bo)])),
    orderId: id,
  });
  const released = (id: Id<'order'>, amount: number) => ({
    ...some(release(deps.ids.next('commission'), [share(amount)])),
    orderId: id,
  });
  await post(on('2026-06-30T15:59:59Z'), shop, [earned(before, 1_000)]);
  await post(on('2026-06-30T16:00:00Z'), shop, [earned(inJuly, 500), released(before, 1_000)]);
  const claw = some(clawBack(deps.ids.next('refund'), [{ ...share(120), lies: 'pending' }]));
  await post(on('2026-07-05T02:00:00Z'), shop, [{ ...claw, orderId: inJuly }]);
  await post(on('2026-07-06T02:00:00Z'), shop, [between('reserve', back, anna.promoterId, fen(300))]);
  await post(on('2026-07-07T02:00:00Z'), shop, [between('return', back, anna.promoterId, fen(300))]);
  await post(on('2026-07-08T02:00:00Z'), shop, [between('reserve', withdrawal, anna.promoterId, fen(900))]);
  await post(on('2026-07-31T15:59:59Z'), shop, [between('pay', withdrawal, anna.promoterId, fen(900))]);
  await post(on('2026-07-31T16:00:00Z'), shop, [earned(after, 50), released(inJuly, 380)]);
  return { inJuly, withdrawal };
}

describe.each(['nothing is', 'a part is', 'all is'])('a month of which %s summed up', (how) => {
  test('adds up line by line, from what was there to what is there', async () => {
    const { inJuly, withdrawal } = await (async () => {
      const made = await someMonths();
      if (how !== 'nothing is') await sumUp();
      return made;
    })();
    if (how === 'a part is') {
      await post(on('2026-07-20T00:00:00Z'), shop, [some(earn(deps.ids.next('order'), [share(11)]))]);
    }
    const late = how === 'a part is' ? 11 : 0;
    const july = await statement(JULY);
    expect(july.opening).toEqual({ pending: 1_000, available: 0, in_transit: 0, paid: 0 });
    expect(july.closing).toEqual({ pending: 380 + late, available: 100, in_transit: 0, paid: 900 });
    expect(july.items.slice(0, 3)).toEqual([
      expect.objectContaining({
        kind: 'earn',
        purse: 'pending',
        amount_fen: 500,
        balance_fen: 1_500,
        orderId: inJuly,
      }),
      expect.objectContaining({ kind: 'release', purse: 'available', amount_fen: 1_000, balance_fen: 1_000 }),
      expect.objectContaining({ kind: 'release', purse: 'pending', amount_fen: -1_000, balance_fen: 500 }),
    ]);
    expect(july.items.filter(({ withdrawalId }) => withdrawalId === withdrawal)).toHaveLength(4);
    for (const limit of [1, 2, 5, 50]) {
      const pages = await wholeStatement(JULY, limit);
      expect(pages.flatMap(({ items }) => items)).toEqual(july.items);
    }
    for (const one of PROMOTER_PURSES) {
      const moved = july.items
        .filter((line) => line.purse === one)
        .reduce((sum, line) => sum + line.amount_fen, 0);
      expect(july.opening[one] + moved).toBe(july.closing[one]);
    }
    const august = await statement('2026-08');
    expect(august.opening).toEqual(july.closing);
    expect((await statement('2026-06')).closing).toEqual(july.opening);
    expect(await statement('2026-05')).toMatchObject({ items: [], next: null, closing: { pending: 0 } });
  });
});

describe('while somebody reads', () => {
  test('another line of the month comes at the end, and it still adds up', async () => {
    await someMonths();
    let left = 1;
    const pages = await wholeStatement(JULY, 4, async () => {
      if (left === 0) return;
      left -= 1;
      await post(on('2026-07-31T15:59:59Z'), shop, [some(earn(deps.ids.next('order'), [share(33)]))]);
      await sumUp();
    });
    expect(pages.at(-1)).toMatchObject({ closing: { pending: 413 }, items: expect.any(Array) });
    expect(pages.at(-1)?.items.at(-1)).toMatchObject({ amount_fen: 33, balance_fen: 413 });
  });

  test('a cursor that carries other sums is refused where it would not add up', async () => {
    await someMonths();
    const { next } = await statement(JULY, { limit: 8 });
    const parts = JSON.parse(Buffer.from(next ?? '', 'base64url').toString()) as [string, number, string];
    const forged = (running: string) =>
      Buffer.from(JSON.stringify([parts[0], parts[1], running])).toString('base64url');
    expect(
      (await run(deps, getStatementHandler, anna.personId, input(JULY, { cursor: next ?? '' }))).ok,
    ).toBe(true);
    for (const running of ['1,2,3,4', '1,2,3', 'x', '']) {
      const answer = await run(
        deps,
        getStatementHandler,
        anna.personId,
        input(JULY, { cursor: forged(running) }),
      );
      expect(answer).toMatchObject({ ok: false, code: 'BAD_INPUT' });
    }
    const other = await run(deps, getStatementHandler, bo.personId, input(JULY, { cursor: next ?? '' }));
    expect(other).toMatchObject({ ok: false, code: 'BAD_INPUT' });
  });
});

describe('somebody else’s statement', () => {
  test('is nobody’s to read or to export: each sees their own, strangers and other shops nothing', async () => {
    await someMonths();
    const bos = await statement(JULY, {}, bo);
    expect(bos.items.map(({ amount_fen }) => amount_fen)).toEqual([7]);
    const elsewhere = await aLedgerShop(deps);
    const stranger = await aPromoter(deps, elsewhere);
    for (const handler of [getStatementHandler, exportStatementHandler] as const) {
      for (const [person, storeId] of [
        [stranger.personId, shop.storeId],
        [anna.personId, elsewhere.storeId],
        [shop.buyer, shop.storeId],
        [anna.personId, deps.ids.next('store')],
      ] as const) {
        const answer =
          handler === getStatementHandler
            ? await run(deps, getStatementHandler, person, { storeId, month: JULY })
            : await run(deps, exportStatementHandler, person, { storeId, month: JULY });
        expect(answer).toMatchObject({ ok: false, code: 'NOT_FOUND' });
      }
    }
  });
});

test('a line names what was bought, of those lines that the promoter is credited with', async () => {
  const july = on('2026-07-02T00:00:00Z');
  const orderId = await aPaidOrder(july, shop, [2_000, 1_000]);
  await sql(
    deps.db,
    `UPDATE order_lines SET title = '{"zh": "蜂蜜", "en": "Honey"}' WHERE order_id = $1 AND line_no = 2`,
    [orderId],
  );
  await earnFor(july, shop, orderId, [
    { promoterId: anna.promoterId, payable_fen: 2_000, rate_bps: 800 },
    { promoterId: bo.promoterId, payable_fen: 1_000, rate_bps: 800 },
  ]);
  const titles = async (who: TestPromoter) =>
    (await statement(JULY, {}, who)).items.map(({ title, goods }) => [title?.zh, goods]);
  expect(await titles(anna)).toEqual([['草莓', 1]]);
  expect(await titles(bo)).toEqual([['蜂蜜', 1]]);
});

test('of several goods it names the first and says how many they are; the table does, too', async () => {
  const july = on('2026-07-02T00:00:00Z');
  const orderId = await aPaidOrder(july, shop, [2_000, 1_000, 500]);
  const line = { promoterId: anna.promoterId, payable_fen: 2_000, rate_bps: 800 };
  await earnFor(july, shop, orderId, [line, { ...line, payable_fen: 1_000 }]);
  expect((await statement()).items).toMatchObject([{ title: { zh: '草莓' }, goods: 2 }]);
  const { csv } = await must(deps, exportStatementHandler, anna.personId, input());
  expect(csv).toContain(',草莓 等 2 件,');
});

test('the exported table adds up like the statement, in pieces of a thousand lines', async () => {
  const orders = Array.from({ length: 1_100 }, (_, n) => some(earn(deps.ids.next('order'), [share(n + 1)])));
  await post(on('2026-07-10T00:00:00Z'), shop, orders);
  await sumUp();
  const first = await must(deps, exportStatementHandler, anna.personId, input());
  expect(first.name).toBe('statement-2026-07.csv');
  const second = await must(
    deps,
    exportStatementHandler,
    anna.personId,
    input(JULY, { cursor: first.next ?? '' }),
  );
  expect(second.next).toBeNull();
  const lines = (first.csv + second.csv).split('\r\n');
  expect(lines).toHaveLength(1 + 4 + 1_100 + 4 + 1);
  const sums = lines.slice(5, -5).map((line) => line.split(','));
  let balance = 0;
  for (const cells of sums) {
    balance += Math.round(Number(cells[5]) * 100);
    expect(Math.round(Number(cells[6]) * 100)).toBe(balance);
  }
  expect(lines.at(-5)).toBe(`,期末余额,待结算,,,,${(balance / 100).toFixed(2)}`);
});

describe('what commissions cost', () => {
  const costs = (month: string, by: 'campaign' | 'promoter') =>
    listCostsHandler.run(
      deps,
      { storeId: shop.storeId, month, by } as never,
      {
        store: storeScope(shop.storeId),
        language: 'zh',
        now: deps.clock.now(),
      } as never,
    );

  test('by campaign and promoter: earned is what was clawed back, voided, released and is pending', async () => {
    const campaignId = await aCampaign(deps, shop, shop.product);
    const rate_bps = 1_000;
    const sell = async (lines: readonly number[], to: TestPromoter, campaign: Id<'campaign'> | null) => {
      const orderId = await aPaidOrder(deps, shop, lines, campaign);
      const shares = lines.map((payable_fen) => ({ promoterId: to.promoterId, payable_fen, rate_bps }));
      return earnFor(deps, shop, orderId, shares);
    };
    const [voided, kept] = await sell([10_000, 5_000], anna, campaignId);
    const [freed] = await sell([3_000], anna, null);
    await sell([2_000], bo, campaignId);
    const [gone] = await sell([4_000], bo, null);
    const [dropped] = await sell([1_000], bo, campaignId);
    if (voided === undefined || kept === undefined || freed === undefined)
      throw new Error('three commissions');
    if (gone === undefined || dropped === undefined) throw new Error('two more');
    const move = (to: 'shop' | 'available', amount: number) => [
      {
        from: purse(anna.promoterId, 'pending'),
        to: to === 'shop' ? STORE_COMMISSION : purse(anna.promoterId, to),
        amount_fen: fen(amount),
      },
    ];
    const shrink = { from: 'pending', to: 'pending' };
    await settle(
      deps,
      shop,
      { id: voided.id, from_fen: 1_000, to_fen: 600, ...shrink },
      transaction('claw', 're_1', move('shop', 400)),
    );
    await settle(
      deps,
      shop,
      { id: voided.id, from_fen: 600, to_fen: 0, from: 'pending', to: 'void' },
      transaction('void', voided.id, move('shop', 600)),
    );
    await settle(
      deps,
      shop,
      { id: kept.id, from_fen: 500, to_fen: 450, ...shrink },
      transaction('claw', 're_2', move('shop', 50)),
    );
    await settle(
      deps,
      shop,
      { id: freed.id, from_fen: 300, to_fen: 300, from: 'pending', to: 'available' },
      transaction('release', freed.id, move('available', 300)),
    );
    const back = (amount: number) => [
      { from: purse(bo.promoterId, 'pending'), to: STORE_COMMISSION, amount_fen: fen(amount) },
    ];
    await settle(
      deps,
      shop,
      { id: gone.id, from_fen: 400, to_fen: 0, ...shrink },
      transaction('claw', 're_3', back(400)),
    );
    await settle(
      deps,
      shop,
      { id: dropped.id, from_fen: 100, to_fen: 0, from: 'pending', to: 'void' },
      transaction('void', dropped.id, back(100)),
    );
    const read = async (by: 'campaign' | 'promoter') => {
      const answer = await costs('2026-11', by);
      if (!answer.ok) throw new Error(answer.code);
      return listCostsHandler.call.output.parse(answer.value);
    };
    const sums = (earned: number, clawed: number, gone: number, released: number, pending: number) => ({
      earned_fen: earned,
      clawed_fen: clawed,
      voided_fen: gone,
      released_fen: released,
      pending_fen: pending,
    });
    const byCampaign = await read('campaign');
    // By it a phone whose clock is behind knows which month runs.
    expect(byCampaign.now).toBe(deps.clock.now());
    const ofAnna = { promoter: { id: anna.promoterId } };
    const ofBo = { promoter: { id: bo.promoterId } };
    const ofCampaign = {
      campaign: { id: campaignId, title: expect.objectContaining({ zh: expect.any(String) }) },
    };
    const ordinary = { campaign: null };
    const none = { others: { count: 0, cost_fen: 0 } };
    expect(byCampaign.groups).toMatchObject([
      {
        ...ofCampaign,
        promoter: null,
        orders: 2,
        ...sums(1_800, 450, 700, 0, 650),
        parts: [
          { ...ofCampaign, ...ofAnna, orders: 1, ...sums(1_500, 450, 600, 0, 450) },
          { ...ofCampaign, ...ofBo, orders: 1, ...sums(300, 0, 100, 0, 200) },
        ],
        ...none,
      },
      {
        ...ordinary,
        promoter: null,
        orders: 1,
        ...sums(700, 400, 0, 300, 0),
        parts: [
          { ...ordinary, ...ofAnna, orders: 1, ...sums(300, 0, 0, 300, 0) },
          // What was refunded whole costs nothing, and its order is none of those that do.
          { ...ordinary, ...ofBo, orders: 0, ...sums(400, 400, 0, 0, 0) },
        ],
        ...none,
      },
    ]);
    const byPromoter = await read('promoter');
    expect(byPromoter.groups).toMatchObject([
      {
        ...ofAnna,
        campaign: null,
        orders: 2,
        ...sums(1_800, 450, 600, 300, 450),
        parts: [
          { ...ofAnna, ...ofCampaign, orders: 1 },
          { ...ofAnna, ...ordinary, orders: 1 },
        ],
      },
      {
        ...ofBo,
        campaign: null,
        orders: 1,
        ...sums(700, 400, 100, 0, 200),
        parts: [
          { ...ofBo, ...ofCampaign, orders: 1 },
          { ...ofBo, ...ordinary, orders: 0 },
        ],
      },
    ]);
    expect([byCampaign, byPromoter]).toMatchObject([
      { all: sums(2_500, 850, 700, 300, 650), ...none },
      { all: sums(2_500, 850, 700, 300, 650), ...none },
    ]);
    for (const month of ['2026-10', '2026-12']) {
      expect(await costs(month, 'campaign')).toMatchObject({
        value: { groups: [], ...none, all: sums(0, 0, 0, 0, 0) },
      });
    }
  });

  test('of more rows than anybody reads: each total is of all, and what is not listed is counted', async () => {
    const promoters: TestPromoter[] = [];
    for (let n = 0; n < 120; n += 1) promoters.push(await aPromoter(deps, shop));
    const campaigns = [
      await aCampaign(deps, shop, shop.product),
      await aCampaign(deps, shop, shop.product),
      null,
    ];
    const rate_bps = 1_000;
    // Of each campaign one order with a line for each promoter: 360 rows of a campaign and a promoter.
    for (const [place, campaign] of campaigns.entries()) {
      const lines = promoters.map((_, n) => (place + 1) * 10_000 + n * 10);
      const orderId = await aPaidOrder(deps, shop, lines, campaign);
      await earnFor(
        deps,
        shop,
        orderId,
        promoters.map(({ promoterId }, n) => ({ promoterId, payable_fen: lines[n] as number, rate_bps })),
      );
    }
    const costOf = (of: { released_fen: number; pending_fen: number }) => of.released_fen + of.pending_fen;
    for (const [by, groups, parts] of [
      ['campaign', 3, 120],
      ['promoter', 120, 3],
    ] as const) {
      const answer = await costs('2026-11', by);
      if (!answer.ok) throw new Error(answer.code);
      const { value } = answer;
      expect(costOf(value.all)).toBe(120 * 6_000 + 3 * 7_140);
      expect(value.groups.length + value.others.count).toBe(groups);
      expect(sumFen(value.groups.map(costOf)) + value.others.cost_fen).toBe(costOf(value.all));
      for (const group of value.groups) {
        expect(group.parts.length + group.others.count).toBe(parts);
        expect(sumFen(group.parts.map(costOf)) + group.others.cost_fen).toBe(costOf(group));
      }
      const dearest = value.groups.map(costOf);
      expect(dearest).toEqual(dearest.toSorted((a, b) => b - a));
    }
    const byPromoter = await costs('2026-11', 'promoter');
    if (!byPromoter.ok) throw new Error(byPromoter.code);
    expect(byPromoter.value.others).toEqual({ count: 20, cost_fen: 20 * 6_000 + 3 * 190 });
    expect(byPromoter.value.groups[0]).toMatchObject({ pending_fen: 6_000 + 3 * 119, orders: 3 });
  });

  test('is for owners and managers', () => {
    expect(listCostsHandler.call.auth).toEqual({ staff: ['owner', 'manager'] });
  });
});
