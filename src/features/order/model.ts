import type { Words } from '#core/contract/fields';
import type { OrderCardView, OrderView } from '#core/contract/order';
import { planRefund, type RefundPlan, unshippedUnits } from '#core/domain/refund/plan-refund';
import { fen, sumFen } from '#core/kernel/fen';
import type { Instant } from '#core/kernel/instant';
import { type NextGoal, nextGoal } from '#core/view/next-goal';

export type OrderAction = OrderView['actions'][number];
type RefundView = OrderView['refunds'][number];

/** What an order is called now: its status, told apart where the buyer would wonder. */
export type OrderState =
  | OrderView['status']
  /** The group's time is over, its last payments are being checked. */
  | 'settling'
  | 'part_shipped'
  /** Ready at the counter. */
  | 'collect'
  /** The promise to ship is broken. */
  | 'ship_late'
  /** All is given back, the money is still on its way. */
  | 'refunding'
  | 'group_failed';

export interface OrderHead {
  readonly state: OrderState;
  readonly tone: 'wait' | 'hero' | 'good' | 'calm';
  /** What runs out, and when. */
  readonly clock: { readonly of: 'pay' | 'group' | 'receive'; readonly until: Instant } | null;
  /** Friends missing to the group. */
  readonly missing: number;
  /** The money the sentence speaks of, in fen. */
  readonly amount_fen: number;
  readonly shippedUnits: number;
}

const TONES: Readonly<Record<OrderState, OrderHead['tone']>> = {
  unpaid: 'wait',
  confirming: 'wait',
  awaiting_group: 'wait',
  settling: 'wait',
  paid_no_seat: 'hero',
  to_ship: 'good',
  part_shipped: 'good',
  collect: 'good',
  ship_late: 'wait',
  shipped: 'good',
  received: 'good',
  completed: 'good',
  cancelled: 'calm',
  refunding: 'wait',
  refunded: 'calm',
  group_failed: 'wait',
};

/** The head of an order's page: its name, its tone, its clock, and the numbers its sentence needs. */
export function orderHead(order: OrderView, now: Instant): OrderHead {
  const state = stateOf(order, now);
  return {
    state,
    tone: TONES[state],
    clock: clockOf(order, state),
    missing: missingOf(order.group),
    amount_fen: amountOf(order, state),
    shippedUnits: order.lines.reduce((sum, line) => sum + line.shippedQuantity, 0),
  };
}

function stateOf(order: OrderView, now: Instant): OrderState {
  const { status, group } = order;
  if (status === 'unpaid' && order.holdUntil <= now) return 'confirming';
  if (status === 'awaiting_group' && group !== null && group.status === 'open' && group.expiresAt <= now) {
    return 'settling';
  }
  if (status === 'to_ship' && order.shipBy !== null && order.shipBy <= now) return 'ship_late';
  if (status === 'shipped' && order.delivery === 'pickup') return 'collect';
  if (status === 'to_ship' && order.lines.some((line) => line.shippedQuantity > 0)) return 'part_shipped';
  if (status !== 'refunded' || refundsDone(order.refunds)) return status;
  return group?.status === 'failed' ? 'group_failed' : 'refunding';
}

/** Which sentence tells what happens next; a promise to ship that is known is told with its date. */
export type NextSentence = OrderState | 'ship_by' | 'rest_by' | 'awaiting_first' | 'awaiting_tier';

export function nextSentence(order: Pick<OrderView, 'shipBy' | 'group'>, state: OrderState): NextSentence {
  if (state === 'awaiting_group' && order.group !== null) {
    const { tier } = goalOf(order.group);
    return tier === 0 ? state : tier === 1 ? 'awaiting_first' : 'awaiting_tier';
  }
  if (order.shipBy === null) return state;
  if (state === 'to_ship') return 'ship_by';
  return state === 'part_shipped' ? 'rest_by' : state;
}

/** An order's name in a list, where parcels and refunds are not told. */
export function cardState(
  card: Pick<OrderCardView, 'status' | 'holdUntil' | 'group'>,
  now: Instant,
): OrderState {
  if (card.status === 'unpaid' && card.holdUntil <= now) return 'confirming';
  if (card.status === 'awaiting_group' && card.group?.status === 'open' && card.group.expiresAt <= now) {
    return 'settling';
  }
  return card.status;
}

/** What a list tells of money that came back, in fen: the part of it. All of it is the order's state, and null. */
export function partBack_fen(card: Pick<OrderCardView, 'status' | 'refunded_fen'>): number | null {
  return card.refunded_fen === 0 || card.status === 'refunded' ? null : card.refunded_fen;
}

export function toneOf(state: OrderState): OrderHead['tone'] {
  return TONES[state];
}

function clockOf(order: OrderView, state: OrderState): OrderHead['clock'] {
  if (state === 'unpaid') return { of: 'pay', until: order.holdUntil };
  if (state === 'awaiting_group' && order.group !== null) {
    return { of: 'group', until: order.group.expiresAt };
  }
  if (state === 'shipped' && order.autoReceiveAt !== null) {
    return { of: 'receive', until: order.autoReceiveAt };
  }
  return null;
}

/** Friends missing: to the group's next tier, or to all of them. */
export function missingOf(group: OrderView['group']): number {
  return group === null ? 0 : goalOf(group).missing;
}

/** Paid seats against the next tier, or against the group's size. */
export function goalOf({ tierSizes, size, paid }: NonNullable<OrderView['group']>): NextGoal {
  return nextGoal({ tierSizes, size, taken: paid });
}

/** The money is where it belongs: no refund is on its way, waiting or stuck. */
/** Of a refund that is still on its way, what has not arrived yet: parts may have come before. */
function amountOf({ paid_fen, refunded_fen, refunds }: OrderView, state: OrderState): number {
  if (state === 'refunded') return refunded_fen;
  if (state !== 'refunding' && state !== 'group_failed') return paid_fen;
  return refunds.reduce((sum, refund) => sum + (hasArrived(refund) ? 0 : refund.amount_fen), 0);
}

function refundsDone(refunds: readonly RefundView[]): boolean {
  return refunds.every(hasArrived);
}

function hasArrived({ status }: RefundView): boolean {
  return status === 'success' || status === 'offline';
}

/** How often an order that moves by itself is looked at again. */
export const MOVING_MS = 10_000;

/** Something on this order happens by itself within minutes: a friend joins, a refund arrives. The page looks again meanwhile. */
export function isMoving(order: Pick<OrderView, 'status' | 'refunds'>): boolean {
  return (
    order.status === 'awaiting_group' ||
    order.refunds.some(({ status }) => status === 'due' || status === 'sent')
  );
}

/** When a refund's sentence has a date: it came back, or the next try is due. */
export function refundDate(refund: Pick<RefundView, 'status' | 'successAt' | 'nextTryAt'>): Instant | null {
  if (refund.status === 'success') return refund.successAt;
  return refund.status === 'waiting_funds' ? refund.nextTryAt : null;
}

/** How many units of each line are to go back, by line number. */
export type RefundPicks = Readonly<Record<number, number>>;

/** What may go back by a tap: paid units that are neither shipped nor given back. */
export function refundableLines(
  order: OrderView,
): readonly { readonly lineNo: number; readonly most: number }[] {
  return order.lines
    .map((line) => ({ lineNo: line.lineNo, most: unshippedUnits(line) }))
    .filter(({ most }) => most > 0);
}

/** Everything that may go back. */
export function allPicks(order: OrderView): RefundPicks {
  return Object.fromEntries(refundableLines(order).map(({ lineNo, most }) => [lineNo, most]));
}

/** What a line was paid and why: who gives back one of two lines of the same goods has to tell them apart. */
export function paidFor({ quantity, payable_fen, reductions }: OrderView['lines'][number]): {
  readonly count: number;
  readonly amount_fen: number;
  readonly reasons: readonly OrderView['lines'][number]['reductions'][number][];
} {
  return {
    count: quantity,
    amount_fen: payable_fen,
    reasons: reductions.filter(({ amount_fen }) => amount_fen > 0),
  };
}

export function picksToLines(picks: RefundPicks): { lineNo: number; quantity: number }[] {
  return Object.entries(picks)
    .map(([lineNo, quantity]) => ({ lineNo: Number(lineNo), quantity }))
    .filter(({ quantity }) => quantity > 0);
}

/** To the fen what comes back, by the very function the server uses; null while nothing lawful is picked. */
export function refundPreview(order: OrderView, picks: RefundPicks): RefundPlan | null {
  const { status } = order;
  if (status === 'confirming') return null;
  const lines = picksToLines(picks);
  if (lines.length === 0) return null;
  const refundedShipping_fen = sumFen(order.refunds.map((refund) => refund.shipping_fen));
  const plan = planRefund(
    {
      status,
      paid_fen: order.paid_fen,
      refunded_fen: order.refunded_fen,
      shipping_fen: order.shipping_fen,
      refundedShipping_fen: fen(refundedShipping_fen),
    },
    order.lines,
    { lines, includeShipping: 'by-rule', unshippedOnly: true },
  );
  return plan.ok ? plan.value : null;
}

/** Coupons that took something off this order, each once. */
export function usedCoupons(
  order: Pick<OrderView, 'lines' | 'shippingReductions'>,
): readonly { readonly id: string; readonly title: Words }[] {
  const all = [...order.lines.flatMap((line) => line.reductions), ...order.shippingReductions];
  const found = new Map<string, { readonly id: string; readonly title: Words }>();
  for (const { source, id, title } of all) {
    if (source.startsWith('coupon-') && id !== null && title !== null) found.set(id, { id, title });
  }
  return [...found.values()];
}

/** As buttons from left to right: the likeliest stands last, under the thumb. */
export function buttonsOf(actions: readonly OrderAction[]): readonly OrderAction[] {
  return [...actions].reverse();
}

const LEADS_ON: readonly OrderAction[] = ['pay', 'invite', 'choose_seat', 'confirm_receipt'];

/** Is this the one main button? Giving back and buying again never shout. */
export function isMain(action: OrderAction, actions: readonly OrderAction[]): boolean {
  return action === actions[0] && LEADS_ON.includes(action);
}
