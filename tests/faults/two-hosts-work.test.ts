/** Two hosts in processes of their own, both working off jobs, on one PostgreSQL: everything is done, and nothing is done twice. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { payOrder, placeOrder, quoteOrder } from '#core/contract/order';
import { pollUntil } from '#dev/postgres/postmaster';
import { testDatabase } from '../support/postgres/test-database';
import { aProduct } from '../support/shop';
import { sql } from '../support/sql';
import { wrongAtRest } from './support/at-rest';
import { bundleHost, type KillableHost } from './support/killable-host';
import { type Lane, openLane } from './support/lane';

const ORDERS = 24;
const STOCK = 100;
const database = testDatabase();
let bundle: Awaited<ReturnType<typeof bundleHost>>;
let lane: Lane;
let hosts: readonly KillableHost[];

beforeAll(async () => {
  bundle = await bundleHost();
  lane = await openLane(database, bundle.program);
  hosts = await Promise.all([lane.anotherHost(), lane.anotherHost()]);
});
afterAll(async () => {
  for (const host of hosts ?? []) host.kill();
  await lane?.close();
  bundle?.remove();
});

test('holds that end are closed once each, whoever sees them first', async () => {
  const { skuId } = await aProduct(lane.deps, lane.store, { stock: STOCK });
  const buyer = await lane.aBuyer();
  const { addressId } = buyer;
  for (let n = 0; n < ORDERS; n += 1) {
    const at = hosts[n % 2];
    const purchase = {
      from: 'lines' as const,
      storeId: lane.store.storeId,
      lines: [{ skuId, quantity: 1 }],
      cart: false,
    };
    const quoted = await lane.ask(buyer, quoteOrder, { purchase, addressId }, '', at);
    if (!quoted.ok) throw new Error(quoted.error.code);
    const input = { purchase, addressId, quoteHash: quoted.data.quote.hash };
    const placed = await lane.ask(buyer, placeOrder, input, `place-${n}-key`, at);
    if (!placed.ok) throw new Error(placed.error.code);
    // A session and an order of one host are good at the other.
    await lane.ask(buyer, payOrder, { orderId: placed.data.orderId }, `pay-${n}-key`, hosts[(n + 1) % 2]);
  }
  await lane.moveClock(16 * 60_000);
  const open = async () =>
    (
      await sql<{ n: number }>(database.db, `SELECT count(*)::int AS n FROM jobs WHERE kind = 'close-unpaid'`)
    )[0]?.n;
  expect(await pollUntil(async () => (await open()) === 0, 30_000)).toBe(true);

  const told = await sql<{ times: number; orders: number }>(
    database.db,
    `SELECT count(*)::int AS times, count(DISTINCT subject->>'orderId')::int AS orders FROM events WHERE kind = 'order.cancelled'`,
  );
  expect(told).toEqual([{ times: ORDERS, orders: ORDERS }]);
  expect(await sql(database.db, 'SELECT stock FROM skus WHERE id = $1', [skuId])).toEqual([{ stock: STOCK }]);
  expect(await wrongAtRest(lane)).toEqual({});
}, 120_000);
