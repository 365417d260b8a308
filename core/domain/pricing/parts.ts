import type { BuyerFacts, CampaignFacts, WantedLine } from './facts';
import { type ItemOffer, offerOf, type Running } from './item-offers';
import type { ItemKind } from './price-kind';

/** Units of one wanted line at one price after stage 1. */
export interface Part {
  /** Place of the line. */
  readonly line: number;
  readonly units: number;
  readonly unit_fen: number;
  /** Whose item price that is; null = the list price. */
  readonly by: Running<ItemKind, Pick<CampaignFacts, 'id' | 'kind' | 'title'>> | null;
}

/** What stage 1 has to know of a line. */
export type ItemLine = Pick<WantedLine, 'skuId' | 'quantity' | 'unitList_fen' | 'stock'>;

/** Campaigns that may be waived, at most: as many as bits of a whole number. */
const WAIVABLE_MAX = 30;

/** All item offers for the lines of a cart, the greatest saving first; equal ones by the campaign's id, then by the SKU's. */
export interface Offers {
  /** Campaigns with an offer, by id. */
  readonly campaigns: readonly Running<ItemKind>[];
  readonly list: readonly { readonly offer: ItemOffer; readonly line: number; readonly at: number }[];
}

/** `lines` are in the order of their SKUs' ids. */
export function offersFor(
  lines: readonly ItemLine[],
  running: readonly Running<ItemKind>[],
  buyer: BuyerFacts,
): Offers {
  const lineOf = new Map(lines.map(({ skuId, unitList_fen }, line) => [skuId, { line, unitList_fen }]));
  const campaigns: Running<ItemKind>[] = [];
  const list: { offer: ItemOffer; line: number; at: number; saves: number }[] = [];
  for (const by of running) {
    const before = list.length;
    for (const sku of by.campaign.skus) {
      const wanted = lineOf.get(sku.skuId);
      if (wanted === undefined) continue;
      const { line, unitList_fen } = wanted;
      const offer = offerOf(by, sku, unitList_fen, buyer);
      if (offer === null) continue;
      list.push({ offer, line, at: campaigns.length, saves: unitList_fen - offer.price_fen });
    }
    if (list.length > before) campaigns.push(by);
  }
  list.sort((a, b) => b.saves - a.saves || a.at - b.at || a.line - b.line);
  return { campaigns, list };
}

/**
 * Who gets which price when the campaigns of `waived` (bits, by place) are not used. Where a limit, an allotment or the shelf is short,
 * the units that save most come first; the others take their next best price. `used`: the campaigns that gave a price. `short`: units
 * for which neither allotments nor the shelf have any; they come last, at the price they would have if there were more.
 */
export function assign(
  lines: readonly ItemLine[],
  { campaigns, list }: Offers,
  waived: number,
): { parts: Part[]; used: number; short: number } {
  const rest = lines.map(({ quantity, stock, unitList_fen }) => ({
    units: quantity,
    stock,
    unitList_fen,
    parts: [] as Mutable<Part>[],
  }));
  const allowed = campaigns.map(({ campaign }) => campaign.unitsAllowed ?? Infinity);
  let used = 0;
  const give = (beyond: boolean) => {
    for (const { offer, line, at } of list) {
      const bit = at < WAIVABLE_MAX ? 1 << at : 0;
      const its = rest[line];
      if (its === undefined || (waived & bit) !== 0) continue;
      const { by, sku, price_fen } = offer;
      const there = beyond ? (sku.left === null ? its.units : 0) : (sku.left ?? its.stock);
      const units = Math.min(its.units, allowed[at] ?? 0, there);
      if (units <= 0) continue;
      const last = its.parts[its.parts.length - 1];
      if (last?.by === by) last.units += units;
      else its.parts.push({ line, units, unit_fen: price_fen, by });
      its.units -= units;
      if (sku.left === null) its.stock -= units;
      allowed[at] = (allowed[at] ?? 0) - units;
      used |= bit;
    }
  };
  give(false);
  const short = rest.reduce((sum, { units, stock }) => sum + Math.max(0, units - stock), 0);
  if (short > 0) give(true);
  const parts: Part[] = [];
  for (const [line, { units, unitList_fen, parts: own }] of rest.entries()) {
    for (const part of own) parts.push(part);
    if (units > 0) parts.push({ line, units, unit_fen: unitList_fen, by: null });
  }
  return { parts, used, short };
}
type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * The different ways to use or waive campaigns, at most `max` of them: nothing waived first, then one campaign, two, and so on. Ways
 * that give every unit the same price are one; ways for which more units are short than for another one are none. To waive what a way
 * does not use changes nothing: each way leads on to those without one of the campaigns that it uses, and so all are found.
 */
export function waysToPrice(lines: readonly WantedLine[], offers: Offers, max: number): Part[][] {
  const seen = new Set<number>();
  let ways: Part[][] = [];
  let least = Infinity;
  let tries = 0;
  for (let inTurn = new Set([0]); inTurn.size > 0; ) {
    const next = new Set<number>();
    for (const waived of inTurn) {
      if (seen.size >= max || tries >= TRIES_A_WAY * max) return ways;
      tries += 1;
      const { parts, used, short } = assign(lines, offers, waived);
      if (short < least) {
        ways = [];
        least = short;
      }
      if (short === least && !seen.has(used)) ways.push(parts);
      seen.add(used);
      for (let rest = used; rest !== 0; rest &= rest - 1) next.add(waived | (rest & -rest));
    }
    inTurn = next;
  }
  return ways;
}

/** Different campaigns waived may come to the same prices, again and again. */
const TRIES_A_WAY = 4;
