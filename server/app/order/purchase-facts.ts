import type { Purchase } from '#core/contract/order';
import type { CouponPick } from '#core/domain/pricing/facts';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { GroupQuoteRow, HaggleQuoteRow, QuoteRow, UnpaidInQuote } from '#server/db/quote-store';

export interface Wanted {
  readonly skuId: Id<'sku'>;
  readonly quantity: number;
}

/** Everything the price of a purchase depends on, as it was read. */
export interface PurchaseFacts {
  /** One a SKU, in the buyer's order. */
  readonly wanted: readonly Wanted[];
  /** At least one, in the same order. */
  readonly rows: readonly [QuoteRow, ...QuoteRow[]];
  readonly pick: CouponPick;
  readonly seat: { readonly purchase: Purchase & { from: 'group' }; readonly row: GroupQuoteRow } | null;
  readonly haggle: HaggleQuoteRow | null;
}

export interface Looking {
  readonly now: Instant;
  readonly language: 'zh' | 'en';
  /** What the person's own orders and other seats hold beyond their time counts as free: placing would settle them first. */
  readonly countOverdueAsFree: boolean;
}

/** The person's own unpaid orders in this store whose time to pay is over. */
export function ownOverdue({ rows }: PurchaseFacts, now: Instant): readonly UnpaidInQuote[] {
  return (rows[0].own_unpaid ?? []).filter(({ holdUntil }) => holdUntil <= now);
}

/** Those of them that stand in the way no more, by how one looks. */
export function lapsed(facts: PurchaseFacts, { now, countOverdueAsFree }: Looking): readonly UnpaidInQuote[] {
  return countOverdueAsFree ? ownOverdue(facts, now) : [];
}

/** An unpaid order of theirs has what new customers get once. */
export function benefitHeld({ rows }: PurchaseFacts, { now, countOverdueAsFree }: Looking): boolean {
  const until = rows[0].benefit_until;
  return until !== null && !(countOverdueAsFree && until <= now);
}

/** Units in a campaign that these orders count. */
export function unitsIn(orders: readonly UnpaidInQuote[], campaignId: Id<'campaign'>): number {
  const parts = orders.flatMap(({ units }) => units ?? []).filter((part) => part.campaignId === campaignId);
  return parts.reduce((sum, { units }) => sum + units, 0);
}
