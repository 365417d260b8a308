import { listShopOrders, type ShopOrderCardView } from '#core/contract/merchant';
import { faceOf } from '#core/domain/person/face';
import { maskName } from '#core/domain/person/name';
import { maskPhone } from '#core/domain/person/phone';
import { regionText } from '#core/domain/region/region';
import { ok } from '#core/kernel/result';
import { openAddress } from '#server/app/account/address-view';
import type { Deps } from '#server/app/deps';
import { handler, type StaffCtx } from '#server/app/handler';
import { orderCardView } from '#server/app/order/order-card';
import { makeCursor, pageFrom, readCursor } from '#server/app/page-cursor';
import {
  allOrders,
  ordersInStatus,
  ordersRefunding,
  ordersToShip,
  type ShopOrderRow,
} from '#server/db/shop-order-store';

const PAGE = 20;

/** To ship: the oldest promise first. Everything else: the newest first. */
export const listShopOrdersHandler = handler(listShopOrders, async (deps, input, ctx) => {
  const { tab, limit = PAGE } = input;
  const list = `shop-orders.${tab}`;
  const view = (row: ShopOrderRow) => cardOf(deps, row, ctx);
  if (tab === 'to_ship') {
    const after = readCursor(list, ['number', 'string'], input.cursor);
    if (!after.ok) return after;
    const rows = await ordersToShip(deps.db, ctx.store, after.value, limit + 1);
    return ok(pageFrom(rows, limit, view, (row) => makeCursor(list, [row.ship_by ?? 0, row.id])));
  }
  const before = readCursor(list, ['string'], input.cursor);
  if (!before.ok) return before;
  const from = before.value?.[0] ?? null;
  const rows = await read(tab, deps, ctx, from, limit + 1);
  return ok(pageFrom(rows, limit, view, (row) => makeCursor(list, [row.id])));
});

function read(
  tab: 'awaiting_group' | 'shipped' | 'refunding' | 'all',
  { db }: Deps,
  { store }: StaffCtx,
  before: string | null,
  limit: number,
): Promise<ShopOrderRow[]> {
  if (tab === 'all') return allOrders(db, store, before, limit);
  if (tab === 'refunding') return ordersRefunding(db, store, before, limit);
  return ordersInStatus(db, store, tab, before, limit);
}

function cardOf(deps: Deps, row: ShopOrderRow, ctx: StaffCtx): ShopOrderCardView {
  return {
    ...orderCardView(row, ctx.now),
    // What the buyer may do is not for the shop's screen.
    actions: [],
    buyer: faceOf(row.buyer, 'stranger', ctx.language),
    paidAt: row.paid_at,
    shipBy: row.ship_by,
    addressMasked: maskedAddress(deps, row),
  };
}

/** 林** 138****8000 上海市 徐汇区: enough to tell orders apart in a list, as on the parcel; the whole is one audited tap away. */
function maskedAddress(deps: Deps, row: ShopOrderRow): string | null {
  if (row.address_sealed === null || row.region === null) return null;
  const { name, phone } = openAddress(deps.sealer, row.address_sealed);
  return `${maskName(name)} ${maskPhone(phone)} ${regionText(row.region, 'zh')}`;
}
