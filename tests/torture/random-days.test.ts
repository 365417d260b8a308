/**
 * `npm run torture`: buyers who do anything at any time, a WeChat Pay that has bad moments, and a host that dies at random messages.
 * After each such day the shop comes to rest and every invariant is looked at. TORTURE_MINUTES (10), TORTURE_SEED (a new one).
 */
import { expect, test } from 'vitest';
import type { Call, CallInput, CallOutput } from '#core/contract/define-call';
import type { Purchase } from '#core/contract/order';
import {
  cancelOrder,
  checkPayment,
  payOrder,
  placeOrder,
  quoteOrder,
  refundOrder,
} from '#core/contract/order';
import type { Id } from '#core/kernel/id';
import { MINUTE_MS } from '#core/kernel/instant';
import { type Chance, seededChance } from '#core/kernel/random';
import { comeToRest, wrongAtRest } from '../faults/support/at-rest';
import type { Lane, LaneBuyer } from '../faults/support/lane';
import { twoLanes } from '../faults/support/two-lanes';
import { unitsEverywhere } from '../support/invariants';
import { aCampaign, aProduct } from '../support/shop';
import { sql } from '../support/sql';

const MINUTES = Number(process.env.TORTURE_MINUTES ?? 10);
const SEED = Number(process.env.TORTURE_SEED ?? Date.now() % 1_000_000);
const BUYERS = 5;
const ACTS = 8;
const FARTHEST_MESSAGE = 80;
const STOCK = 6;
const LEFT = 5;

const lanes = twoLanes();

function among<T>(chance: Chance, items: readonly T[]): T {
  return items[Math.floor(chance() * items.length)] as T;
}

/** The host dies again and again, each time at another message. */
function armAnew(lane: Lane, chance: Chance): void {
  const n = 1 + Math.floor(chance() * FARTHEST_MESSAGE);
  lane.arm({ n, side: chance() < 0.5 ? 'before' : 'after' });
}

async function badMoment(lane: Lane, chance: Chance): Promise<void> {
  const endpoint = among(chance, ['prepay', 'query', 'close', 'refund', 'query-refund']);
  const kind = among(chance, ['status', 'refuse', 'lost', 'garbage', 'unsigned', 'forged']);
  await lane.control('/faults', { endpoint, kind, times: 1 });
}

interface Goods {
  readonly skuId: Id<'sku'>;
  readonly campaignId: Id<'campaign'>;
}

async function aDay(lane: Lane, chance: Chance): Promise<number> {
  const product = await aProduct(lane.deps, lane.store, { prices: [6_990], stock: STOCK });
  const size = among(chance, [2, 3]);
  const campaignId = await aCampaign(lane.deps, lane.store, product, { price_fen: 5_990, size, left: LEFT });
  const goods = { skuId: product.skuId, campaignId };
  armAnew(lane, chance);
  let deaths = 0;
  const buyers = await Promise.all(Array.from({ length: BUYERS }, () => lane.aBuyer()));
  await Promise.all(
    buyers.map(async (buyer, place) => {
      const own = seededChance(Math.floor(chance() * 2 ** 31));
      for (let act = 0; act < ACTS; act += 1) {
        await doSomething(lane, buyer, goods, `${place}-${act}`, own);
        if (lane.killSwitch.hasFired()) {
          deaths += 1;
          armAnew(lane, own);
        }
      }
    }),
  );
  lane.killSwitch.disarm();
  await fetch(`${lane.standIn.url}/control/faults`, { method: 'DELETE' });
  await lane.control('/notifications/mode', { mode: 'send' });
  await comeToRest(lane);
  expect(await wrongAtRest(lane)).toEqual({});
  expect(await unitsEverywhere(lane.deps.db, goods.skuId)).toBe(STOCK + LEFT);
  await lane.forget();
  return deaths;
}

/** Refused or not, whatever happens is an answer of the contract, and never our own confusion. */
async function ask<C extends Call>(
  lane: Lane,
  buyer: LaneBuyer,
  call: C,
  input: CallInput<C>,
  key: string,
): Promise<CallOutput<C> | null> {
  const answer = await lane.ask(buyer, call, input, key);
  if (answer.ok) return answer.data;
  expect(answer.error.code, `${call.fn}/${call.action}`).not.toBe('INTERNAL');
  return null;
}

async function doSomething(
  lane: Lane,
  buyer: LaneBuyer,
  goods: Goods,
  key: string,
  chance: Chance,
): Promise<void> {
  const orders = await sql<{ id: Id<'order'>; status: string; quantity: number }>(
    lane.deps.db,
    `SELECT o.id, o.status, l.quantity FROM orders o JOIN order_lines l ON l.order_id = o.id WHERE o.person_id = $1`,
    [buyer.personId],
  );
  const order = orders.length === 0 ? null : among(chance, orders);
  const orderId = order?.id;
  switch (among(chance, ['buy', 'buy', 'pay', 'pay', 'pay', 'check', 'cancel', 'refund', 'wait', 'bad'])) {
    case 'buy':
      return await buy(lane, buyer, goods, key, chance);
    case 'pay':
      return orderId === undefined ? undefined : await pay(lane, buyer, orderId, key, chance);
    case 'check':
      if (orderId !== undefined) await ask(lane, buyer, checkPayment, { orderId }, '');
      return;
    case 'cancel':
      if (orderId !== undefined) await ask(lane, buyer, cancelOrder, { orderId }, `cancel-${key}`);
      return;
    case 'refund': {
      if (order === null || !['to_ship', 'awaiting_group'].includes(order.status)) return;
      const lines = [{ lineNo: 1, quantity: order.quantity }];
      await ask(
        lane,
        buyer,
        refundOrder,
        { orderId: order.id, lines, reason: 'changed_mind' },
        `refund-${key}`,
      );
      return;
    }
    case 'wait':
      return await lane.advance(Math.floor(chance() * 7 * MINUTE_MS));
    default:
      return await badMoment(lane, chance);
  }
}

async function buy(lane: Lane, buyer: LaneBuyer, goods: Goods, key: string, chance: Chance): Promise<void> {
  const { skuId, campaignId } = goods;
  const { storeId } = lane.store;
  const open = await sql<{ id: Id<'group'> }>(lane.deps.db, `SELECT id FROM groups WHERE status = 'open'`);
  const groupId = open.length === 0 ? null : among(chance, [null, ...open.map(({ id }) => id)]);
  const quantity = 1 + Math.floor(chance() * 2);
  const purchase: Purchase =
    chance() < 0.3
      ? { from: 'lines', storeId, lines: [{ skuId, quantity }], cart: false }
      : { from: 'group', storeId, campaignId, groupId, skuId, quantity: 1 };
  const { addressId } = buyer;
  const quoted = await ask(lane, buyer, quoteOrder, { purchase, addressId }, '');
  if (quoted === null) return;
  const input = { purchase, addressId, quoteHash: quoted.quote.hash };
  await ask(lane, buyer, placeOrder, input, `place-${key}`);
}

async function pay(
  lane: Lane,
  buyer: LaneBuyer,
  orderId: Id<'order'>,
  key: string,
  chance: Chance,
): Promise<void> {
  const opened = await ask(lane, buyer, payOrder, { orderId }, `pay-${key}`);
  if (opened === null || chance() < 0.15) return;
  const prepayId = opened.params.package.slice('prepay_id='.length);
  await lane.control('/notifications/mode', { mode: among(chance, ['send', 'send', 'send', 'drop']) });
  await lane.control('/notifications/mode', { copies: among(chance, [1, 1, 3]) });
  // Paid already, closed or too late: the cashier says so.
  await lane.control('/pay', { prepayId }).catch(() => undefined);
}

test(`${MINUTES} minutes of random days, seed ${SEED}`, async () => {
  const until = performance.now() + MINUTES * MINUTE_MS;
  const results = await Promise.all(
    lanes.all.map(async (lane, place) => {
      const chance = seededChance(SEED + place);
      let days = 0;
      let deaths = 0;
      while (performance.now() < until) {
        deaths += await aDay(lane, chance).catch((error: Error) => {
          throw new Error(`seed ${SEED}, lane ${place}, day ${days + 1}: ${error.message}`, { cause: error });
        });
        days += 1;
      }
      return { days, deaths };
    }),
  );
  const sum = (what: 'days' | 'deaths') => results.reduce((total, result) => total + result[what], 0);
  process.stdout.write(`torture, seed ${SEED}: ${sum('days')} days, ${sum('deaths')} deaths\n`);
  expect(sum('deaths')).toBeGreaterThan(0);
});
