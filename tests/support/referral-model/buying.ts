/** They order, pay, receive and give back; time goes by. */
import { expect } from 'vitest';
import type { CallInput } from '#core/contract/define-call';
import type { refundLines, shipOrder } from '#core/contract/merchant';
import type { Purchase } from '#core/contract/order';
import type { Id } from '#core/kernel/id';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#core/kernel/instant';
import { confirmReceiptHandler } from '#server/app/fulfil/confirm-receipt';
import { shipOrderHandler } from '#server/app/fulfil/ship-order';
import { refundLinesHandler } from '#server/app/merchant/refund-lines';
import { getOrderHandler } from '#server/app/order/get-order';
import { payOrderHandler } from '#server/app/order/pay-order';
import { placeOrderHandler } from '#server/app/order/place-order';
import { quoteOrderHandler } from '#server/app/order/quote-order';
import { must } from '../deps';
import { runStaff } from '../run-staff';
import { sql } from '../sql';
import { type Act, among, maybe, passes } from './act';
import type { Line, OnItsWay, Order, Person, ReferralModel } from './model';
import { type ModelShop, PEOPLE, PRODUCTS } from './model-shop';

const idOf = ({ id }: Order) => id as Id<'order'>;
const paidOrders = (model: ReferralModel) =>
  model.orders.filter(({ state }) => state === 'paid' || state === 'received' || state === 'completed');

/** Told twice at once, as WeChat Pay may. */
export async function pays(
  model: ReferralModel,
  real: ModelShop,
  one: Order,
  then: () => Promise<void> = async () => undefined,
): Promise<string> {
  const { params } = await must(real.deps, payOrderHandler, real.personId(one.buyer), { orderId: idOf(one) });
  await real.control('/pay', { prepayId: params.package.slice('prepay_id='.length) });
  await real.hears();
  model.pays(one);
  await then();
  model.moveTo(real.deps.clock.advance(SECOND_MS));
  const earned = one.commissions.map(({ of, earned_fen }) => `${of} ${earned_fen}`);
  return `order ${model.orders.indexOf(one)} is paid: ${earned.join(', ') || 'nobody'} earns`;
}

/** At the price that they are quoted. */
export async function places(
  model: ReferralModel,
  real: ModelShop,
  who: Person,
  purchase: Purchase,
): Promise<Order> {
  const { personId, addressId } = real.buyer(who);
  const { quote } = await must(real.deps, quoteOrderHandler, personId, { purchase, addressId });
  const input = { purchase, addressId, quoteHash: quote.hash };
  const { orderId } = await must(real.deps, placeOrderHandler, personId, input);
  const view = (await must(real.deps, getOrderHandler, personId, { orderId })).order;
  const made = model.places(
    orderId,
    who,
    view.lines.map((line) => ({
      product: real.productOf(line.skuId),
      quantity: line.quantity,
      paid_fen: line.payable_fen,
    })),
  );
  model.moveTo(real.deps.clock.advance(SECOND_MS));
  return made;
}
export function toldOf(model: ReferralModel, made: Order): string {
  const said = made.lines.map(({ product, quantity, paid_fen }) => `${quantity} ${product} at ${paid_fen}`);
  return `${made.buyer} orders ${said.join(', ')} (order ${model.orders.indexOf(made)}), brought by ${JSON.stringify(made.proposals)}`;
}

export const order: Act = (model, [buyer, goods, units, when]) => {
  // Mostly somebody who came by a card of late.
  const who = maybe(
    buyer % 6 === 0 ? PEOPLE : PEOPLE.filter((person) => model.momentsLeft(person) > 0),
    goods,
  );
  if (who === undefined) return null;
  return async (real) => {
    // Now, or when their latest visit counts for a last moment, or just no more.
    if (when % 5 === 0) await passes(model, real, Math.max(0, model.momentsLeft(who) - (when % 2)));
    const wanted = PRODUCTS.filter((_, place) => (((goods % 7) + 1) >> place) % 2 === 1);
    const lines = wanted.map((product, place) => ({
      skuId: real.skuId(product),
      quantity: 1 + ((units + place) % 3),
    }));
    const made = await places(model, real, who, {
      from: 'lines',
      storeId: real.shop.storeId,
      lines,
      cart: false,
    });
    const ordered = toldOf(model, made);
    return units % 2 === 0 ? ordered : `${ordered}; ${await pays(model, real, made)}`;
  };
};
export const pay: Act = (model, [which]) => {
  const one = maybe(
    model.orders.filter(({ state }) => state === 'unpaid'),
    which,
  );
  return one === undefined ? null : (real) => pays(model, real, one);
};
/** Those of an order that have arrived say when, as WeChat Pay did. */
async function hearsWhatArrived(model: ReferralModel, real: ModelShop, one: Order): Promise<void> {
  const rows = await sql<{ line_no: number; came: number | null }>(
    real.deps.db,
    `SELECT l.line_no, (extract(epoch FROM r.success_at) * 1000)::bigint AS came FROM refunds r
     JOIN refund_lines l ON l.store_id = r.store_id AND l.refund_id = r.id WHERE r.order_id = $1 ORDER BY r.id`,
    [one.id],
  );
  for (const [place, { refunds }] of one.lines.entries()) {
    const told = rows.filter(({ line_no }) => line_no === place + 1);
    expect(told, 'refunds of a line').toHaveLength(refunds.length);
    for (const [n, { came }] of told.entries()) (refunds[n] as OnItsWay).to = came;
  }
  model.works();
}
const isOnItsWay = ({ lines }: Order) => lines.some(({ refunds }) => refunds.some(({ to }) => to === null));

/** Every third one stays on its way. */
export const refund: Act = (model, [which, line, units, stays]) => {
  const one = maybe(paidOrders(model), which);
  const open = one?.lines.filter(({ quantity, unitsBack }) => unitsBack < quantity) ?? [];
  if (one === undefined || open.length === 0) return null;
  return async (real) => {
    const picked = among(open, line) as Line;
    const lineNo = one.lines.indexOf(picked) + 1;
    const quantity = 1 + (units % (picked.quantity - picked.unitsBack));
    const input: Omit<CallInput<typeof refundLines>, 'storeId'> = {
      orderId: idOf(one),
      lines: [{ lineNo, quantity }],
      reason: '坏了',
      shopFault: units % 2 === 1,
      restock: true,
    };
    await runStaff(real, refundLinesHandler, input);
    const view = (await must(real.deps, getOrderHandler, real.personId(one.buyer), { orderId: idOf(one) }))
      .order;
    const back_fen = (view.lines[lineNo - 1]?.refunded_fen ?? 0) - picked.back_fen;
    model.givesBack(one, lineNo, quantity, back_fen);
    // It is sent, a minute after the one before, and arrives.
    const arrives = stays % 3 > 0;
    if (!arrives) await real.control('/refunds', { mode: 'hold' });
    await passes(model, real, MINUTE_MS + SECOND_MS);
    await real.control('/refunds', { mode: 'auto' });
    await passes(model, real, 3 * SECOND_MS);
    await hearsWhatArrived(model, real, one);
    const said = `${quantity} ${picked.product} of order ${model.orders.indexOf(one)} go back for ${back_fen}`;
    return arrives ? said : `${said}, some day`;
  };
};
/** What has been on its way arrives. */
export const arrive: Act = (model, [which]) => {
  const one = maybe(model.orders.filter(isOnItsWay), which);
  if (one === undefined) return null;
  return async (real) => {
    const rows = await sql<{ id: Id<'refund'> }>(
      real.deps.db,
      `SELECT id FROM refunds WHERE order_id = $1 AND status = 'sent'`,
      [one.id],
    );
    for (const { id } of rows) await real.control('/refunds/finish', { refundId: id, outcome: 'SUCCESS' });
    await passes(model, real, SECOND_MS);
    await hearsWhatArrived(model, real, one);
    return `what was on its way of order ${model.orders.indexOf(one)} arrives`;
  };
};
export const receive: Act = (model, [which]) => {
  const one = maybe(
    model.orders.filter(({ state }) => state === 'paid'),
    which,
  );
  if (one === undefined) return null;
  return async (real) => {
    const parcel: Omit<CallInput<typeof shipOrder>, 'storeId'> = {
      orderId: idOf(one),
      carrier: 'ZTO',
      trackingNo: '7301234567890',
    };
    await runStaff(real, shipOrderHandler, parcel);
    await must(real.deps, confirmReceiptHandler, real.personId(one.buyer), { orderId: idOf(one) });
    model.receives(one);
    model.moveTo(real.deps.clock.advance(SECOND_MS));
    return `order ${model.orders.indexOf(one)} is shipped and received`;
  };
};

export const wait: Act =
  (model, [long]) =>
  async (real) => {
    const ms = among([20 * MINUTE_MS, HOUR_MS, DAY_MS, 3 * DAY_MS], long);
    await passes(model, real, ms);
    return `${ms / HOUR_MS} hours go by`;
  };
/** The moment before the after-sale window of a line ends, and its end. */
export const endWindow: Act = (model, [which, early]) => {
  const one = maybe(
    model.orders.filter((order) => order.state === 'received' && model.nextEnd(order) !== undefined),
    which,
  );
  const end = one === undefined ? undefined : model.nextEnd(one);
  if (one === undefined || end === undefined) return null;
  return async (real) => {
    const before = early % 3 === 0 ? 1 : 0;
    await passes(model, real, Math.max(0, end - before - real.deps.clock.now()));
    return `a window of order ${model.orders.indexOf(one)} ${before === 1 ? 'is about to end' : 'ends'}`;
  };
};
