/** Which item prices the chosen way leaves that the greedy way uses, by how much that is better, and what made it so. */
import { fen } from '../../kernel/fen';
import type { Waived, WaivedFor, WantedLine } from './facts';
import type { Goods } from './goods';
import type { Part } from './parts';
import { type Chosen, type Search, settle, type Table } from './search';

/** By SKU. Its units cost more than in the way that waives nothing, which is the first. */
export function waivedOf(
  search: Search,
  table: Table,
  chosen: Chosen,
  lines: readonly Pick<WantedLine, 'skuId'>[],
): ReadonlyMap<string, Waived> {
  const [greedy] = search.ways;
  const { priced } = chosen;
  const found = new Map<string, Waived>();
  const used = new Set(priced.parts.map(campaignOf));
  const known = new Map<string, ReturnType<typeof against>>();
  for (const { line, by } of greedy?.parts ?? []) {
    const skuId = lines[line]?.skuId ?? '';
    if (by === null || found.has(skuId) || used.has(by.campaign.id)) continue;
    if (greedy === undefined || itemsOf(priced, line) <= itemsOf(greedy, line)) continue;
    const { id: campaignId, kind: source } = by.campaign;
    const more = known.get(campaignId) ?? against(campaignId);
    known.set(campaignId, more);
    found.set(skuId, { skuId, source, campaignId, ...more });
  }
  return found;

  /** The chosen way against the best of those that use this campaign. */
  function against(campaignId: string): Pick<Waived, 'saves_fen' | 'for'> {
    const using = [...search.ways.entries()]
      .filter(([, { parts }]) => parts.some((part) => campaignOf(part) === campaignId))
      .map(([way]) => table.leastOf(way));
    const least = using.reduce((best, one) => (one.payable_fen < best.payable_fen ? one : best));
    return {
      saves_fen: fen(least.payable_fen - chosen.choice.payable_fen),
      for: whatFor(chosen, settle(search, least)),
    };
  }
}

/** The one part of the sum that is better than in the other one. */
function whatFor(chosen: Chosen, other: Chosen): WaivedFor {
  const couponsOf = ({ after, feeOff_fen }: Chosen) => after.takes_fen + feeOff_fen;
  const offersOf = ({ priced }: Chosen) => priced.cuts.reduce((sum, { takes_fen }) => sum + takes_fen, 0);
  const better: WaivedFor[] = [];
  if (chosen.after.fee_fen < other.after.fee_fen) better.push('delivery');
  if (couponsOf(chosen) > couponsOf(other)) better.push('coupon');
  if (offersOf(chosen) > offersOf(other)) better.push('offer');
  const [only] = better;
  return only === undefined || better.length > 1 ? 'total' : only;
}

function campaignOf({ by }: Part): string | null {
  return by?.campaign.id ?? null;
}

/** What the units of a line cost after stage 1. */
function itemsOf({ parts }: Goods, line: number): number {
  return parts.reduce((sum, part) => (part.line === line ? sum + part.units * part.unit_fen : sum), 0);
}
