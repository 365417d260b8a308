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
export type ItemLine = Pick<WantedLine, 'skuId' | 'quantity' | 'unitList_fen'>;

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
  const lineOf = new Map(lines.map((line, place) => [line.skuId, place]));
  const campaigns: Running<ItemKind>[] = [];
  const list: { offer: ItemOffer; line: number; at: number; saves: number }[] = [];
  for (const by of running) {
    const before = list.length;
    for (const sku of by.campaign.skus) {
      const place = lineOf.get(sku.skuId);
      const wanted = place === undefined ? undefined : lines[place];
      if (place === undefined || wanted === undefined) continue;
      const offer = offerOf(by, sku, wanted.unitList_fen, buyer);
      if (offer === null) continue;
      const saves = wanted.unitList_fen - offer.price_fen;
      list.push({ offer, line: place, at: campaigns.length, saves });
    }
    if (list.length > before) campaigns.push(by);
  }
  list.sort((a, b) => b.saves - a.saves || a.at - b.at || a.line - b.line);
  return { campaigns, list };
}

/**
 * Who gets which price when the campaigns of `waived` (bits, by place) are not used. Where a limit or an allotment is short, the
 * units that save most come first; the others take their next best price. `used`: the campaigns that gave a price.
 */
export function assign(
  lines: readonly ItemLine[],
  { campaigns, list }: Offers,
  waived: number,
): { parts: Part[]; used: number } {
  const left = lines.map(({ quantity }) => quantity);
  const allowed = campaigns.map(({ campaign }) => campaign.unitsAllowed ?? Number.POSITIVE_INFINITY);
  const ofLine: Part[][] = lines.map(() => []);
  let used = 0;
  for (const { offer, line, at } of list) {
    if (at < WAIVABLE_MAX && (waived & (1 << at)) !== 0) continue;
    const there = offer.sku.left ?? Number.POSITIVE_INFINITY;
    const units = Math.min(left[line] ?? 0, allowed[at] ?? 0, there);
    if (units <= 0) continue;
    ofLine[line]?.push({ line, units, unit_fen: offer.price_fen, by: offer.by });
    left[line] = (left[line] ?? 0) - units;
    allowed[at] = (allowed[at] ?? 0) - units;
    if (at < WAIVABLE_MAX) used |= 1 << at;
  }
  const parts: Part[] = [];
  for (const [line, { unitList_fen }] of lines.entries()) {
    for (const part of ofLine[line] ?? []) parts.push(part);
    const units = left[line] ?? 0;
    if (units > 0) parts.push({ line, units, unit_fen: unitList_fen, by: null });
  }
  return { parts, used };
}

/**
 * The different ways to use or waive campaigns, at most `max` of them: nothing waived first, then one campaign, two, and so on. Ways
 * that give every unit the same price are one.
 */
export function waysToPrice(lines: readonly WantedLine[], offers: Offers, max: number): Part[][] {
  const count = Math.min(offers.campaigns.length, WAIVABLE_MAX);
  const seen = new Set<number>();
  const ways: Part[][] = [];
  const tryAll = (from: number, more: number, waived: number) => {
    if (ways.length >= max) return;
    if (more === 0) {
      const { parts, used } = assign(lines, offers, waived);
      if (seen.has(used)) return;
      seen.add(used);
      ways.push(parts);
      return;
    }
    for (let at = from; at <= count - more; at += 1) tryAll(at + 1, more - 1, waived | (1 << at));
  };
  for (let size = 0; size <= count && ways.length < max; size += 1) tryAll(0, size, 0);
  return ways;
}
