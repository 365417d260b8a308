/** What a credit comes to, line by line, and what is taken back when something is refunded. */
import { type Fen, fen } from '../../kernel/fen';
import type { Id } from '../../kernel/id';
import type { Credit } from './attribute';
import { commissionOf, type RatedGoods, type Rates, rateOf, secondOf } from './rate';

/** What a promoter of a chain earns by an order. */
interface Rated {
  readonly promoterId: Id<'promoter'>;
  /** Basis points by line, in the order of lines. */
  readonly rates_bps: readonly number[];
}
/** A credit with the rates of everybody in question, as an order keeps it. */
export interface Proposal extends Credit, Rated {
  readonly above?: readonly Rated[];
  /** 0 without a second level. */
  readonly second_bps: number;
}

/** `credits`: best first. */
export function propose(credits: readonly Credit[], lines: readonly RatedGoods[], rates: Rates): Proposal[] {
  const rated = (promoterId: Id<'promoter'>): Rated => ({
    promoterId,
    rates_bps: lines.map((line) => rateOf(line, promoterId, rates)),
  });
  return credits.map((credit) => ({
    ...credit,
    ...rated(credit.promoterId),
    above: (credit.above ?? []).map(({ promoterId }) => rated(promoterId)),
    second_bps: credit.secondId === null ? 0 : rates.second_bps,
  }));
}

export type Level = 1 | 2;
export interface LineCommission {
  readonly lineNo: number;
  readonly level: Level;
  readonly promoterId: Id<'promoter'>;
  readonly rate_bps: number;
  readonly posted_fen: Fen;
}

/** By line and level; what comes to nothing is none. `paid_fen`: of each line, from line 1 on. */
export function commissionsOf(proposal: Proposal, paid_fen: readonly Fen[]): LineCommission[] {
  return paid_fen.flatMap((line_fen, place) => {
    const first = {
      level: 1,
      promoterId: proposal.promoterId,
      rate_bps: proposal.rates_bps[place] ?? 0,
    } as const;
    const second =
      proposal.secondId === null
        ? []
        : [
            {
              level: 2,
              promoterId: proposal.secondId,
              rate_bps: secondOf(first.rate_bps, proposal.second_bps),
            } as const,
          ];
    return [first, ...second].flatMap((earner) => {
      const posted_fen = commissionOf(line_fen, earner.rate_bps);
      return posted_fen > 0 ? [{ lineNo: place + 1, ...earner, posted_fen }] : [];
    });
  });
}

/**
 * Posted so far less what is still earned, at the frozen rate: whatever is refunded, in however many parts and in whatever order, a
 * full refund takes back everything, and nothing is taken twice. `net_fen`: what the line was paid, less refunds and a tier's
 * difference.
 */
export function clawOf(
  { posted_fen, rate_bps }: { readonly posted_fen: Fen; readonly rate_bps: number },
  net_fen: Fen,
): Fen {
  return fen(Math.max(0, posted_fen - commissionOf(net_fen, rate_bps)));
}
