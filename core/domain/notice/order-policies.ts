import { after, HOUR_MS, type Instant, instant } from '../../kernel/instant';
import type { OrderNoticeFacts } from './notice-facts';
import type { NoticeFacts } from './notice-sentences';
import type { NoticeKey } from './notice-words';
import {
  type FollowUpJob,
  NOTHING,
  nobodyHears,
  type Outcome,
  type PoliciesOf,
  tellOnly,
  tellShop,
} from './outcome';
import { earnedDueAt, type SumToTell } from './promoter-sums';

const WARN_BEFORE_MS = 6 * HOUR_MS;

export const orderPolicies: PoliciesOf<'order'> = {
  'order.paid': (event, { order, ...shop }) => {
    if (order === null) return NOTHING;
    const sold = order.lines.map(({ productId, quantity }) => ({ productId, units: quantity }));
    const sums = earnedBy(event.at, order);
    // A group order is no work for the shop before its group is formed.
    if (order.kind === 'group') return { ...NOTHING, sold, sums };
    const { orderId, title, units, paid_fen, shipBy } = order;
    const facts = { orderId, title, units, amount_fen: paid_fen, at: shipBy };
    return { ...tellShop('shop.order-paid', facts, shop), sold, sums, jobs: shipByWarning(event.at, order) };
  },
  'order.cancelled': (_event, { order }) =>
    order?.cancelReason === 'timeout' ? tellBuyer('buyer.order-closed', order) : NOTHING,
  'order.seat-lost': (_event, { order }) => (order === null ? NOTHING : tellBuyer('buyer.seat-lost', order)),
  'order.shipped': (event, { order, parcel }) => {
    if (order === null || parcel === null) return NOTHING;
    const { carrier, trackingNo, parcelId } = parcel;
    const told = tellBuyer('buyer.shipped', order, { carrier, trackingNo });
    if (!order.byWechat) return told;
    return { ...told, jobs: [{ kind: 'upload-shipping', subject: parcelId, dueAt: event.at }] };
  },
  'order.received': nobodyHears,
  'order.completed': nobodyHears,
};

/** Whoever earns by it hears of it; of one that is paid and has lost its seat, when the buyer has chosen another. */
function earnedBy(at: Instant, { commissions }: OrderNoticeFacts): SumToTell[] {
  return commissions.map(({ commissionId, promoterId, toldAt }) => ({
    what: 'earned',
    promoterId,
    commissionId,
    dueAt: earnedDueAt(at, toldAt),
  }));
}

/** The shop is warned of what it promised to ship, unless it promised nothing. */
export function shipByWarning(
  now: Instant,
  { orderId, shipBy }: Pick<OrderNoticeFacts, 'orderId' | 'shipBy'>,
): FollowUpJob[] {
  if (shipBy === null) return [];
  const dueAt = instant(Math.max(now, after(shipBy, -WARN_BEFORE_MS)));
  return [{ kind: 'warn-ship-by', subject: orderId, dueAt }];
}

function tellBuyer(notice: NoticeKey, order: OrderNoticeFacts, more: NoticeFacts = {}): Outcome {
  const { orderId, title, paid_fen, buyer } = order;
  return tellOnly([{ personId: buyer, notice, facts: { orderId, title, amount_fen: paid_fen, ...more } }]);
}
