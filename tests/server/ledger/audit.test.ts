/** The audit finds each thing that can be wrong: every rule is broken once by hand, with the database's own guards off. */
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { clawBack, release } from '#core/domain/ledger/transaction';
import { fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#core/kernel/instant';
import { runTimers } from '#server/app/jobs/run-timers';
import { sumLedgerJob } from '#server/app/ledger/sum-ledger';
import type { JobRow } from '#server/db/job-store';
import { AUDIT_CHECKS, auditStore, storesToAudit } from '#server/db/ledger-audit';
import { listStuck, reviveJob } from '#server/db/merchant-store';
import { type StoreScope, storeScope } from '#server/db/scope';
import type { Queryable } from '#server/db/statement';
import { type TestDeps, testDeps } from '../../support/deps';
import {
  aLedgerShop,
  aPaidOrder,
  aWithdrawal,
  between,
  earnFor,
  endWithdrawal,
  type LedgerShop,
  post,
  settle,
  some,
} from '../../support/ledger';
import { testDatabase } from '../../support/postgres/test-database';
import { aPromoter, type TestPromoter } from '../../support/promoters';
import { runTsx } from '../../support/run-tsx';
import { sql } from '../../support/sql';

const database = testDatabase();
let deps: TestDeps;
let shop: LedgerShop;
let store: StoreScope;
let anna: TestPromoter;
let plain: Id<'order'>;
/** Guards of the schema are off here, as for somebody who repairs by hand. */
let byHand: Client;

beforeAll(async () => {
  deps = testDeps(database.db);
  byHand = new Client({ connectionString: database.connectionString });
  await byHand.connect();
  await byHand.query('SET session_replication_role = replica');
});
afterAll(() => byHand.end());

/** Earned, partly taken back, released, asked for and paid; a part is summed up. */
beforeEach(async () => {
  shop = await aLedgerShop(deps);
  store = storeScope(shop.storeId);
  anna = await aPromoter(deps, shop);
  deps.clock.advance(MINUTE_MS);
  const { promoterId } = anna;
  const sell = async () => {
    const orderId = await aPaidOrder(deps, shop, [10_000]);
    const [one] = await earnFor(deps, shop, orderId, [{ promoterId, payable_fen: 10_000, rate_bps: 1_000 }]);
    if (one === undefined) throw new Error('one commission');
    return one;
  };
  const one = await sell();
  await sell();
  // One that nobody brought.
  plain = await aPaidOrder(deps, shop, [10_000]);
  const share = { promoterId, amount_fen: fen(500) };
  await sql(deps.db, 'UPDATE order_lines SET refunded_fen = 5000 WHERE order_id = $1', [one.orderId]);
  const claw = some(clawBack(deps.ids.next('refund'), [{ ...share, lies: 'pending' }]));
  const change = { id: one.id, from_fen: 1_000, to_fen: 500, from: 'pending', to: 'pending' };
  await settle(deps, shop, change, claw);
  const freed = { id: one.id, from_fen: 500, to_fen: 500, from: 'pending', to: 'available' };
  await settle(deps, shop, freed, some(release(one.id, [share])));
  await sumLedgerJob(deps, { store_id: store.storeId } as JobRow);
  const withdraw = async (amount_fen: number) => {
    const id = deps.ids.next('withdrawal');
    await aWithdrawal(deps.db, shop, anna, id, amount_fen);
    await post(deps, shop, [between('reserve', id, promoterId, fen(amount_fen))]);
    return id;
  };
  const paid = await withdraw(100);
  await endWithdrawal(deps.db, paid, 'success');
  await post(deps, shop, [between('pay', paid, promoterId, fen(100))]);
  await withdraw(150);
  expect(await auditStore(deps.db, store, deps.clock.now())).toEqual([]);
});
/** The next test's audit of everything is not to find this one's breaks. */
afterEach(async () => {
  for (const table of [
    'ledger_postings',
    'ledger_transactions',
    'ledger_balances',
    'ledger_months',
    'ledger_marks',
  ]) {
    await byHand.query(`DELETE FROM ${table}`);
  }
  await byHand.query('DELETE FROM commissions');
  await byHand.query('DELETE FROM withdrawals');
});

const AN_EARNING = `(SELECT min(id) FROM ledger_transactions WHERE store_id = $1 AND kind = 'earn')`;
const PENDING = `'promoter:' || $2 || ':pending'`;
/** What becomes of the order of what is pending. */
const ofPending = (status: string) =>
  `UPDATE orders SET status = '${status}' WHERE store_id = $1
     AND id IN (SELECT order_id FROM commissions WHERE promoter_id = $2 AND status = 'pending')`;
/** The promoter in question for the order that earns nobody anything, at these rates. */
const brings = () =>
  `UPDATE orders SET referral = jsonb_build_array(jsonb_build_object('promoterId', $2::text, 'rates_bps', '[800]'::jsonb))
   WHERE store_id = $1 AND NOT EXISTS (SELECT FROM commissions c WHERE c.order_id = orders.id)`;
const BREAKS: ReadonlyArray<[what: string, text: string, checks: readonly string[]]> = [
  [
    'a posting that nobody gave',
    `INSERT INTO ledger_postings (store_id, transaction_id, account, amount_fen, at)
     VALUES ($1, ${AN_EARNING}, 'promoter:' || $2 || ':available', 5, '2026-11-23')`,
    ['transaction-sums-to-zero', 'balance-as-rebuilt', 'released-as-commissions'],
  ],
  [
    'a posting that was changed',
    `UPDATE ledger_postings SET amount_fen = amount_fen + 1 WHERE store_id = $1 AND account = ${PENDING} AND amount_fen = 1000
       AND transaction_id = ${AN_EARNING}`,
    ['transaction-sums-to-zero', 'months-as-rebuilt', 'pending-as-commissions'],
  ],
  [
    'a posting that was made twice, and the shop’s with it',
    `INSERT INTO ledger_postings (store_id, transaction_id, account, amount_fen, at)
     SELECT store_id, transaction_id, account, amount_fen, at FROM ledger_postings
     WHERE store_id = $1 AND transaction_id = ${AN_EARNING} AND $2::text IS NOT NULL`,
    ['account-once-a-transaction', 'earned-as-commissions', 'pending-as-commissions'],
  ],
  [
    'a transaction without its postings',
    `DELETE FROM ledger_postings WHERE store_id = $1 AND transaction_id = ${AN_EARNING} AND $2::text IS NOT NULL`,
    ['transaction-with-postings', 'months-as-rebuilt', 'earned-as-commissions', 'pending-as-commissions'],
  ],
  [
    'postings without their transaction',
    `DELETE FROM ledger_transactions WHERE store_id = $1 AND id = ${AN_EARNING} AND $2::text IS NOT NULL`,
    ['transaction-with-postings', 'earned-as-commissions'],
  ],
  [
    'a key of another kind',
    `UPDATE ledger_transactions SET kind = 'claw' WHERE store_id = $1 AND id = ${AN_EARNING} AND $2::text IS NOT NULL`,
    ['key-of-its-kind', 'earned-as-commissions'],
  ],
  [
    'a balance that was written by hand',
    `UPDATE ledger_balances SET balance_fen = balance_fen + 1 WHERE store_id = $1 AND account = 'promoter:' || $2 || ':available'`,
    ['balance-as-rebuilt'],
  ],
  [
    'a balance that is gone',
    `DELETE FROM ledger_balances WHERE store_id = $1 AND account = 'promoter:' || $2 || ':in_transit'`,
    ['balance-as-rebuilt'],
  ],
  [
    'a balance of nobody',
    `INSERT INTO ledger_balances VALUES ($1, 'promoter:' || $2 || 'x:available', 5)`,
    ['balance-as-rebuilt'],
  ],
  [
    'a month that was summed up twice',
    `UPDATE ledger_months SET sum_fen = 2 * sum_fen WHERE store_id = $1 AND account = ${PENDING}`,
    ['months-as-rebuilt'],
  ],
  [
    'a month that says other postings are its own',
    `UPDATE ledger_months SET last_seq = last_seq - 1 WHERE store_id = $1 AND account = ${PENDING}`,
    ['months-as-rebuilt'],
  ],
  [
    'a mark that was moved over postings',
    `UPDATE ledger_marks SET upto_seq = (SELECT max(seq) FROM ledger_postings WHERE store_id = $1)
     WHERE store_id = $1 AND $2::text IS NOT NULL`,
    ['months-as-rebuilt'],
  ],
  [
    'a mark ahead of everything',
    `UPDATE ledger_marks SET upto_seq = 9007199254740991 WHERE store_id = $1 AND $2::text IS NOT NULL`,
    ['months-as-rebuilt', 'mark-at-a-posting'],
  ],
  [
    'a commission that was released, and its money not',
    `UPDATE commissions SET status = 'available' WHERE store_id = $1 AND promoter_id = $2 AND status = 'pending'`,
    ['pending-as-commissions', 'released-as-commissions'],
  ],
  [
    'a commission that was not taken back with its refund',
    `UPDATE order_lines SET refunded_fen = 100 WHERE store_id = $1 AND refunded_fen = 0 AND $2::text IS NOT NULL`,
    ['commission-of-what-was-kept'],
  ],
  [
    'a difference of a tier that was given, and not taken back',
    `UPDATE order_lines SET rebate_fen = 100 WHERE store_id = $1 AND refunded_fen = 0 AND $2::text IS NOT NULL`,
    ['commission-of-what-was-kept'],
  ],
  [
    'a commission of a line that the order does not have',
    `UPDATE commissions SET line_no = 9 WHERE store_id = $1 AND promoter_id = $2 AND status = 'pending'`,
    ['commission-of-what-was-kept'],
  ],
  [
    'a commission that says the shop took something back, and nothing is posted so',
    `UPDATE commissions SET voided_fen = 5 WHERE store_id = $1 AND promoter_id = $2 AND status = 'pending'`,
    ['voided-as-commissions'],
  ],
  [
    'a commission that nobody was paid for',
    `DELETE FROM commissions WHERE store_id = $1 AND promoter_id = $2 AND status = 'pending'`,
    ['pending-as-commissions', 'earned-as-commissions'],
  ],
  [
    'an order that was completed, and a commission of it was not released',
    ofPending('completed'),
    ['pending-of-open-orders'],
  ],
  ['an order that nobody will complete', ofPending('received'), ['pending-of-open-orders']],
  ['a commission of an order that was cancelled', ofPending('cancelled'), ['nothing-of-orders-undone']],
  ['a commission of an order that was never paid', ofPending('unpaid'), ['nothing-of-orders-undone']],
  [
    'a pending commission of an order that was refunded whole',
    ofPending('refunded'),
    ['nothing-of-orders-undone'],
  ],
  [
    'a released commission of an order that was refunded whole',
    ofPending('refunded').replace('pending', 'available'),
    ['nothing-of-orders-undone'],
  ],
  ['a promoter’s order that was paid and earned nobody anything', brings(), ['paid-and-earned']],
  [
    'a withdrawal that ended, and its money did not',
    `UPDATE withdrawals SET status = 'failed', settled_at = created_at
     WHERE store_id = $1 AND promoter_id = $2 AND status = 'reserved'`,
    ['in-transit-as-withdrawals'],
  ],
  [
    'a withdrawal that says it arrived, and was not posted so',
    `UPDATE withdrawals SET status = 'success', settled_at = created_at
     WHERE store_id = $1 AND promoter_id = $2 AND status = 'reserved'`,
    ['in-transit-as-withdrawals', 'paid-as-withdrawals'],
  ],
];
const KEY_TWICE = 'key-once';

const found = async () => [
  ...new Set((await auditStore(deps.db, store, deps.clock.now())).map(({ check }) => check)),
];

describe('what is wrong is found', () => {
  test.each(BREAKS)('%s', async (_, text, checks) => {
    const { rowCount } = await byHand.query(text, [store.storeId, anna.promoterId]);
    expect(rowCount).toBeGreaterThan(0);
    expect((await found()).sort()).toEqual([...checks].sort());
  });

  test('an event that was posted twice, where the key guarded no longer', async () => {
    await byHand.query('BEGIN');
    try {
      await byHand.query('ALTER TABLE ledger_transactions DROP CONSTRAINT ledger_transactions_key');
      await byHand.query(`UPDATE ledger_transactions SET key = (SELECT min(key) FROM ledger_transactions WHERE kind = 'earn')
        WHERE kind = 'earn'`);
      const inside = {
        ...deps.db,
        tx: (work: (tx: never) => unknown) => work(asTx as never),
      } as typeof deps.db;
      expect((await auditStore(inside, store, deps.clock.now())).map(({ check }) => check)).toContain(
        KEY_TWICE,
      );
    } finally {
      await byHand.query('ROLLBACK');
    }
  });
  const asTx = {
    query: ({ text }: { text: string }, values: readonly unknown[]) =>
      byHand.query(text, values as unknown[]),
  };

  test('by a check of its own each: none of them was never seen to find anything', () => {
    const seen = new Set([KEY_TWICE, ...BREAKS.flatMap(([, , checks]) => checks)]);
    expect(AUDIT_CHECKS.filter((name) => !seen.has(name))).toEqual([]);
  });

  const NUMBER = `INSERT INTO addresses (id, person_id, sealed, region, is_default, created_at, removed_at, phone_mark)
    SELECT 'ad_' || person_id, person_id, '', '', false, '2026-11-01', '2026-11-01', 'mark'`;
  const THEIRS = `${NUMBER} FROM promoters WHERE id = :promoter`;
  test.each<[where: string, texts: readonly string[]]>([
    ['it is not paid', [`UPDATE orders SET status = 'unpaid' WHERE id = :order`]],
    ['its money came too late', [`UPDATE orders SET status = 'cancelled' WHERE id = :order`]],
    ['it cost nothing', [`UPDATE order_lines SET payable_fen = 0 WHERE order_id = :order`]],
    ['its rate comes to nothing', [`UPDATE order_lines SET payable_fen = 12 WHERE order_id = :order`]],
    ['they were stopped', [`UPDATE promoters SET status = 'stopped' WHERE id = :promoter`]],
    [
      'they have become a promoter again since then',
      [
        `UPDATE promoters SET decided_at = o.paid_at + interval '1 second' FROM orders o
         WHERE o.id = :order AND promoters.id = :promoter`,
      ],
    ],
    [
      'they bought it',
      [
        `UPDATE orders SET person_id = m.person_id FROM promoters m WHERE orders.id = :order AND m.id = :promoter`,
      ],
    ],
    ['it went to their number', [THEIRS, `UPDATE orders SET phone_mark = 'mark' WHERE id = :order`]],
    ['the buyer has given up their number', [THEIRS, `${NUMBER} FROM orders WHERE id = :order`]],
    [
      'nobody remembers numbers of that time',
      [`UPDATE orders SET paid_at = paid_at - interval '7 days' WHERE id = :order`],
    ],
  ])('an order that brought nothing is as it should be where %s', async (_, texts) => {
    await byHand.query(brings(), [store.storeId, anna.promoterId]);
    await byHand.query(`UPDATE promoters SET decided_at = applied_at - interval '8 days' WHERE id = $1`, [
      anna.promoterId,
    ]);
    expect(await found()).toEqual(['paid-and-earned']);
    for (const text of texts) {
      const named = text.replaceAll(':order', `'${plain}'`).replaceAll(':promoter', `'${anna.promoterId}'`);
      expect((await byHand.query(named)).rowCount).toBe(1);
    }
    expect(await found()).toEqual([]);
    await byHand.query(`DELETE FROM addresses WHERE phone_mark = 'mark'`);
  });

  test('names the shop that it is in, and no other', async () => {
    const other = await aLedgerShop(deps);
    await byHand.query(BREAKS[0]?.[1] ?? '', [store.storeId, anna.promoterId]);
    expect(await auditStore(deps.db, storeScope(other.storeId), deps.clock.now())).toEqual([]);
  });
});

const nextNight = async () => {
  deps.clock.advance(DAY_MS);
  await runTimers(deps, { budget_ms: 60_000 });
};
const BREAK = `UPDATE ledger_balances SET balance_fen = balance_fen + 1 WHERE store_id = $1 AND account = 'promoter:' || $2 || ':available'`;
const MEND = BREAK.replace('+ 1', '- 1');

describe('the nightly job', () => {
  test('puts what differs among the shop’s stuck work, until somebody mended it', async () => {
    const errors: unknown[] = [];
    deps = { ...deps, log: { ...deps.log, error: (event, fields) => errors.push([event, fields]) } };
    await nextNight();
    expect(await listStuck(deps.db, store, null, 10)).toEqual([]);
    await byHand.query(BREAK, [store.storeId, anna.promoterId]);
    await nextNight();
    const subject = `promoter:${anna.promoterId}:available`;
    const [stuck] = await listStuck(deps.db, store, null, 10);
    expect(stuck).toMatchObject({ kind: 'audit-ledger', lastError: `1 × balance-as-rebuilt: ${subject}` });
    expect(errors).toEqual([
      [
        'ledger.differs',
        { storeId: store.storeId, check: 'balance-as-rebuilt', subject, says: '251 instead of 250' },
      ],
    ]);
    if (stuck === undefined) throw new Error('a stuck job');
    expect(await reviveJob(deps.db, store, stuck.id, deps.clock.now())).toBe(true);
    await runTimers(deps, { budget_ms: 60_000 });
    expect(await listStuck(deps.db, store, null, 10)).toHaveLength(1);
    await byHand.query(MEND, [store.storeId, anna.promoterId]);
    await nextNight();
    expect(await listStuck(deps.db, store, null, 10)).toEqual([]);
  });
});

describe('in a shop so large that a check takes nine minutes', () => {
  /** How often each check was begun, and how many were under way at most. */
  let begun: Record<string, number>;
  let atOnce: number;
  /** Runners on whose clock a check takes so long, and another runner looks for work meanwhile; the check of this name fails once. */
  function slow(fails?: string): TestDeps {
    begun = {};
    atOnce = 0;
    let underWay = 0;
    let failed = false;
    const watched = (inner: Queryable): Queryable['query'] => {
      return async (asked, values) => {
        const check = /^audit\.(.+)$/.exec(asked.name)?.[1];
        if (check === undefined) return await inner.query(asked, values);
        begun[check] = (begun[check] ?? 0) + 1;
        underWay += 1;
        atOnce = Math.max(atOnce, underWay);
        try {
          deps.clock.advance(9 * MINUTE_MS);
          if (underWay === 1) await runTimers(runners, { budget_ms: 1 });
          if (check === fails && !failed) {
            failed = true;
            throw new Error('the database went away');
          }
          return await inner.query(asked, values);
        } finally {
          underWay -= 1;
        }
      };
    };
    const tx: TestDeps['db']['tx'] = (work) =>
      deps.db.tx((inner) => work({ ...inner, query: watched(inner) }));
    const runners: TestDeps = { ...deps, db: { ...deps.db, query: watched(deps.db), tx } };
    return runners;
  }
  const night = async (runners: TestDeps) => {
    deps.clock.advance(DAY_MS);
    for (let round = 0; round < 40; round += 1) {
      await runTimers(runners, { budget_ms: HOUR_MS });
      deps.clock.advance(MINUTE_MS);
    }
  };
  const once = Object.fromEntries(AUDIT_CHECKS.map((name) => [name, 1]));

  test('each check is made once a night, and none beside another', async () => {
    await byHand.query(BREAK, [store.storeId, anna.promoterId]);
    await night(slow());
    expect(begun).toEqual(once);
    expect(atOnce).toBe(1);
    expect(await listStuck(deps.db, store, null, 10)).toMatchObject([
      { kind: 'audit-ledger', lastError: expect.stringContaining('1 × balance-as-rebuilt') },
    ]);
    await byHand.query(MEND, [store.storeId, anna.promoterId]);
  });

  test('a check that fails is made again, and those before it are not', async () => {
    await night(slow('months-as-rebuilt'));
    expect(begun).toEqual({ ...once, 'months-as-rebuilt': 2 });
    expect(atOnce).toBe(1);
  });

  test('what stood among the stuck work is audited from the first check on when somebody says again', async () => {
    await byHand.query(BREAK, [store.storeId, anna.promoterId]);
    await night(slow());
    const [stuck] = await listStuck(deps.db, store, null, 10);
    if (stuck === undefined) throw new Error('a stuck job');
    await byHand.query(MEND, [store.storeId, anna.promoterId]);
    await reviveJob(deps.db, store, stuck.id, deps.clock.now());
    const again = slow();
    await runTimers(again, { budget_ms: DAY_MS });
    expect(begun).toEqual(once);
    expect(await listStuck(deps.db, store, null, 10)).toEqual([]);
  });
});

describe('npm run audit', () => {
  const audit = () => runTsx('server/db/ledger-audit-main.ts', { DATABASE_URL: database.connectionString });
  test('says that all adds up', async () => {
    expect(await audit()).toBe('Everything adds up (shops: 1).\n');
  });

  test('prints a line for each finding and ends with 1', async () => {
    await byHand.query(BREAK, [store.storeId, anna.promoterId]);
    await expect(audit()).rejects.toMatchObject({
      code: 1,
      stdout: [
        `✗ ${store.storeId} balance-as-rebuilt: promoter:${anna.promoterId}:available: 251 instead of 250`,
        'Findings: 1 (shops: 1).',
        '',
      ].join('\n'),
    });
  });

  const rebuild = () =>
    runTsx('server/db/ledger-audit-main.ts', { DATABASE_URL: database.connectionString }, ['--rebuild']);
  test.each([
    ['a balance', BREAK],
    ['a balance that is gone', `DELETE FROM ledger_balances WHERE store_id = $1 AND $2::text IS NOT NULL`],
    [
      'a balance of nothing',
      `INSERT INTO ledger_balances (store_id, account, balance_fen) VALUES ($1, 'promoter:' || $2 || '1:available', 7)`,
    ],
    [
      'months',
      `UPDATE ledger_months SET sum_fen = sum_fen + 1, first_seq = 0 WHERE store_id = $1 AND $2::text IS NOT NULL`,
    ],
    ['the mark', `UPDATE ledger_marks SET upto_seq = 1000000 WHERE store_id = $1 AND $2::text IS NOT NULL`],
  ])('--rebuild writes %s anew from postings, and changes nothing else', async (_, text) => {
    const kept = async () => {
      const rows = await byHand.query(
        `SELECT (SELECT json_agg(p ORDER BY seq) FROM ledger_postings p WHERE store_id = $1) AS postings,
           (SELECT json_agg(b ORDER BY account) FROM ledger_balances b WHERE store_id = $1) AS balances`,
        [store.storeId],
      );
      return rows.rows[0];
    };
    const before = await kept();
    expect((await byHand.query(text, [store.storeId, anna.promoterId])).rowCount).toBeGreaterThan(0);
    expect(await found()).not.toEqual([]);
    expect(await rebuild()).toBe(
      `${store.storeId}: balances and months written anew\nEverything adds up (shops: 1).\n`,
    );
    expect(await kept()).toEqual(before);
  });

  test('--rebuild leaves a shop alone whose postings are wrong themselves', async () => {
    await byHand.query(BREAK, [store.storeId, anna.promoterId]);
    await byHand.query(BREAKS[0]?.[1] ?? '', [store.storeId, anna.promoterId]);
    await expect(rebuild()).rejects.toMatchObject({
      code: 1,
      stdout: expect.not.stringContaining('written anew'),
    });
  });

  test('looks at every shop that has a ledger', async () => {
    const idle = await aLedgerShop(deps);
    const ids: string[] = [];
    for await (const { storeId } of storesToAudit(deps.db)) ids.push(storeId);
    expect(ids).toContain(store.storeId);
    expect(ids).not.toContain(idle.storeId);
  });
});
