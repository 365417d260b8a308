import type { GroupView } from '../contract/storefront';
import type { Fen } from '../kernel/fen';
import type { Id } from '../kernel/id';
import type { Instant } from '../kernel/instant';
import { aloneSku } from './alone-sku';
import { groupPrices } from './group-price';
import type { GroupWords } from './group-words';
import { paidFen } from './in-hand';
import type { Landing } from './landing';
import { type NextGoal, nextGoal } from './next-goal';
import { openGroupRows } from './open-groups';

/** What a button of the group page does. */
export type GroupAct =
  | { readonly do: 'join'; readonly groupId: Id<'group'> }
  | { readonly do: 'open' }
  | { readonly do: 'alone' }
  | { readonly do: 'shop' }
  | { readonly do: 'invite' }
  | { readonly do: 'order'; readonly orderId: Id<'order'> }
  | { readonly do: 'choose'; readonly orderId: Id<'order'>; readonly choice: SeatChoice };
export type SeatChoice =
  | { readonly to: 'join'; readonly groupId: Id<'group'> }
  | { readonly to: 'open' }
  | { readonly to: 'refund' };
export interface GroupButton {
  readonly text: string;
  readonly act: GroupAct;
}

/** The one big button, and what stands beside it. */
export interface GroupWays {
  readonly main: GroupButton;
  readonly second: GroupButton | null;
  /** What the group's SKU costs alone, where that is less just now than the seat that is offered. */
  readonly aloneCheaper_fen: Fen | null;
}

/**
 * Where buying alone is cheaper just now, it is the big button and the group stands beside it: the dearer way is never the brighter
 * one. Else buying alone stands beside joining only: everywhere else one button says what comes next, and needs the room.
 */
export function groupWays(
  landing: Pick<Landing, 'store'>,
  group: GroupView,
  now: Instant,
  words: GroupWords,
): GroupWays {
  const lead = leadButton(landing, group, now, words);
  const { act } = lead;
  const prices = groupPrices(group.campaign, group.product);
  const alone = { do: 'alone' } as const;
  if (prices !== null && (act.do === 'join' || act.do === 'open')) {
    const { alone_fen } = prices;
    const seat_fen = act.do === 'join' ? prices.join_fen : prices.open_fen;
    if (prices.aloneLeft && alone_fen < seat_fen) {
      return {
        main: { text: words.act.alone(alone_fen), act: alone },
        second: { text: shortText(act, group, words), act },
        aloneCheaper_fen: alone_fen,
      };
    }
  }
  // It is joined once that order is settled; a group of one's own asks for no benefit.
  if (act.do === 'order' && act.orderId === group.benefitHeldBy) {
    const open = { text: words.act.openShort, act: { do: 'open' } } as const;
    return { main: lead, second: group.canOpen ? open : null, aloneCheaper_fen: null };
  }
  const joins = act.do === 'join' && act.groupId === group.id;
  const second = joins && aloneSku(group.product) !== null ? { text: words.aloneShort, act: alone } : null;
  return { main: lead, second, aloneCheaper_fen: null };
}

function shortText(act: GroupAct & { do: 'join' | 'open' }, group: GroupView, words: GroupWords): string {
  if (act.do === 'open') return words.act.openShort;
  return act.groupId === group.id ? words.act.joinShort : words.act.joinOtherShort;
}

/** Whatever became of this group, it leads on. */
function leadButton(
  landing: Pick<Landing, 'store'>,
  group: GroupView,
  now: Instant,
  words: GroupWords,
): GroupButton {
  const { myOrderId: orderId, standing } = group;
  if (orderId !== null) {
    const order = { do: 'order', orderId } as const;
    if (standing === 'held') return { text: words.act.pay, act: order };
    if (standing === 'confirming') return { text: words.act.confirming, act: order };
    if (standing === 'seat_lost') return seatChoices(group, orderId, now, words)[0];
    if (standing === 'formed') return { text: words.act.order, act: order };
    // Nobody can be invited any more: the last seats are being paid.
    if (standing === 'mine' && freeSeats(group, now) === 0) return { text: words.act.order, act: order };
  }
  if (standing === 'mine') {
    return { text: words.act.invite(goalOf(group).missing), act: { do: 'invite' } };
  }
  if (!landing.store.open) return { text: words.act.shop, act: { do: 'shop' } };
  const prices = groupPrices(group.campaign, group.product);
  if (standing === 'joinable' && group.eligible && prices !== null) {
    return { text: words.act.join(prices.join_fen), act: { do: 'join', groupId: group.id } };
  }
  if (standing === 'joinable' && group.benefitHeldBy !== null) {
    return { text: words.act.benefitOrder, act: { do: 'order', orderId: group.benefitHeldBy } };
  }
  return elsewhere(group, now, words);
}

/** Another group, else a new one, else alone, else the shop. */
function elsewhere(group: GroupView, now: Instant, words: GroupWords): GroupButton {
  const prices = groupPrices(group.campaign, group.product);
  const unitsLeft = group.campaign.skus.some(({ left }) => left > 0);
  if (prices !== null && unitsLeft) {
    // What this viewer may not join, they may not join elsewhere.
    const [other] = group.eligible ? openGroupRows(group.others, now, 'zh') : [];
    if (other !== undefined) {
      return { text: words.act.joinOther(prices.join_fen), act: { do: 'join', groupId: other.id } };
    }
    if (group.canOpen) return { text: words.act.open(prices.open_fen), act: { do: 'open' } };
  }
  const alone = aloneSku(group.product);
  if (alone !== null) return { text: words.act.alone(paidFen(alone)), act: { do: 'alone' } };
  return { text: words.act.shop, act: { do: 'shop' } };
}

/** Paid, but the seat was gone: what can be chosen now; the money back always can. */
export function seatChoices(
  group: GroupView,
  orderId: Id<'order'>,
  now: Instant,
  words: GroupWords,
): readonly [GroupButton, ...GroupButton[]] {
  const choose = (text: string, choice: SeatChoice): GroupButton => ({
    text,
    act: { do: 'choose', orderId, choice },
  });
  const [other] = group.eligible ? openGroupRows(group.others, now, 'zh') : [];
  const back = choose(words.act.refund, { to: 'refund' });
  const ways = [
    ...(other === undefined ? [] : [choose(words.act.switchTo, { to: 'join', groupId: other.id })]),
    ...(group.canOpen ? [choose(words.act.openNew, { to: 'open' })] : []),
  ];
  const [first, ...rest] = ways;
  return first === undefined ? [back] : [first, ...rest, back];
}

/** Seats that can still be taken: nobody holds or has paid them, and there is time left. */
export function freeSeats(group: GroupView, now: Instant): number {
  return group.expiresAt <= now ? 0 : Math.max(0, group.size - group.paid - group.held);
}

/** Who is missing, to the next tier or to all of them; held seats count as taken. */
export function goalOf(group: GroupView): NextGoal {
  const { size, paid, held, campaign } = group;
  return nextGoal({ tierSizes: campaign.tierSizes, size, taken: paid + held });
}
