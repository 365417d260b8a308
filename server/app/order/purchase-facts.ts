import type { Purchase } from '#core/contract/order';
import type { CouponPick } from '#core/domain/pricing/facts';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { OverdueJson } from '#server/db/buyer-json';
import type { GroupQuoteRow, HaggleQuoteRow, QuoteRow } from '#server/db/quote-store';

export interface Wanted {
  readonly skuId: Id<'sku'>;
  readonly quantity: number;
}

/** What a sum is made of, and no more. The cart reads the same of its own rows. */
export type PricedRow = Pick<
  QuoteRow,
  | 'wanted_sku_id'
  | 'product_id'
  | 'category_id'
  | 'price_fen'
  | 'stock'
  | 'weight_g'
  | 'template_id'
  | 'template_rules'
  | 'new_customer'
  | 'benefit_until'
  | 'level'
  | 'campaigns'
  | 'coupons'
  | 'own_overdue'
>;

/** Everything the price of a purchase depends on, as it was read. */
export interface PriceFacts<Row extends PricedRow = PricedRow> {
  /** One a SKU, in the buyer's order. */
  readonly wanted: readonly Wanted[];
  /** At least one, in the same order. */
  readonly rows: readonly [Row, ...Row[]];
  readonly pick: CouponPick;
  readonly seat: { readonly purchase: Purchase & { from: 'group' }; readonly row: GroupQuoteRow } | null;
  readonly haggle: HaggleQuoteRow | null;
}
export type PurchaseFacts = PriceFacts<QuoteRow>;

/** When one looks, and how. */
export interface Viewpoint {
  readonly now: Instant;
  /** What the person's own orders and other seats hold beyond their time counts as free: placing would settle them first. */
  readonly countOverdueAsFree: boolean;
}
export interface Looking extends Viewpoint {
  readonly language: 'zh' | 'en';
}

/** The person's own unpaid orders in this store whose time to pay is over. */
export function ownOverdue({ rows }: PriceFacts): readonly OverdueJson[] {
  return rows[0].own_overdue ?? [];
}

/** Those of them that stand in the way no more, by how one looks. */
export function lapsed(facts: PriceFacts, { countOverdueAsFree }: Viewpoint): readonly OverdueJson[] {
  return countOverdueAsFree ? ownOverdue(facts) : [];
}

/** An unpaid order of theirs has what new customers get once. */
export function benefitHeld({ rows }: PriceFacts, { now, countOverdueAsFree }: Viewpoint): boolean {
  const until = rows[0].benefit_until;
  return until !== null && !(countOverdueAsFree && until <= now);
}

/** Units of a SKU that the shelf (null), or the allotment of a campaign, has back when these orders are released. */
export function unitsBack(
  orders: readonly OverdueJson[],
  skuId: Id<'sku'>,
  allotment: Id<'campaign'> | null,
): number {
  const parts = orders.flatMap(({ units, haggleId }) => (haggleId === null ? (units ?? []) : []));
  const its = parts.filter((part) => part.skuId === skuId && part.allotment === allotment);
  return its.reduce((sum, { units }) => sum + units, 0);
}

/** Units in a campaign that these orders count. */
export function unitsIn(orders: readonly OverdueJson[], campaignId: Id<'campaign'>): number {
  const parts = orders.flatMap(({ units }) => units ?? []).filter((part) => part.campaignId === campaignId);
  return parts.reduce((sum, { units }) => sum + units, 0);
}
