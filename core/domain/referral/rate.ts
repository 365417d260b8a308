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
  /** Of the second level, of all that earns the first one something. */
  readonly second_bps: number;
}
/** The most that promoters earn together by these goods, whoever they are, in basis points. */
export type RateOf = (goods: { readonly productId: string; readonly categoryId: string }) => number;
/** Of a shop without promoters. */
export const NO_RATES: RateOf = () => 0;

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

/** What a guard has to count with: the dearest promoter there may be, and the second level. */
export function mostEarned(rates: Rates): RateOf {
  const dearest = Math.max(0, ...rates.promoters.values());
  return ({ productId, categoryId }) => {
    const ofProduct = rates.products.get(productId as Id<'product'>);
    const ofAnybody = rates.categories.get(categoryId as Id<'category'>) ?? rates.store_bps;
    const first_bps = ofProduct ?? Math.max(dearest, ofAnybody);
    return first_bps + secondOf(first_bps, rates.second_bps);
  };
}

/** Of the second level as a shop has set it: with one level alone it is nothing. */
export function secondRate({
  levels,
  second_bps,
}: {
  readonly levels: number;
  readonly second_bps: number;
}): number {
  return levels === 2 ? second_bps : 0;
}

/** What earns whoever brought it nothing earns nobody: a shop takes goods out by a rate of 0. */
export function secondOf(first_bps: number, second_bps: number): number {
  return first_bps === 0 ? 0 : second_bps;
}

/**
 * Whether a change earns this promoter more, or anybody without a rate of their own: by one of these goods, or at the second level. What is
 * no product of its own, as a whole category, is asked with an id that no product has.
 */
export function earnsMore(
  { before, after }: { readonly before: Rates; readonly after: Rates },
  goods: readonly RatedGoods[],
  promoterId: Id<'promoter'>,
): boolean {
  const earners = [promoterId, '' as Id<'promoter'>];
  const rises = (each: RatedGoods) =>
    earners.some((earner) => rateOf(each, earner, after) > rateOf(each, earner, before));
  return after.second_bps > before.second_bps || goods.some(rises);
}

/** Rounded down to the fen: what is shown before is what is posted after. `base_fen`: what the line was paid, net of what came back. */
export function commissionOf(base_fen: Fen, rate_bps: number): Fen {
  return fen(Math.floor((base_fen * rate_bps) / 10_000));
}
