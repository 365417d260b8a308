/** The opening of the demo, played against a real host and a real stand-in. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLanding } from '#core/contract/landing';
import { playOpening } from '#dev/seed/play-opening';
import { seedDemo } from '#dev/seed/seed-demo';
import { type StandIn, startStandIn } from '#dev/wechat/start-stand-in';
import { startTestHost, type TestHost } from '../support/host';
import { testDatabase } from '../support/postgres/test-database';
import { sql } from '../support/sql';

const database = testDatabase();
let standIn: StandIn;
let host: TestHost;

beforeAll(async () => {
  standIn = await startStandIn({ port: 0, tick_ms: 0 });
  const app = { appid: standIn.app.appid, secret: standIn.app.secret };
  host = await startTestHost(database, { standIn: { url: standIn.url, app } });
  const { db, sealer, clock } = host.deps;
  await seedDemo({ db, sealer, clock, standInAccounts: standIn.accounts(), standIn: null });
}, 60_000);
afterAll(async () => {
  await host.stop();
  await standIn.close();
});

test('groups are forming with real, paid seats; playing again changes nothing', async () => {
  const at = { baseUrl: host.url, standInUrl: standIn.url };
  expect(await playOpening(at)).toBeGreaterThanOrEqual(3);
  expect(await playOpening(at)).toBe(0);
  const { page } = await host.must(null, openLanding, { target: { page: 'home' } });
  if (page.kind !== 'home') throw new Error(page.kind);
  expect(page.home.forming.length).toBeGreaterThanOrEqual(3);
  for (const { faces, taken, size } of page.home.forming) {
    expect(taken).toBeLessThan(size);
    expect(faces).toHaveLength(taken);
  }
  const brought = await sql(
    database.db,
    `SELECT DISTINCT o.id FROM orders o JOIN commissions c ON c.store_id = o.store_id AND c.order_id = o.id WHERE o.kind = 'group'`,
  );
  expect(brought.length).toBeGreaterThanOrEqual(3);
  const unpaid = await sql(
    database.db,
    `SELECT s.id FROM seats s JOIN orders o ON o.id = s.order_id
     LEFT JOIN payments p ON p.order_id = o.id AND p.state = 'paid'
     WHERE s.state <> 'paid' OR o.status <> 'awaiting_group' OR p.amount_fen IS DISTINCT FROM o.payable_fen`,
  );
  expect(unpaid).toEqual([]);
});
