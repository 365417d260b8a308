import { type Fen, fen } from '../../kernel/fen';
import type { GroupSkuPrices } from './group-kind';
import type { GroupRules } from './registry';

/** What a tiered group comes to with so many people. */
export interface NextTier {
  readonly people: number;
  /** What a unit costs then: what is paid now, less what comes back. */
  readonly unit_fen: Fen;
  /** What comes back for each unit. */
  readonly back_fen: Fen;
}

/** The first cheaper tier that `taken` seats do not reach, else the last one; null where nothing ever comes back. */
export function nextTier(
  rules: Pick<GroupRules, 'tierSizes' | 'rebate'>,
  taken: number,
  sku: GroupSkuPrices,
): NextTier | null {
  const cheaper = rules.tierSizes().flatMap((people): NextTier[] => {
    const back_fen = rules.rebate({ paid: people }, sku);
    return back_fen > 0 ? [{ people, unit_fen: fen(sku.price_fen - back_fen), back_fen }] : [];
  });
  return cheaper.find(({ people }) => people > taken) ?? cheaper.at(-1) ?? null;
}
