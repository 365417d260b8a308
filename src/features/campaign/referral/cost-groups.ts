import type { CallOutput } from '#core/contract/define-call';
import type { listCosts } from '#core/contract/earnings';
import { type Fen, fen, sumFen } from '#core/kernel/fen';

export type CostRow = CallOutput<typeof listCosts>['rows'][number];

export interface CostGroup {
  readonly key: string;
  /** What commissions cost: what is released and what still may be. */
  readonly cost_fen: Fen;
  /** The dearest first. */
  readonly rows: readonly CostRow[];
}

export function costOf({ released_fen, pending_fen }: Pick<CostRow, 'released_fen' | 'pending_fen'>): Fen {
  return fen(released_fen + pending_fen);
}

/** Rows of a month together by offer or by promoter, the dearest first. Every row is in exactly one group. */
export function costGroups(rows: readonly CostRow[], by: 'campaign' | 'promoter'): CostGroup[] {
  const groups = new Map<string, CostRow[]>();
  for (const row of rows) {
    const key = by === 'campaign' ? (row.campaignId ?? '') : row.promoterId;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups]
    .map(([key, own]) => ({
      key,
      cost_fen: sumFen(own.map(costOf)),
      rows: own.sort((a, b) => costOf(b) - costOf(a)),
    }))
    .sort((a, b) => b.cost_fen - a.cost_fen || (a.key < b.key ? -1 : 1));
}
