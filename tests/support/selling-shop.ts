/** A shop that takes money: the real payment and WeChat adapters against the stand-in, one clock for all of them. */
import { afterAll, beforeAll } from 'vitest';
import type { Purchase } from '#core/contract/order';
import { assert } from '#core/kernel/assert';
import type { Id } from '#core/kernel/id';
import { after, HOUR_MS, type Instant, SECOND_MS } from '#core/kernel/instant';
import { type StandIn, startStandIn } from '#dev/wechat/start-stand-in';
import { wechatApi } from '#server/adapters/wechat-api/wechat-api';
import { randomNonce } from '#server/adapters/wechat-pay/random-nonce';
import { wechatPayments } from '#server/adapters/wechat-pay/wechat-payments';
import { saveAddressHandler } from '#server/app/account/save-address';
import { DEFAULT_RETENTION } from '#server/app/jobs/retention';
import { runTimers } from '#server/app/jobs/run-timers';
import { checkPaymentHandler } from '#server/app/order/check-payment';
import { payOrderHandler } from '#server/app/order/pay-order';
import { placeOrderHandler } from '#server/app/order/place-order';
import { quoteOrderHandler } from '#server/app/order/quote-order';
import { DEFAULT_TRANSFERS } from '#server/app/withdrawal/transfer-settings';
import { type StoreScope, storeScope } from '#server/db/scope';
import { must, type TestDeps, testDeps } from './deps';
import { openAccount } from './open-account';
import type { TestDatabase } from './postgres/test-database';
import { aCampaign, aPerson, aProduct, aStore, type TestProduct, type TestStore } from './shop';
import { sql } from './sql';

export interface SellingShop {
  readonly deps: TestDeps;
  readonly standIn: StandIn;
  readonly shop: TestStore;
  readonly store: StoreScope;
  readonly mchid: string;
  readonly owner: Id<'person'>;
  readonly robotSaid: string[];
  /** A buyer with an address. */
  buyer(): Promise<Id<'person'>>;
  product(is?: Parameters<typeof aProduct>[2]): Promise<TestProduct>;
  campaign(product: TestProduct, is?: Parameters<typeof aCampaign>[3]): Promise<Id<'campaign'>>;
  place(personId: Id<'person'>, purchase: Purchase): Promise<Id<'order'>>;
  /** Pays at the cashier and lets the shop ask; answers the order's status. */
  pay(personId: Id<'person'>, orderId: Id<'order'>): Promise<string>;
  buy(
    personId: Id<'person'>,
    lines: ReadonlyArray<{ skuId: Id<'sku'>; quantity: number }>,
  ): Promise<Id<'order'>>;
  /** Placed and paid. */
  seat(
    personId: Id<'person'>,
    of: { campaignId: Id<'campaign'>; skuId: Id<'sku'>; groupId?: Id<'group'> | null; quantity?: number },
  ): Promise<{ orderId: Id<'order'>; groupId: Id<'group'> | null }>;
  placeSeat(
    personId: Id<'person'>,
    of: { campaignId: Id<'campaign'>; skuId: Id<'sku'>; groupId?: Id<'group'> | null; quantity?: number },
  ): Promise<Id<'order'>>;
  /** Works off what is due, the stand-in's side included. */
  work(): Promise<void>;
  /** Moves the clock in steps and works at each, and a minute more. */
  pass(ms: number): Promise<void>;
  control(path: string, body?: unknown): Promise<Record<string, unknown>>;
  order(orderId: Id<'order'>): Promise<OrderNow>;
  refunds(orderId: Id<'order'>): Promise<RefundNow[]>;
}
export interface OrderNow {
  readonly status: string;
  readonly group_id: Id<'group'> | null;
  readonly paid_fen: number;
  readonly refunded_fen: number;
  readonly refunded_shipping_fen: number;
  readonly shipping_fen: number;
  readonly auto_receive_at: Instant | null;
}
export interface RefundNow {
  readonly id: Id<'refund'>;
  readonly status: string;
  readonly amount_fen: number;
  readonly shipping_fen: number;
  readonly cause: string;
}

/** Called at the top of a test file; its fields are there once the tests run. */
export function sellingShop(database: TestDatabase): SellingShop {
  let made: SellingShop | undefined;
  let standIn: StandIn | undefined;
  beforeAll(async () => {
    const plain = testDeps(database.db);
    standIn = await startStandIn({ port: 0, clock: plain.clock, tick_ms: 0 });
    made = await open(plain, standIn);
  });
  afterAll(async () => {
    await standIn?.close();
  });
  return new Proxy({} as SellingShop, {
    get: (_, name) => {
      assert(made !== undefined, 'the shop is open only while tests run');
      return made[name as keyof SellingShop];
    },
  });
}

async function open(plain: TestDeps, standIn: StandIn): Promise<SellingShop> {
  const reach = { baseUrl: standIn.url, clock: plain.clock, timeout_ms: 5_000, fetch };
  const robotSaid: string[] = [];
  const deps: TestDeps = {
    ...plain,
    payments: wechatPayments({ ...reach, notifyBase: standIn.url, nonce: randomNonce }),
    wechat: wechatApi({ ...reach, ...standIn.app, version: 'develop' }),
    robots: {
      async say(_url, text) {
        robotSaid.push(text);
        return 'sent';
      },
    },
    settings: {
      appid: standIn.app.appid,
      subscribeTemplates: {
        group_result: 'tmpl-group',
        order_shipped: 'tmpl-shipped',
        refund_result: 'tmpl-refund',
        commission_released: 'tmpl-released',
        withdrawal_waiting: 'tmpl-withdraw',
        withdrawal_result: 'tmpl-withdrawn',
        shop_order: 'tmpl-desk',
      },
      keep_days: DEFAULT_RETENTION,
      transfers: DEFAULT_TRANSFERS,
      link_days: 30,
    },
  };
  const shop = await aStore(deps, { freeFrom_fen: null });
  const store = storeScope(shop.storeId);
  const { mchid, appid } = await openAccount(deps, shop, standIn);
  const owner = await aPerson(deps);
  await sql(deps.db, `INSERT INTO store_members VALUES ($1, $2, 'owner')`, [shop.storeId, owner]);

  const control: SellingShop['control'] = async (path, body = {}) => {
    const answer = await fetch(`${standIn.url}/control${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    const said = (await answer.json()) as Record<string, unknown>;
    assert(answer.ok, `${path}: ${JSON.stringify(said)}`);
    return said;
  };
  const place: SellingShop['place'] = async (personId, purchase) => {
    const [address] = await sql<{ id: Id<'address'> }>(
      deps.db,
      'SELECT id FROM addresses WHERE person_id = $1',
      [personId],
    );
    assert(address !== undefined, 'a buyer has an address');
    const { quote } = await must(deps, quoteOrderHandler, personId, { purchase, addressId: address.id });
    const input = { purchase, addressId: address.id, quoteHash: quote.hash };
    return (await must(deps, placeOrderHandler, personId, input)).orderId;
  };
  const pay: SellingShop['pay'] = async (personId, orderId) => {
    const { params } = await must(deps, payOrderHandler, personId, { orderId });
    await control('/pay', { prepayId: params.package.replace('prepay_id=', '') });
    return (await must(deps, checkPaymentHandler, personId, { orderId })).status;
  };
  const placeSeat: SellingShop['placeSeat'] = (
    personId,
    { campaignId, skuId, groupId = null, quantity = 1 },
  ) => place(personId, { from: 'group', storeId: shop.storeId, campaignId, groupId, skuId, quantity });
  const order: SellingShop['order'] = async (orderId) => {
    const [row] = await sql<OrderNow>(
      deps.db,
      `SELECT status, group_id, paid_fen, refunded_fen, refunded_shipping_fen, shipping_fen, auto_receive_at
       FROM orders WHERE id = $1`,
      [orderId],
    );
    assert(row !== undefined, 'the order is there');
    return row;
  };
  const work = async () => {
    await runTimers(deps, { budget_ms: 1 });
    await standIn.catchUp();
  };
  return {
    deps,
    standIn,
    shop,
    store,
    mchid,
    owner,
    robotSaid,
    control,
    place,
    pay,
    placeSeat,
    order,
    work,
    async buyer() {
      const id = await aPerson(deps);
      await sql(deps.db, 'UPDATE persons SET appid = $2 WHERE id = $1', [id, appid]);
      await must(deps, saveAddressHandler, id, {
        name: '林小满',
        phone: '13800138000',
        region: '310104',
        detail: '漕溪北路 1 号',
        isDefault: true,
      });
      return id;
    },
    product: (is) => aProduct(deps, shop, is),
    campaign: (product, is) => aCampaign(deps, shop, product, is),
    async buy(personId, lines) {
      const purchase: Purchase = { from: 'lines', storeId: shop.storeId, lines: [...lines], cart: false };
      const orderId = await place(personId, purchase);
      assert((await pay(personId, orderId)) === 'to_ship', 'bought alone');
      return orderId;
    },
    async seat(personId, of) {
      const orderId = await placeSeat(personId, of);
      await pay(personId, orderId);
      return { orderId, groupId: (await order(orderId)).group_id };
    },
    async pass(ms) {
      const end = after(deps.clock.now(), ms);
      while (deps.clock.now() < end) {
        deps.clock.advance(Math.min(HOUR_MS, end - deps.clock.now()));
        await work();
      }
      // What became due at the end has follow-ups within seconds.
      for (let turn = 0; turn < 4; turn += 1) {
        deps.clock.advance(15 * SECOND_MS);
        await work();
      }
    },
    refunds: (orderId) =>
      sql<RefundNow>(
        deps.db,
        'SELECT id, status, amount_fen, shipping_fen, cause FROM refunds WHERE order_id = $1 ORDER BY id',
        [orderId],
      ),
  };
}
