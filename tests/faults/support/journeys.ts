/** Scripted journeys of buyers. `prepare` sets the scene while nobody dies; `play` is what happens while the host may die. */

import type { Call, CallOutput } from '#core/contract/define-call';
import { type Purchase, payOrder, placeOrder, quoteOrder, refundOrder } from '#core/contract/order';
import { listWithdrawals, requestWithdrawal } from '#core/contract/withdrawal';
import type { Id } from '#core/kernel/id';
import { HOUR_MS, MINUTE_MS } from '#core/kernel/instant';
import { earnFor, releaseTo } from '../../support/ledger';
import { aPromoter } from '../../support/promoters';
import { aCampaign, aProduct, type TestProduct } from '../../support/shop';
import { sql } from '../../support/sql';
import type { Standing } from './at-rest';
import type { Answer, Lane, LaneBuyer } from './lane';

export interface Scene {
  readonly skuId: Id<'sku'>;
  play(): Promise<void>;
}
export interface Journey {
  readonly name: string;
  prepare(lane: Lane): Promise<Scene>;
  /** How it ends, whoever died on the way. */
  readonly end: Standing;
}

const PRICE_FEN = 6_990;
const GROUP_PRICE_FEN = 5_990;
const STOCK = 10;
const LEFT = 20;
const WHOLE = STOCK + LEFT;
const nothing = {
  orders: [],
  groups: [],
  refunds: [],
  withdrawals: [],
  stock: STOCK,
  left: LEFT,
  units: WHOLE,
};

interface Shelf {
  readonly product: TestProduct;
  readonly campaignId: Id<'campaign'>;
}
async function shelf(lane: Lane, size = 2): Promise<Shelf> {
  const product = await aProduct(lane.deps, lane.store, { prices: [PRICE_FEN], stock: STOCK });
  const campaignId = await aCampaign(lane.deps, lane.store, product, {
    price_fen: GROUP_PRICE_FEN,
    size,
    left: LEFT,
  });
  return { product, campaignId };
}

function must<C extends Call>(answer: Answer<C>): CallOutput<C> {
  if (!answer.ok) throw new Error(`refused: ${answer.error.code}`);
  return answer.data;
}

/** Quotes and places; `key` names the act through every repeat. */
async function place(lane: Lane, buyer: LaneBuyer, purchase: Purchase, key: string): Promise<Id<'order'>> {
  const { addressId } = buyer;
  const { quote } = must(await lane.ask(buyer, quoteOrder, { purchase, addressId }, ''));
  const input = { purchase, addressId, quoteHash: quote.hash };
  return must(await lane.ask(buyer, placeOrder, input, `place-${key}`)).orderId;
}
/** Opens the cashier: what it is opened with. */
async function prepay(lane: Lane, buyer: LaneBuyer, orderId: Id<'order'>, key: string): Promise<string> {
  const { params } = must(await lane.ask(buyer, payOrder, { orderId }, `pay-${key}`));
  return params.package.slice('prepay_id='.length);
}
async function pay(lane: Lane, buyer: LaneBuyer, orderId: Id<'order'>, key: string): Promise<void> {
  await lane.control('/pay', { prepayId: await prepay(lane, buyer, orderId, key) });
}

function alone(lane: Lane, { product }: Shelf, quantity: number): Purchase {
  return {
    from: 'lines',
    storeId: lane.store.storeId,
    lines: [{ skuId: product.skuId, quantity }],
    cart: false,
  };
}
function seat(lane: Lane, { product, campaignId }: Shelf, groupId: Id<'group'> | null): Purchase {
  const { storeId } = lane.store;
  return { from: 'group', storeId, campaignId, groupId, skuId: product.skuId, quantity: 1 };
}

async function bought(lane: Lane, quantity: number) {
  const goods = await shelf(lane);
  const buyer = await lane.aBuyer();
  const orderId = await place(lane, buyer, alone(lane, goods, quantity), 'before-1');
  await pay(lane, buyer, orderId, 'before-1');
  await lane.advance(1_000);
  return { goods, buyer, orderId };
}
async function opened(lane: Lane, size: number) {
  const goods = await shelf(lane, size);
  const buyer = await lane.aBuyer();
  const orderId = await place(lane, buyer, seat(lane, goods, null), 'opener-1');
  await pay(lane, buyer, orderId, 'opener-1');
  await lane.advance(1_000);
  const [group] = await sql<{ id: Id<'group'> }>(lane.deps.db, 'SELECT id FROM groups');
  if (group === undefined) throw new Error('the group was opened');
  return { goods, groupId: group.id };
}
async function joined(lane: Lane, goods: Shelf, groupId: Id<'group'>, key: string): Promise<void> {
  const buyer = await lane.aBuyer();
  await pay(lane, buyer, await place(lane, buyer, seat(lane, goods, groupId), key), key);
}

export const buyAlone: Journey = {
  name: 'place, pay, be told',
  end: { ...nothing, orders: ['to_ship'], stock: STOCK - 2 },
  async prepare(lane) {
    const goods = await shelf(lane);
    const buyer = await lane.aBuyer();
    return {
      skuId: goods.product.skuId,
      async play() {
        const orderId = await place(lane, buyer, alone(lane, goods, 2), 'alone-123');
        await pay(lane, buyer, orderId, 'alone-123');
        await lane.advance(1_000);
      },
    };
  },
};

export const joinAndForm: Journey = {
  name: 'join, pay, the group forms',
  end: { ...nothing, orders: ['to_ship', 'to_ship'], groups: ['formed 2/2'], left: LEFT - 2 },
  async prepare(lane) {
    const { goods, groupId } = await opened(lane, 2);
    const buyer = await lane.aBuyer();
    return {
      skuId: goods.product.skuId,
      async play() {
        const orderId = await place(lane, buyer, seat(lane, goods, groupId), 'joiner-123');
        await pay(lane, buyer, orderId, 'joiner-123');
        await lane.advance(1_000);
      },
    };
  },
};

export const refundBeforeShipping: Journey = {
  name: 'refund before shipping',
  end: { ...nothing, orders: ['refunded'], refunds: [`success ${PRICE_FEN * 2}`] },
  async prepare(lane) {
    const { goods, buyer, orderId } = await bought(lane, 2);
    return {
      skuId: goods.product.skuId,
      async play() {
        const input = { orderId, lines: [{ lineNo: 1, quantity: 2 }], reason: 'changed_mind' as const };
        must(await lane.ask(buyer, refundOrder, input, 'refund-123'));
        await lane.advance(1_000);
        // The money arrives two seconds after it was asked for, and the notification says so.
        await lane.advance(5_000);
      },
    };
  },
};

export const unpaidTimeout: Journey = {
  name: 'nobody pays in time',
  end: { ...nothing, orders: ['cancelled'] },
  async prepare(lane) {
    const goods = await shelf(lane);
    const buyer = await lane.aBuyer();
    const orderId = await place(lane, buyer, alone(lane, goods, 2), 'unpaid-123');
    await prepay(lane, buyer, orderId, 'unpaid-123');
    return { skuId: goods.product.skuId, play: () => lane.advance(16 * MINUTE_MS) };
  },
};

export const paidUnheard: Journey = {
  name: 'paid, the notification is lost, the time to pay ends',
  end: { ...nothing, orders: ['to_ship'], stock: STOCK - 2 },
  async prepare(lane) {
    const goods = await shelf(lane);
    const buyer = await lane.aBuyer();
    const orderId = await place(lane, buyer, alone(lane, goods, 2), 'unheard-123');
    await lane.control('/notifications/mode', { mode: 'drop' });
    await pay(lane, buyer, orderId, 'unheard-123');
    return { skuId: goods.product.skuId, play: () => lane.advance(16 * MINUTE_MS) };
  },
};

export const groupFails: Journey = {
  name: 'a group is not full in time',
  end: {
    ...nothing,
    orders: ['refunded', 'refunded'],
    groups: ['failed 2/3'],
    refunds: [`success ${GROUP_PRICE_FEN}`, `success ${GROUP_PRICE_FEN}`],
  },
  async prepare(lane) {
    const { goods, groupId } = await opened(lane, 3);
    await joined(lane, goods, groupId, 'second-123');
    await lane.advance(1_000);
    return {
      skuId: goods.product.skuId,
      async play() {
        await lane.advance(25 * HOUR_MS);
        await lane.advance(5_000);
      },
    };
  },
};

export const withdrawing: Journey = {
  name: 'withdraw, confirm, be paid',
  end: {
    ...nothing,
    orders: ['to_ship'],
    stock: STOCK - 3,
    withdrawals: ['success 1000, available 9000, in transit 0, paid 1000'],
  },
  async prepare(lane) {
    const { goods, orderId } = await bought(lane, 3);
    const promoter = await lane.aBuyer();
    const { storeId } = lane.store;
    const { promoterId } = await aPromoter(lane.deps, lane.store, { personId: promoter.personId });
    // ¥100.00 of three units.
    const share = { promoterId, payable_fen: 3 * PRICE_FEN, rate_bps: 4_769 };
    const [earned] = await earnFor(lane.deps, lane.store, orderId, [share]);
    if (earned === undefined) throw new Error('the order earned something');
    await releaseTo(lane.deps, lane.store, earned);
    return {
      skuId: goods.product.skuId,
      async play() {
        const input = { storeId, amount_fen: 1_000 };
        const { id } = must(await lane.ask(promoter, requestWithdrawal, input, 'withdraw-123'));
        await lane.advance(1_000);
        // What a dead host had begun is taken up when its lease is over.
        for (let tries = 0; tries < LEASES_MAX && !(await waitsFor(lane, promoter)); tries += 1) {
          await lane.advance(LEASE_MS);
        }
        await lane.control('/transfers/confirm', { withdrawalId: id });
        await lane.advance(5_000);
      },
    };
  },
};

const LEASE_MS = 150_000;
const LEASES_MAX = 5;

async function waitsFor(lane: Lane, promoter: LaneBuyer): Promise<boolean> {
  const { storeId } = lane.store;
  const { items } = must(await lane.ask(promoter, listWithdrawals, { storeId }, ''));
  return items.some(({ status }) => status === 'waiting');
}
