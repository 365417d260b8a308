import type { CallInput } from '#core/contract/define-call';
import type { Purchase, placeOrder, QuoteView } from '#core/contract/order';
import type { Id } from '#core/kernel/id';
import { quoteOrderHandler } from '#server/app/order/quote-order';
import { must } from './deps';
import type { Buyer, PayWorld } from './pay-world';

export interface Quoted {
  readonly quote: QuoteView;
  readonly hold_min: number;
  /** Places what was quoted. */
  readonly input: CallInput<typeof placeOrder>;
}

/** What the buyer sees before the tap. */
export async function quoted(
  world: PayWorld,
  { personId, addressId }: Buyer,
  purchase: Purchase,
  coupons?: { goods: Id<'coupon'> | null; shipping: Id<'coupon'> | null },
): Promise<Quoted> {
  const asked = { purchase, addressId, ...(coupons === undefined ? {} : { coupons }) };
  const { quote, hold_min } = await must(world.deps, quoteOrderHandler, personId, asked);
  return { quote, hold_min, input: { ...asked, quoteHash: quote.hash } };
}
