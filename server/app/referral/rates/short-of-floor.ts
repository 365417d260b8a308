import { weighRates } from '#core/domain/offer/weigh-rates';
import { mostEarned, NO_RATES } from '#core/domain/referral/rate';
import type { Fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { offersFrom } from '#server/app/campaign/offers-during';
import type { StaffCtx } from '#server/app/handler';
import { readGuardSkus } from '#server/db/guard-store';
import { readRates } from '#server/db/referral-settings-store';
import type { Tx } from '#server/db/tx';

interface Short {
  readonly worst_fen: Fen;
  readonly commission_fen: Fen;
  readonly left_fen: Fen;
}

/** What is left of a SKU's lowest price after what promoters earn by it, where that is less than its floor; null: it is not. */
export async function shortOfFloor(
  tx: Tx,
  { store, now }: StaffCtx,
  skuId: Id<'sku'>,
): Promise<Short | null> {
  const rates = await readRates(tx, store);
  if (rates === null) return null;
  const goods = await readGuardSkus(tx, store);
  const productId = goods.find((sku) => sku.skuId === skuId)?.productId;
  if (productId === undefined) return null;
  const offers = await offersFrom(tx, store, now);
  const after = mostEarned(rates);
  // Only its own product is weighed: elsewhere nothing rises.
  const before = (sku: Parameters<typeof after>[0]) =>
    sku.productId === productId ? NO_RATES(sku) : after(sku);
  const found = weighRates({ before, after }, offers, goods, now).find(({ sku }) => sku.skuId === skuId);
  if (found === undefined) return null;
  const { worst_fen, commission_fen, left_fen } = found;
  return { worst_fen, commission_fen, left_fen };
}
