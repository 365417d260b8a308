import { listOrders } from '#core/contract/order';
import type { OrderStatus } from '#core/domain/order/transitions';
import { ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { makeCursor, pageFrom, readCursor } from '#server/app/page-cursor';
import { listOrderCards } from '#server/db/order-read-store';
import { orderCardView } from './order-card';

const TABS: Readonly<Record<string, readonly OrderStatus[] | null>> = {
  all: null,
  refunding: null,
  unpaid: ['unpaid'],
  group: ['awaiting_group', 'paid_no_seat'],
  to_ship: ['to_ship'],
  shipped: ['shipped'],
  done: ['received', 'completed'],
};
const PAGE = 10;

export const listOrdersHandler = handler(listOrders, async (deps, { tab, cursor, limit = PAGE }, ctx) => {
  const list = `orders.${tab}`;
  const place = readCursor(list, ['string'], cursor);
  if (!place.ok) return place;
  const statuses = TABS[tab] ?? null;
  const query = {
    statuses,
    refunding: tab === 'refunding',
    before: place.value?.[0] ?? null,
    limit: limit + 1,
  };
  const rows = await listOrderCards(deps.db, ctx.owner, query);
  const page = pageFrom(
    rows,
    limit,
    (row) => orderCardView(row, ctx.now),
    (row) => makeCursor(list, [row.id]),
  );
  return ok({ now: ctx.now, ...page });
});
