import type { Instant } from '../../kernel/instant';
import type { Result } from '../../kernel/result';
import type { Quote, QuoteFacts } from './facts';
import type { PriceKind } from './price-kind';
import { quote } from './quote';
import { PRICE_KINDS } from './registry';
import { waivedOf } from './waived';

/** The quote as checkout shows it: with the item prices that were left for a cheaper whole. The sum and its hash are the same. */
export function quoteTold(
  facts: QuoteFacts,
  now: Instant,
  kinds: ReadonlyMap<string, PriceKind> = PRICE_KINDS,
): Result<Quote, 'NOT_DELIVERED_THERE'> {
  return quote(facts, now, kinds, waivedOf);
}
