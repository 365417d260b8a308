import { floorOf } from '#core/domain/offer/floor';
import { weighRates } from '#core/domain/offer/weigh-rates';
import { mostEarned, NO_RATES, type Rates } from '#core/domain/referral/rate';
import { ZERO_FEN } from '#core/kernel/fen';
import { fail, ok, type Result } from '#core/kernel/result';
import { priceText } from '#core/view/price-parts';
import { offersFrom } from '#server/app/campaign/offers-during';
import { titleOfSku } from '#server/app/campaign/title-of-sku';
import type { StaffCtx } from '#server/app/handler';
import { readGuardSkus } from '#server/db/guard-store';
import { readRates } from '#server/db/referral-settings-store';
import type { Tx } from '#server/db/tx';

/**
 * After rates were written and before they are committed: can every SKU bear them, with all that runs from now on? The shop's row is
 * held, so that nothing is published meanwhile. `before`: what was weighed already.
 */
export async function bearRates(
  tx: Tx,
  before: Rates | null,
  ctx: StaffCtx,
): Promise<Result<null, 'COMMISSION_FLOOR' | 'FLOOR_MISSING'>> {
  const { store, now } = ctx;
  const after = await readRates(tx, store);
  const goods = await readGuardSkus(tx, store);
  const offers = await offersFrom(tx, store, now);
  const [worst] = weighRates({ before: asked(before), after: asked(after) }, offers, goods, now);
  if (worst === undefined) return ok(null);
  const title = await titleOfSku(tx, worst.sku.skuId, ctx);
  if (worst.problem === 'NO_FLOOR') return fail('FLOOR_MISSING', { title });
  return fail('COMMISSION_FLOOR', {
    title,
    worst: priceText(worst.worst_fen),
    commission: priceText(worst.commission_fen),
    left: priceText(worst.left_fen),
    floor: priceText(floorOf(worst.sku) ?? ZERO_FEN),
  });
}

function asked(rates: Rates | null) {
  return rates === null ? NO_RATES : mostEarned(rates);
}
