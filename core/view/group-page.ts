import type { Face } from '../contract/face';
import type { PictureView } from '../contract/fields';
import type { GroupView } from '../contract/storefront';
import type { Fen } from '../kernel/fen';
import type { Instant } from '../kernel/instant';
import { aloneSku } from './alone-sku';
import { freeSeats, type GroupButton, goalOf, groupWays, seatChoices } from './group-lead';
import { type GroupNotice, noticeOf } from './group-notice';
import { type GroupPrices, groupPrices } from './group-price';
import { type GroupSeats, groupSeats } from './group-seats';
import { type GroupWords, groupWords } from './group-words';
import { paidFen } from './in-hand';
import type { Landing } from './landing';
import { type OpenGroupRow, openGroupRows } from './open-groups';
import { openerTerms } from './product-price';
import { type Language, say } from './say';
import { shippingShort, shippingWords } from './shipping-words';
import { type ShopLine, shopLine } from './shop-line';
import { pricedTiers, skuLabel, skuTiers } from './sku-tiers';
import { sumText } from './sum-text';
import { type TierLadder, tierLadder } from './tier-ladder';

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
    /** That buying alone is cheaper just now; what whoever opens a group pays. */
    readonly notes: readonly string[];
  };
  readonly title: string;
  readonly facts: readonly string[];
  readonly notice: GroupNotice | null;
  readonly choices: { readonly title: string; readonly buttons: readonly GroupButton[] } | null;
  readonly seats: GroupSeats;
  /** Where the kind has tiers. */
  readonly ladder: TierLadder | null;
  readonly rules: { readonly title: string; readonly summary: string; readonly lines: readonly string[] };
  readonly others: { readonly title: string; readonly note: string; readonly rows: readonly OpenGroupRow[] };
  readonly shop: ShopLine;
  readonly bar: {
    readonly shop: string;
    /** Beside the main button. */
    readonly second: GroupButton | null;
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
  // Whoever is in reads of what they bought; of a group that failed everybody reads what a seat costs.
  const own = group.standing === 'failed' ? null : group.mySkuId;
  const prices = groupPrices(campaign, product, own);
  const lone = aloneSku(product);
  const price_fen = prices?.join_fen ?? (lone === null ? 0 : paidFen(lone));
  const offered = groupPrices(campaign, product);
  const shared = sumText(offered?.join_fen ?? price_fen, offered?.from === true, language);
  const title = say(product.title, language);
  const [tag, ...promises] = product.promises.map((promise) => say(promise, language));
  const { main, second, aloneCheaper_fen } = groupWays(landing, group, now, words);
  const { myOrderId } = group;
  const tiers_fen = prices?.tiers_fen ?? [];
  const kinds = skuTiers(campaign, product, language, own);
  const ladder = tierLadder(group, kinds, words);
  return {
    shopName: say(landing.store.name, language),
    greeting: greetingOf(landing, group, now, prices, words),
    pictures: product.heroes,
    tag: tag ?? null,
    price: {
      // Once it has formed, what its members really pay.
      fen: group.status === 'formed' ? (tiers_fen[group.tier - 1] ?? price_fen) : price_fen,
      from: prices?.from === true,
      size: tagOf(group, tiers_fen, words),
      alone: prices === null ? null : { label: words.alone, fen: prices.alone_fen },
      notes: [
        ...(aloneCheaper_fen === null ? [] : [words.aloneCheaper(aloneCheaper_fen)]),
        ...(prices === null || !leadsToOpening(main, second) ? [] : openerTerms(prices, words)),
      ],
    },
    title,
    facts: [
      ...(own === null || product.skus.length < 2 ? [] : [words.bought(skuLabel(product, own, language))]),
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
    seats: groupSeats(landing, group, now, words, language),
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
        least: campaign.tierSizes[0] ?? campaign.size,
        tiers: kinds.map(({ label, prices_fen }) => ({ label, tiers: pricedTiers(campaign, prices_fen) })),
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
      second,
      main,
    },
    share: {
      title: sharedTitle(group, now, words, shared, title),
      picture: product.share,
      badge: words.badge(group.paid + group.held, group.size),
    },
  };
}

function sharedTitle(
  { status, expiresAt, campaign, myOrderId }: GroupView,
  now: Instant,
  words: GroupWords,
  price: string,
  title: string,
): string {
  if (status !== 'open' || now >= expiresAt) return words.sharedOver[status](title);
  if (campaign.newOnly) return words.sharedNew(price, title);
  return (myOrderId === null ? words.sharedOn : words.shared)(price, title);
}

/** Whoever has a seat is not invited any more: the notice of how it stands takes this place, at the same height. */
function greetingOf(
  landing: Landing,
  group: GroupView,
  now: Instant,
  prices: GroupPrices | null,
  words: GroupWords,
): GroupPageView['greeting'] {
  if (group.myOrderId !== null) return null;
  const joinable = group.standing === 'joinable' && freeSeats(group, now) > 0;
  const note = joinable ? missingWords(group, prices, words) : null;
  if (landing.sharer !== null) {
    return { face: landing.sharer, name: landing.sharer.name, words: words.invites, note };
  }
  const opener = group.seats.find((seat) => seat.opener && !seat.mine);
  return opener === undefined
    ? null
    : { face: opener.face, name: opener.face.name, words: words.opened, note };
}

/** Who is missing: to the next tier, whose price is named, or to all of them. */
function missingWords(group: GroupView, prices: GroupPrices | null, words: GroupWords): string {
  const { missing, tier } = goalOf(group);
  const price_fen = prices?.tiers_fen[tier - 1];
  if (tier === 0 || price_fen === undefined) return words.missing(missing);
  return tier === 1
    ? words.tier.missingFirst(missing)
    : words.tier.missing(missing, price_fen, prices?.from === true);
}

function tagOf({ campaign, size }: GroupView, tiers_fen: readonly Fen[], words: GroupWords): string {
  const lowest_fen = tiers_fen[tiers_fen.length - 1];
  if (campaign.tierSizes.length > 0 && lowest_fen !== undefined) return words.tier.tag(lowest_fen);
  return campaign.newOnly ? words.newOnly(size) : words.size(size);
}

function leadsToOpening(...buttons: ReadonlyArray<GroupButton | null>): boolean {
  return buttons.some((button) => button?.act.do === 'open');
}
