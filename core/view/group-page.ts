import type { Face } from '../contract/face';
import type { PictureView } from '../contract/fields';
import type { GroupView } from '../contract/shop';
import type { Fen } from '../kernel/fen';
import type { Id } from '../kernel/id';
import type { Instant } from '../kernel/instant';
import { aloneSku } from './alone-sku';
import { freeSeats, type GroupButton, goalOf, leadButton, seatChoices } from './group-lead';
import { groupPrices } from './group-price';
import { type GroupWords, groupWords } from './group-words';
import { paidFen } from './in-hand';
import type { Landing } from './landing';
import { type OpenGroupRow, openGroupRows } from './open-groups';
import { priceText } from './price-parts';
import { type Language, say } from './say';
import { type SeatRow, seatRow } from './seat-row';
import { shippingShort, shippingWords } from './shipping-words';
import { type ShopLine, shopLine } from './shop-line';
import { backPerUnit, type TierLadder, tierLadder } from './tier-ladder';

export interface GroupNotice {
  readonly tone: 'good' | 'wait' | 'plain';
  readonly text: string;
  /** A clock behind the text: the held seat's. */
  readonly until: Instant | null;
  /** Leads to the viewer's own order, where the words are about it. */
  readonly orderId: Id<'order'> | null;
}

/** The shared group page as anybody reads it: every word, price and button, decided before it is drawn. */
export interface GroupPageView {
  readonly shopName: string;
  readonly greeting: {
    readonly face: Face;
    readonly name: string;
    readonly words: string;
    readonly note: string | null;
  } | null;
  readonly pictures: readonly PictureView[];
  readonly tag: string | null;
  readonly price: {
    readonly fen: number;
    /** Other kinds cost more. */
    readonly from: boolean;
    readonly size: string;
    readonly alone: { readonly label: string; readonly fen: number } | null;
  };
  readonly title: string;
  readonly facts: readonly string[];
  readonly notice: GroupNotice | null;
  readonly choices: { readonly title: string; readonly buttons: readonly GroupButton[] } | null;
  readonly seats: {
    readonly have: string;
    readonly need: string;
    readonly clock: { readonly label: string; readonly until: Instant } | null;
    readonly row: SeatRow;
  };
  /** Where the kind has tiers. */
  readonly ladder: TierLadder | null;
  readonly rules: { readonly title: string; readonly summary: string; readonly lines: readonly string[] };
  readonly others: { readonly title: string; readonly note: string; readonly rows: readonly OpenGroupRow[] };
  readonly shop: ShopLine;
  readonly bar: {
    readonly shop: string;
    /** Beside the main button. */
    readonly alone: string | null;
    readonly main: GroupButton;
  };
  readonly share: { readonly title: string; readonly picture: PictureView; readonly badge: string };
}

/** Pure: the app draws it on every answer and tick, the host once, before any script runs. */
export function groupPage(
  landing: Landing,
  group: GroupView,
  now: Instant,
  language: Language,
): GroupPageView {
  const words = groupWords[language];
  const { campaign, product } = group;
  const prices = groupPrices(campaign, product);
  const lone = aloneSku(product);
  const price_fen = prices?.join_fen ?? (lone === null ? 0 : paidFen(lone));
  const title = say(product.title, language);
  const [tag, ...promises] = product.promises.map((promise) => say(promise, language));
  const main = leadButton(landing, group, now, words);
  const { myOrderId } = group;
  const tiers_fen = prices?.tiers_fen ?? [];
  const ladder = tierLadder(group, tiers_fen, words);
  return {
    shopName: say(landing.store.name, language),
    greeting: greetingOf(landing, group, now, tiers_fen, words),
    pictures: product.heroes,
    tag: tag ?? null,
    price: {
      fen: price_fen,
      from: prices?.from === true,
      size: tagOf(group, tiers_fen, words),
      alone: prices === null ? null : { label: words.alone, fen: prices.alone_fen },
    },
    title,
    facts: [
      ...(campaign.newOnly ? [words.newOnlyFact] : []),
      shippingShort(product.shipping, price_fen, language),
      words.ships(product.shipPromise_h),
      ...promises,
    ],
    notice: noticeOf(landing, group, now, tiers_fen, words),
    choices:
      group.standing === 'seat_lost' && myOrderId !== null
        ? { title: words.choices, buttons: seatChoices(group, myOrderId, now, words) }
        : null,
    seats: seatsOf(landing, group, now, words, language),
    ladder,
    rules: {
      title: words.rules.title,
      summary:
        ladder === null
          ? words.rules.summary(campaign.openFor_h, campaign.size)
          : words.rules.tierSummary(campaign.openFor_h, campaign.tierSizes[0] ?? campaign.size),
      lines: words.rules.lines({
        hours: campaign.openFor_h,
        size: campaign.size,
        ships: product.shipPromise_h,
        limit: campaign.buyerLimit,
        shipping: shippingWords(product.shipping, price_fen, language),
        newOnly: campaign.newOnly,
        tiers: campaign.tierSizes.map((people, place) => [people, tiers_fen[place] ?? price_fen] as const),
        from: prices?.from === true,
      }),
    },
    others: {
      title: words.others,
      note: words.othersNote,
      rows: landing.store.open ? openGroupRows(group.others, now, language) : [],
    },
    shop: shopLine(landing.store, language),
    bar: {
      shop: words.shop,
      alone: mayBuyAlone(landing, group) ? words.aloneShort : null,
      main,
    },
    share: {
      title: words.shared(priceText(price_fen), title),
      picture: product.share,
      badge: words.badge(group.paid + group.held, group.size),
    },
  };
}

/** Whoever has a seat is not invited any more: the notice of how it stands takes this place, at the same height. */
function greetingOf(
  landing: Landing,
  group: GroupView,
  now: Instant,
  tiers_fen: readonly Fen[],
  words: GroupWords,
): GroupPageView['greeting'] {
  if (group.myOrderId !== null) return null;
  const joinable = group.standing === 'joinable' && freeSeats(group, now) > 0;
  const note = joinable ? missingWords(group, tiers_fen, words) : null;
  if (landing.sharer !== null) {
    return { face: landing.sharer, name: landing.sharer.name, words: words.invites, note };
  }
  const opener = group.seats.find((seat) => seat.opener && !seat.mine);
  return opener === undefined
    ? null
    : { face: opener.face, name: opener.face.name, words: words.opened, note };
}

/** Who is missing: to the next tier, whose price is named, or to all of them. */
function missingWords(group: GroupView, tiers_fen: readonly Fen[], words: GroupWords): string {
  const { missing, tier } = goalOf(group);
  const price_fen = tiers_fen[tier - 1];
  if (tier === 0 || price_fen === undefined) return words.missing(missing);
  return tier === 1 ? words.tier.missingFirst(missing) : words.tier.missing(missing, price_fen);
}

function needWords(group: GroupView, words: GroupWords): string {
  const { missing, tier } = goalOf(group);
  return tier > 1 ? words.tier.need(missing) : words.need(missing);
}

function tagOf({ campaign, size }: GroupView, tiers_fen: readonly Fen[], words: GroupWords): string {
  const lowest_fen = tiers_fen[tiers_fen.length - 1];
  if (campaign.tierSizes.length > 0 && lowest_fen !== undefined) return words.tier.tag(lowest_fen);
  return campaign.newOnly ? words.newOnly(size) : words.size(size);
}

function seatsOf(
  landing: Landing,
  group: GroupView,
  now: Instant,
  words: GroupWords,
  language: Language,
): GroupPageView['seats'] {
  const free = freeSeats(group, now);
  const least = group.campaign.tierSizes[0] ?? group.size;
  const running = group.status === 'open' && group.expiresAt > now && group.standing !== 'failed';
  const heading =
    group.standing === 'formed' || group.status === 'formed'
      ? { have: words.formedBy(group.paid), need: '' }
      : group.standing === 'failed' || group.status === 'failed'
        ? { have: words.notFormed(Math.max(1, least - group.paid)), need: '' }
        : free === 0
          ? { have: running ? words.allTaken(group.size) : words.timeUp, need: '' }
          : {
              have: words.have(group.paid + group.held),
              need: needWords(group, words),
            };
  return {
    ...heading,
    clock: running ? { label: words.left, until: group.expiresAt } : null,
    // A group the shop completed has no empty seats to show.
    row: seatRow(
      group.seats,
      group.status === 'formed' ? group.seats.length : group.size,
      group.standing === 'joinable' && group.eligible && landing.store.open,
      language,
    ),
  };
}

function noticeOf(
  landing: Landing,
  group: GroupView,
  now: Instant,
  tiers_fen: readonly Fen[],
  words: GroupWords,
): GroupNotice | null {
  const { notice } = words;
  const { myOrderId: orderId, standing } = group;
  const ships_h = group.product.shipPromise_h;
  const free = freeSeats(group, now);
  const back_fen = backPerUnit(group.tier, tiers_fen);
  const say = (tone: GroupNotice['tone'], text: string, more: Partial<GroupNotice> = {}): GroupNotice => ({
    tone,
    text,
    until: null,
    orderId: null,
    ...more,
  });
  switch (standing) {
    case 'joinable':
      if (!landing.store.open) return say('wait', notice.closed);
      return group.eligible ? null : say('plain', notice.oldFriend);
    case 'mine':
      if (free === 0)
        return group.expiresAt <= now ? say('wait', notice.settling) : say('good', notice.fullAlone);
      return say('good', mineWords(group, tiers_fen, words));
    case 'held':
      return say('wait', notice.held, { until: group.myHoldUntil });
    case 'seat_lost':
      return say('wait', notice.seat_lost);
    case 'confirming':
      return say('wait', notice.confirming);
    case 'full':
      if (group.expiresAt <= now) return say('plain', notice.settling);
      return say('plain', openGroupRows(group.others, now, 'zh').length > 0 ? notice.full : notice.fullAlone);
    case 'formed':
      if (group.completedByShop) return say('good', notice.byShop(group.paid), { orderId });
      if (orderId === null) return say('good', notice.formedOther);
      return say('good', back_fen > 0 ? notice.formedTier(ships_h, back_fen) : notice.formed(ships_h), {
        orderId,
      });
    case 'failed':
      return orderId === null ? say('plain', notice.failedOther) : say('plain', notice.failed, { orderId });
    case 'sold_out':
      return say('plain', notice.sold_out);
  }
}

function mineWords(group: GroupView, tiers_fen: readonly Fen[], { notice }: GroupWords): string {
  const { missing, tier } = goalOf(group);
  if (tier === 0) return notice.mine(missing);
  return tier === 1 ? notice.mineFirst(missing) : notice.mineTier(missing, backPerUnit(tier, tiers_fen));
}

/** Beside "join" only: everywhere else one button says what comes next, and needs the room. */
function mayBuyAlone(landing: Landing, group: GroupView): boolean {
  return (
    landing.store.open && group.standing === 'joinable' && group.eligible && aloneSku(group.product) !== null
  );
}
