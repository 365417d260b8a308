/** What part of a line a promoter earns, in basis points, and what that comes to. */
import { type Fen, fen } from '../../kernel/fen';
import type { Id } from '../../kernel/id';

/** At most half of what was paid, whatever a shop writes down; the database says so, too (`referral_rates_rate_chk`). */
export const RATE_MAX_BPS = 5_000;

export interface Rates {
  readonly products: ReadonlyMap<Id<'product'>, number>;
  readonly categories: ReadonlyMap<Id<'category'>, number>;
  /** Of promoters with a rate of their own. */
  readonly promoters: ReadonlyMap<Id<'promoter'>, number>;
  readonly store_bps: number;
  /** Of the second level, whatever is sold. */
  readonly second_bps: number;
}
export interface RatedGoods {
  readonly productId: Id<'product'>;
  readonly categoryId: Id<'category'>;
}

/** The product's, else the promoter's own, else the category's, else the shop's. */
export function rateOf(goods: RatedGoods, promoterId: Id<'promoter'>, rates: Rates): number {
  return (
    rates.products.get(goods.productId) ??
    rates.promoters.get(promoterId) ??
    rates.categories.get(goods.categoryId) ??
    rates.store_bps
  );
}

/** Rounded down to the fen: what is shown before is what is posted after. `base_fen`: what the line was paid, net of what came back. */
export function commissionOf(base_fen: Fen, rate_bps: number): Fen {
  return fen(Math.floor((base_fen * rate_bps) / 10_000));
}
