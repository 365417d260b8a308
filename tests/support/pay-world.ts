/**
 * A shop that sells, on a real database, with the real payment adapter against the stand-in for WeChat Pay. Nothing happens by
 * itself: jobs run when `settle` is called, time moves when the test moves it, notifications come when somebody pays. At the end of a
 * file, no order may have gone a way that the table of transitions does not know.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect } from 'vitest';
import type { Purchase } from '#core/contract/order';
import type { Id } from '#core/kernel/id';
import { type StandIn, startStandIn } from '#dev/wechat/start-stand-in';
import { randomNonce } from '#server/adapters/wechat-pay/random-nonce';
import { wechatPayments } from '#server/adapters/wechat-pay/wechat-payments';
import { sealAddress } from '#server/app/account/address-view';
import { runTimers } from '#server/app/jobs/run-timers';
import { payOrderHandler } from '#server/app/order/pay-order';
import { placeOrderHandler } from '#server/app/order/place-order';
import { quoteOrderHandler } from '#server/app/order/quote-order';
import { receiveNotification } from '#server/app/payment/receive-notification';
import { at } from '#server/db/params';
import { must, run, type TestDeps, testDeps } from './deps';
import { openAccount } from './open-account';
import { testDatabase } from './postgres/test-database';
import { aCampaign, aPerson, aProduct, aStore, type TestProduct, type TestStore } from './shop';
import { sql } from './sql';
import { forbiddenTransitions, keepStatusJournal } from './status-journal';

export interface Buyer {
  readonly personId: Id<'person'>;
  readonly addressId: Id<'address'>;
}
export interface PayWorld {
  readonly deps: TestDeps;
  readonly connectionString: string;
  readonly standIn: StandIn;
  readonly store: TestStore;
  aBuyer(region?: string): Promise<Buyer>;
  aProduct(is?: Parameters<typeof aProduct>[2]): Promise<TestProduct>;
  aCampaign(product: TestProduct, is?: Parameters<typeof aCampaign>[3]): Promise<Id<'campaign'>>;
  lines(...wanted: { skuId: Id<'sku'>; quantity: number }[]): Purchase;
  seat(
    campaignId: Id<'campaign'>,
    groupId: Id<'group'> | null,
    skuId: Id<'sku'>,
    quantity?: number,
  ): Purchase;
  /** Quotes, then places with that quote's hash. */
  place(
    buyer: Buyer,
    purchase: Purchase,
    key?: string,
  ): Promise<Awaited<ReturnType<typeof run<typeof placeOrderHandler.call>>>>;
  mustPlace(buyer: Buyer, purchase: Purchase): Promise<Id<'order'>>;
  /** Opens the cashier: the prepay id. */
  prepay(buyer: Buyer, orderId: Id<'order'>): Promise<string>;
  /** Opens the cashier and pays; the notification has arrived when this returns, unless notifications are held or dropped. */
  pay(buyer: Buyer, orderId: Id<'order'>): Promise<void>;
  /** `POST /control<path>` of the stand-in. */
  control(path: string, body?: object): Promise<unknown>;
  /** Works until nothing is due. */
  settle(): Promise<void>;
  order(
    orderId: Id<'order'>,
  ): Promise<Record<string, unknown> & { status: string; group_id: Id<'group'> | null }>;
  stock(skuId: Id<'sku'>): Promise<number>;
  left(campaignId: Id<'campaign'>): Promise<number>;
  payments(orderId: Id<'order'>): Promise<{ id: Id<'payment'>; state: string; surplus: boolean }[]>;
  /** Answers the store's notification door gave, in order. */
  readonly answers: number[];
}

const ROUNDS_MAX = 200;

/** Called at the top of a test file; its fields are there once the tests run. */
export function payWorld(): PayWorld {
  const database = testDatabase();
  const answers: number[] = [];
  let deps: TestDeps;
  let standIn: StandIn;
  let store: TestStore;
  let door: Server;

  beforeAll(async () => {
    const bare = testDeps(database.db);
    await keepStatusJournal(database.db);
    standIn = await startStandIn({ port: 0, clock: bare.clock, tick_ms: 0 });
    door = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const headers = request.headers as Record<string, string>;
        const mchid = request.url?.split('/').at(-1) ?? '';
        receiveNotification(deps, mchid, { headers, body: Buffer.concat(chunks).toString('utf8') }).then(
          ({ status, body }) => {
            answers.push(status);
            response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
          },
          (error: Error) => {
            answers.push(500);
            response.writeHead(500).end(error.message);
          },
        );
      });
    });
    await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
    const payments = wechatPayments({
      baseUrl: standIn.url,
      notifyBase: `http://127.0.0.1:${(door.address() as AddressInfo).port}`,
      clock: bare.clock,
      nonce: randomNonce,
      timeout_ms: 5_000,
      fetch,
    });
    deps = { ...bare, payments };
    store = await aStore(deps, { freeFrom_fen: 0 });
    await openAccount(deps, store, standIn);
  });
  afterAll(async () => {
    const forbidden = await forbiddenTransitions(database.db);
    await new Promise((resolve) => door.close(resolve));
    await standIn.close();
    expect(forbidden).toEqual([]);
  });

  const world: PayWorld = {
    answers,
    get deps() {
      return deps;
    },
    get connectionString() {
      return database.connectionString;
    },
    get standIn() {
      return standIn;
    },
    get store() {
      return store;
    },
    async aBuyer(region = '440106') {
      const personId = await aPerson(deps);
      const addressId = deps.ids.next('address');
      const sealed = sealAddress(deps.sealer, { name: '小团', phone: '13800138000', detail: '一号楼' });
      await sql(
        deps.db,
        'INSERT INTO addresses (id, person_id, sealed, region, is_default, created_at) VALUES ($1, $2, $3, $4, true, $5)',
        [addressId, personId, sealed, region, at(deps.clock.now())],
      );
      return { personId, addressId };
    },
    aProduct: (is = {}) => aProduct(deps, store, is),
    aCampaign: (product, is = {}) => aCampaign(deps, store, product, is),
    lines: (...wanted) => ({ from: 'lines', storeId: store.storeId, lines: wanted, cart: false }),
    seat: (campaignId, groupId, skuId, quantity = 1) => ({
      from: 'group',
      storeId: store.storeId,
      campaignId,
      groupId,
      skuId,
      quantity,
    }),
    async place({ personId, addressId }, purchase, key) {
      const quoted = await run(deps, quoteOrderHandler, personId, { purchase, addressId });
      if (!quoted.ok) return quoted;
      const input = { purchase, addressId, quoteHash: quoted.value.quote.hash };
      return await run(deps, placeOrderHandler, personId, input, key === undefined ? {} : { key });
    },
    async mustPlace(buyer, purchase) {
      const placed = await world.place(buyer, purchase);
      if (!placed.ok) throw new Error(`order/place: ${placed.code}`);
      return placed.value.orderId;
    },
    async prepay({ personId }, orderId) {
      const { params } = await must(deps, payOrderHandler, personId, { orderId });
      return params.package.slice('prepay_id='.length);
    },
    async pay(buyer, orderId) {
      await world.control('/pay', { prepayId: await world.prepay(buyer, orderId) });
      await standIn.catchUp();
    },
    async control(path, body = {}) {
      const answer = await fetch(`${standIn.url}/control${path}`, {
        method: 'POST',
        body: JSON.stringify(body),
      });
      const said = (await answer.json()) as { ok: boolean; error?: string };
      if (!said.ok) throw new Error(`${path}: ${said.error}`);
      return said;
    },
    async settle() {
      for (let round = 0; round < ROUNDS_MAX; round += 1) {
        if ((await runTimers(deps, { budget_ms: 1_000 })).done === 0) return;
      }
      throw new Error('there is always something due');
    },
    async order(orderId) {
      const [row] = await sql(deps.db, 'SELECT * FROM orders WHERE id = $1', [orderId]);
      return row as Awaited<ReturnType<PayWorld['order']>>;
    },
    async stock(skuId) {
      const [row] = await sql<{ stock: number }>(deps.db, 'SELECT stock FROM skus WHERE id = $1', [skuId]);
      return row?.stock ?? Number.NaN;
    },
    async left(campaignId) {
      const [row] = await sql<{ units: number }>(
        deps.db,
        'SELECT sum(left_units)::int AS units FROM campaign_skus WHERE campaign_id = $1',
        [campaignId],
      );
      return row?.units ?? Number.NaN;
    },
    payments: (orderId) =>
      sql(deps.db, 'SELECT id, state, surplus FROM payments WHERE order_id = $1 ORDER BY id', [orderId]),
  };
  return world;
}
