import { type Fen, fen } from '../../kernel/fen';
import type { Instant } from '../../kernel/instant';
import { byText } from './by-text';
import type { BuyerFacts, CampaignFacts } from './facts';
import { runningOf } from './item-offers';
import { assign, type ItemLine, offersFor } from './parts';
import type { PriceKind } from './price-kind';
import { PRICE_KINDS } from './registry';

/** So many units of a line cost so much each. */
export interface Rung {
  /** Null: all further ones. */
  readonly units: number | null;
  readonly unit_fen: Fen;
  /** Whose item price that is; null = the list price. */
  readonly by: string | null;
}
/** A line of a cart; one that is not picked takes nothing from the others. */
interface LadderLine extends ItemLine {
  readonly picked: boolean;
}

/** More units than anybody asks for. */
const MANY = 100_000;

/**
 * What the units of each line cost one after another beside the other picked lines: stage 1 of the quote, asked for as many units as
 * there may be. The first `quantity` units cost what the quote takes for them before line rules, reductions and coupons. Ladders are
 * in the order of the lines; every ladder has a last rung without an end.
 */
export function itemLadders(
  lines: readonly LadderLine[],
  campaigns: readonly CampaignFacts[],
  buyer: BuyerFacts,
  now: Instant,
  kinds: ReadonlyMap<string, PriceKind> = PRICE_KINDS,
): Rung[][] {
  const sorted = [...lines].sort((a, b) => byText(a.skuId, b.skuId));
  const offers = offersFor(sorted, runningOf('item', campaigns, now, kinds), buyer);
  return lines.map((line) => {
    const asked = sorted.map((other) => ({
      ...other,
      quantity: other === line ? MANY : other.picked ? other.quantity : 0,
    }));
    const own = assign(asked, offers, 0).parts.filter((part) => sorted[part.line] === line);
    return own.map(({ units, unit_fen, by }, place) => ({
      units: place === own.length - 1 ? null : units,
      unit_fen: fen(unit_fen),
      by: by?.campaign.id ?? null,
    }));
  });
}
