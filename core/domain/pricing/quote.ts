/**
 * What a purchase costs, and why. Stages: item prices, line rules, the best full reduction, one coupon on goods, shipping with one
 * coupon on it. The lines are worked through in the order of their SKUs, campaigns in that of their ids, and equal sums are told
 * apart by the ids of their coupons, so that the order in which facts come changes nothing.
 *
 * The search is exact over coupon × shipping coupon × using or waiving each campaign of item prices, as long as 2 000 evaluations are
 * enough: one prices the goods of one way with one coupon, and their shipping, on which the shipping coupons are then compared. Beyond,
 * the ways that waive most are left out. The greedy way, which waives nothing, stands first. What can be had comes before what is
 * cheap: units that no allotment serves come off the shelf, and a way that needs more units than there are is none where another one
 * needs fewer. The stock is no part of the sum, so the hash does not cover it.
 *
 * Laws, held by property tests: payable = list − reductions at each line and in sum; goods = Σ lines' payable; total = goods +
 * shipping; nothing is below 0; the hash changes when any part of the sum does, and not otherwise.
 */
import { assert } from '../../kernel/assert';
import { type Fen, fen, sumFen, timesFen } from '../../kernel/fen';
import type { Instant } from '../../kernel/instant';
import { ok, type Result } from '../../kernel/result';
import { type Parcel, parcelsFee, parcelsOf } from '../shipping/parcels';
import { byText } from './by-text';
import { allowedBy, bestOf, couponAnswers } from './coupon-answers';
import { type CouponEntry, couponEntries } from './coupon-entry';
import type { DirectPrice, Quote, QuoteFacts, QuoteLine, Reduction, WantedLine } from './facts';
import { type Goods, goodsOf, orderRulesFor } from './goods';
import { runningOf } from './item-offers';
import { lineRulesFor } from './line-rules';
import { offersFor, type Part, waysToPrice } from './parts';
import type { PriceKind } from './price-kind';
import { quoteHash } from './quote-hash';
import { PRICE_KINDS } from './registry';
import { type ParcelRule, searchAll, settle, sharesOf } from './search';
import type { waivedOf } from './waived';

const EVALUATIONS_MAX = 2_000;

/**
 * Refuses with NOT_DELIVERED_THERE (`skuId` of the first line that cannot be sent). `tellWaived`: who shows the sum to a buyer says
 * with it which prices were left (`quoteTold`); a preview and a price on a card carry no code for that.
 */
export function quote(
  facts: QuoteFacts,
  now: Instant,
  kinds: ReadonlyMap<string, PriceKind> = PRICE_KINDS,
  tellWaived: typeof waivedOf = () => new Map(),
): Result<Quote, 'NOT_DELIVERED_THERE'> {
  const parcels = facts.region === null ? ok([]) : parcelsOf(facts.lines, facts.templates, facts.region);
  if (!parcels.ok) return parcels;

  const places = [...facts.lines.keys()].sort((a, b) => byText(skuAt(facts, a), skuAt(facts, b)));
  const lines = places.flatMap((place) => facts.lines[place] ?? []);
  const entries = couponEntries(facts.coupons, lines, facts.buyer, now, kinds);
  const ways = waysOf(facts, lines, now, kinds, Math.floor(EVALUATIONS_MAX / (entries.goods.length + 1)));
  const search = { ways, parcels: parcelRules(parcels.value, places), ...entries };
  const allowed = allowedBy(facts.pick, search);
  const table = searchAll(search, allowed);
  const choice = bestOf(search, table, allowed);
  assert(choice !== null, 'without coupons there is always a sum');
  const chosen = settle(search, choice);

  const { priced } = chosen;
  const { entry: onGoods, takes_fen } = chosen.after;
  const quoted = quoteLines(lines, priced, onGoods, sharesOf(priced, onGoods, takes_fen));
  // Back in the buyer's order.
  const inOrder = facts.lines.flatMap((_, place) => quoted[places.indexOf(place)] ?? []);
  const list_fen = sumFen(inOrder.map((line) => line.list_fen));
  const goods_fen = sumFen(inOrder.map((line) => line.payable_fen));
  const fee = parcelsFee(parcels.value, (parcel) => paidFor(parcel, places, quoted));
  assert(
    goods_fen === chosen.after.goods_fen && fee.fee_fen === chosen.after.fee_fen,
    'the search and the sum differ',
  );

  const onShipping = entries.shipping[choice.shipping] ?? null;
  const shippingReductions = onShipping === null ? [] : [couponReduction(onShipping, chosen.feeOff_fen)];
  const shipping_fen = fen(fee.fee_fen - chosen.feeOff_fen);
  const waived = tellWaived(search, table, chosen, lines);
  const sum = {
    lines: inOrder,
    waived: facts.lines.flatMap(({ skuId }) => waived.get(skuId) ?? []),
    list_fen,
    reduction_fen: fen(list_fen - goods_fen),
    goods_fen,
    shippingList_fen: fee.fee_fen,
    shippingReductions,
    shipping_fen,
    payable_fen: fen(goods_fen + shipping_fen),
    coupons: couponAnswers(facts.coupons, entries, search, table, allowed, chosen),
  };
  const forNew =
    (facts.direct?.newOnly ?? false) ||
    priced.parts.some(({ by }) => by?.kind.newOnly) ||
    [onGoods, onShipping].some((entry) => entry?.coupon.newOnly);
  // Nobody is asked to buy more for what a coupon has paid.
  const toFreeShipping_fen = shipping_fen === 0 ? null : fee.toFree_fen;
  return ok({ ...sum, toFreeShipping_fen, newBenefit: forNew, hash: quoteHash(sum) });
}

function skuAt({ lines }: QuoteFacts, place: number): string {
  return lines[place]?.skuId ?? '';
}

/** The ways of pricing the goods, at most `max`. */
function waysOf(
  facts: QuoteFacts,
  lines: readonly WantedLine[],
  now: Instant,
  kinds: ReadonlyMap<string, PriceKind>,
  max: number,
): Goods[] {
  if (facts.direct !== null) return goodsOf(lines, directParts(facts.direct, lines, kinds), [], []);
  const { campaigns } = facts;
  const lineRules = lineRulesFor(lines, runningOf('line', campaigns, now, kinds));
  const orderRules = orderRulesFor(lines, runningOf('order', campaigns, now, kinds));
  const offers = offersFor(lines, runningOf('item', campaigns, now, kinds), facts.buyer);
  return waysToPrice(lines, offers, Math.max(1, max))
    .flatMap((parts) => goodsOf(lines, parts, lineRules, orderRules))
    .slice(0, Math.max(1, max));
}

/** A direct order is its one line, at its price or the list price. */
function directParts(
  direct: DirectPrice,
  lines: readonly WantedLine[],
  kinds: ReadonlyMap<string, PriceKind>,
): Part[] {
  const kind = kinds.get(direct.kind);
  assert(kind?.stage === 'item' && kind.direct, `no kind of direct price: ${direct.kind}`);
  assert(lines.length === 1, 'a direct order has one line');
  const campaign = { id: direct.campaignId, kind: direct.kind, title: direct.title };
  const by = { campaign, kind, closesCoupons: !direct.withCoupons };
  return lines.map(({ quantity, unitList_fen }, line) => ({
    line,
    units: quantity,
    unit_fen: Math.min(unitList_fen, direct.price_fen),
    by,
  }));
}

function parcelRules(parcels: readonly Parcel[], places: readonly number[]): ParcelRule[] {
  return parcels.map(({ places: own, charged_fen, freeFrom_fen }) => {
    const inParcel = new Set(own);
    return { lines: places.map((place) => inParcel.has(place)), charged_fen, freeFrom_fen };
  });
}

function paidFor(parcel: Parcel, places: readonly number[], quoted: readonly (readonly QuoteLine[])[]): Fen {
  const own = new Set(parcel.places);
  return sumFen(
    quoted.flatMap((parts, line) =>
      own.has(places[line] ?? -1) ? parts.map((part) => part.payable_fen) : [],
    ),
  );
}

/** The quoted lines of each line. */
function quoteLines(
  lines: readonly WantedLine[],
  { parts, cuts }: Goods,
  coupon: CouponEntry | null,
  shares: readonly number[],
): QuoteLine[][] {
  const reductions: Reduction[][] = parts.map(() => []);
  for (const { part, campaign, takes_fen } of cuts) {
    const { kind: source, id, title } = campaign;
    reductions[part]?.push({ source, id, title, amount_fen: fen(takes_fen) });
  }
  const quoted: QuoteLine[][] = lines.map(() => []);
  for (const [place, { line, units, unit_fen, by }] of parts.entries()) {
    const wanted = lines[line];
    assert(wanted !== undefined, 'a part has its line');
    const list_fen = timesFen(wanted.unitList_fen, units);
    const off = fen((wanted.unitList_fen - unit_fen) * units);
    const all: Reduction[] = [];
    if (by !== null && off > 0) {
      const { kind: source, id, title } = by.campaign;
      all.push({ source, id, title, amount_fen: off });
    }
    all.push(...(reductions[place] ?? []));
    const share = fen(shares[place] ?? 0);
    if (coupon !== null && share > 0) all.push(couponReduction(coupon, share));
    const payable_fen = fen(list_fen - sumFen(all.map(({ amount_fen }) => amount_fen)));
    assert(payable_fen >= 0, 'a line costs less than nothing');
    quoted[line]?.push({
      skuId: wanted.skuId,
      quantity: units,
      unitList_fen: wanted.unitList_fen,
      unit_fen: fen(unit_fen),
      campaignId: by?.campaign.id ?? null,
      list_fen,
      reductions: all,
      payable_fen,
    });
  }
  return quoted;
}

function couponReduction({ coupon }: CouponEntry, amount_fen: Fen): Reduction {
  return { source: coupon.kind, id: coupon.id, title: coupon.title, amount_fen };
}
