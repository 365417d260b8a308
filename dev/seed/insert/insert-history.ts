import { sumFen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { after, DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '#core/kernel/instant';
import { at } from '#server/db/params';
import type { Queryable } from '#server/db/statement';
import { demoCoupons } from '../coupons';
import { skuOf } from '../sku-of';
import type { DemoPastOrder, DemoStore } from '../types';
import { type DemoIds, productKey, skuKey } from './demo-ids';
import { demoPicture } from './demo-picture';
import { insertRows } from './insert-rows';
import { skuLabel } from './sku-label';

const HOLD_MS = 15 * MINUTE_MS;
const SHIP_WITHIN_MS = 48 * HOUR_MS;
const RECEIVE_AFTER_MS = 10 * DAY_MS;
const AFTER_SALE_MS = 7 * DAY_MS;
const WARN_BEFORE_MS = 6 * HOUR_MS;

/** How an order was paid: the number, and what the payment service calls it. */
export interface PastPayment {
  readonly paymentId: Id<'payment'>;
  readonly transactionId: string;
}

/** Units sold by product key: products count what was really sold. */
export function unitsSold(orders: readonly DemoPastOrder[]): Map<string, number> {
  const sold = new Map<string, number>();
  for (const { store, lines } of orders) {
    for (const { product, quantity } of lines) {
      const key = productKey(store, product);
      sold.set(key, (sold.get(key) ?? 0) + quantity);
    }
  }
  return sold;
}

/** Past orders of a shop, each as far as it has come, with its lines, payment, parcel, deal prices and what is still due. */
export async function insertHistory(
  db: Queryable,
  ids: DemoIds,
  store: DemoStore,
  orders: readonly DemoPastOrder[],
  payments: ReadonlyMap<string, PastPayment>,
): Promise<void> {
  const store_id = ids.of('store', store.key);
  const placed = orders.map((order) => {
    const payment = payments.get(order.key);
    if (payment === undefined) throw new Error(`${order.key} was not paid`);
    const id = ids.put('order', order.key, order.placed_at);
    return { order, payment, id, plan: planOf(store, order), off: couponOff(ids, store, order) };
  });
  const sealed = await sealedAddresses(
    db,
    placed.map(({ order }) => ids.of('address', order.address)),
  );

  await insertRows(
    db,
    'orders',
    placed.map(({ order, id, plan, off }) => ({
      store_id,
      id,
      person_id: ids.of('person', order.person),
      kind: 'normal',
      status: order.state,
      opener: false,
      units: order.lines.reduce((sum, line) => sum + line.quantity, 0),
      list_fen: sumFen(order.lines.map((line) => line.unit_price_fen * line.quantity)),
      goods_fen: order.goods_fen,
      shipping_list_fen: order.shipping_fen + (order.coupon?.off_shipping_fen ?? 0),
      shipping_reductions: off(order.coupon?.off_shipping_fen),
      shipping_fen: order.shipping_fen,
      coupon_ids: order.coupon === null ? null : [ids.of('coupon', order.key)],
      payable_fen: order.paid_fen,
      paid_fen: order.paid_fen,
      refunded_fen: 0,
      refunded_shipping_fen: 0,
      quote_hash: '',
      delivery: plan.delivery,
      address_sealed: sealed.get(ids.of('address', order.address))?.sealed ?? null,
      region: sealed.get(ids.of('address', order.address))?.region ?? null,
      remark: '',
      placed_at: at(order.placed_at),
      hold_until: at(after(order.placed_at, HOLD_MS)),
      paid_at: at(order.paid_at),
      ship_by: at(after(order.paid_at, SHIP_WITHIN_MS)),
      shipped_at: at(order.shipped_at),
      auto_receive_at: later(order.shipped_at, RECEIVE_AFTER_MS),
      receipt_extended: false,
      received_at: at(order.received_at),
      after_sale_until: later(order.received_at, AFTER_SALE_MS),
      completed_at: at(order.completed_at),
    })),
  );
  await insertRows(
    db,
    'order_lines',
    placed.flatMap(({ order, id, plan, off }) =>
      plan.lines.map(({ line, product, sku }, place) => ({
        store_id,
        order_id: id,
        line_no: place + 1,
        sku_id: ids.of('sku', skuKey(store.key, product.key, sku.key)),
        product_id: ids.of('product', productKey(store.key, product.key)),
        title: product.title,
        label: skuLabel(product, sku),
        picture: demoPicture(product.pictures.thumb),
        quantity: line.quantity,
        unit_list_fen: line.unit_price_fen,
        payable_fen: line.unit_price_fen * line.quantity - line.off_fen,
        reductions: off(line.off_fen),
        refunded_quantity: 0,
        refunded_fen: 0,
        shipped_quantity: order.shipped_at === null ? 0 : line.quantity,
      })),
    ),
  );
  await insertRows(
    db,
    'payments',
    placed.map(({ order, id, payment }) => ({
      store_id,
      id: payment.paymentId,
      order_id: id,
      person_id: ids.of('person', order.person),
      amount_fen: order.paid_fen,
      method: 'wechat',
      state: 'paid',
      expires_at: at(after(order.placed_at, HOLD_MS)),
      transaction_id: payment.transactionId,
      paid_at: at(order.paid_at),
      surplus: false,
      created_at: at(order.placed_at),
    })),
  );
  await insertRows(
    db,
    'price_history',
    placed.flatMap(({ order, id, plan }) =>
      plan.lines.map(({ line, product, sku }, place) => ({
        store_id,
        id: ids.make('history', order.paid_at),
        order_id: id,
        line_no: place + 1,
        sku_id: ids.of('sku', skuKey(store.key, product.key, sku.key)),
        kind: 'deal',
        price_fen: line.unit_price_fen - Math.ceil(line.off_fen / line.quantity),
        at: at(order.paid_at),
      })),
    ),
  );
  await insertParcels(db, ids, store, placed);
  await insertRows(
    db,
    'jobs',
    placed.flatMap(({ order, id }) => {
      const due = nextDue(order);
      if (due === null) return [];
      const { kind, dueAt } = due;
      const job = { id: ids.make('job', order.paid_at), store_id, kind, subject: id, payload: {} };
      return [{ ...job, due_at: at(dueAt), tries: 0, state: 'due', created_at: at(order.paid_at) }];
    }),
  );
}

async function insertParcels(
  db: Queryable,
  ids: DemoIds,
  store: DemoStore,
  placed: readonly { order: DemoPastOrder; id: Id<'order'> }[],
): Promise<void> {
  const store_id = ids.of('store', store.key);
  const owner = store.staff.find(({ role }) => role === 'owner')?.person ?? '';
  const sent = placed.flatMap(({ order, id }) =>
    order.shipped_at === null
      ? []
      : [{ order, order_id: id, id: ids.make('parcel', order.shipped_at), shipped_at: order.shipped_at }],
  );
  await insertRows(
    db,
    'parcels',
    sent.map(({ order_id, id, shipped_at }, place) => ({
      store_id,
      id,
      order_id,
      carrier: 'SF',
      tracking_no: `SF${String(1_400_000_000_000 + place * 7_919)}`,
      shipped_by: ids.of('person', owner),
      shipped_at: at(shipped_at),
      upload_state: 'done',
    })),
  );
  await insertRows(
    db,
    'parcel_lines',
    sent.flatMap(({ order, id }) =>
      order.lines.map(({ quantity }, place) => ({ store_id, parcel_id: id, line_no: place + 1, quantity })),
    ),
  );
}

/** Makes the id of the coupon an order used; answers how an amount that it took off is written down. */
function couponOff(ids: DemoIds, store: DemoStore, { key, coupon }: DemoPastOrder) {
  if (coupon === null) return () => [];
  const id = ids.put('coupon', key, coupon.claimed_at);
  const template = demoCoupons[store.key]?.find((each) => each.key === coupon.key);
  if (template === undefined) throw new Error(`${store.key} gives no coupon ${coupon.key}`);
  const { kind: source, title } = template;
  return (amount_fen = 0) => (amount_fen === 0 ? [] : [{ source, id, title, amount_fen }]);
}

/** What the jobs would have noted down for an order in this state. */
function nextDue(order: DemoPastOrder): { kind: string; dueAt: Instant } | null {
  const { state, paid_at, shipped_at, received_at } = order;
  if (state === 'to_ship')
    return { kind: 'warn-ship-by', dueAt: after(paid_at, SHIP_WITHIN_MS - WARN_BEFORE_MS) };
  if (state === 'shipped' && shipped_at)
    return { kind: 'auto-receive', dueAt: after(shipped_at, RECEIVE_AFTER_MS) };
  if (state === 'received' && received_at)
    return { kind: 'complete-order', dueAt: after(received_at, AFTER_SALE_MS) };
  return null;
}

function planOf(store: DemoStore, order: DemoPastOrder) {
  const lines = order.lines.map((line) => ({ line, ...skuOf(store, line) }));
  const template = store.shipping_templates.find(({ key }) => key === lines[0]?.product.shipping_template);
  return { lines, delivery: template?.delivery === 'same-city' ? 'same_city' : 'express' };
}

function later(from: Instant | null, ms: number): string | null {
  return from === null ? null : at(after(from, ms));
}

const SEALED = {
  name: 'seed.sealed-addresses',
  text: 'SELECT id, sealed, region FROM addresses WHERE id = ANY($1)',
};
async function sealedAddresses(db: Queryable, addressIds: readonly string[]) {
  const { rows } = await db.query(SEALED, [addressIds]);
  return new Map((rows as { id: string; sealed: string; region: string }[]).map((row) => [row.id, row]));
}
