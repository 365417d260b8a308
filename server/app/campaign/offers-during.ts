import type { TimedOffer } from '#core/domain/offer/lowest-price';
import type { OfferKind } from '#core/domain/offer/offer-kind';
import { OFFER_KINDS } from '#core/domain/offer/registry';
import { type Instant, instant } from '#core/kernel/instant';
import { readGuardCampaigns, readGuardTemplates } from '#server/db/guard-store';
import type { StoreScope } from '#server/db/scope';
import type { Queryable } from '#server/db/statement';

/** The end of the year 9999, the last one that dates are written for. */
const FOR_EVER = instant(253_402_300_799_999);

/** All that runs now or is published for later, as `offersDuring`. */
export function offersFrom(db: Queryable, store: StoreScope, now: Instant): Promise<TimedOffer[]> {
  return offersDuring(db, store, { from: now, until: FOR_EVER });
}

/** Every campaign and coupon of the shop with which an order can be placed at some time in the span. */
export async function offersDuring(
  db: Queryable,
  store: StoreScope,
  { from, until }: { readonly from: Instant; readonly until: Instant },
): Promise<TimedOffer[]> {
  const [campaigns, templates] = [
    await readGuardCampaigns(db, store, from, until),
    await readGuardTemplates(db, store, from, until),
  ];
  return [
    ...campaigns.flatMap((row) => parsed({ ...row })),
    ...templates.flatMap((row) => parsed({ ...row, withCoupons: false, skus: [] })),
  ];
}

function parsed(row: TimedOffer): TimedOffer[] {
  const kind: OfferKind | undefined = OFFER_KINDS.get(row.kind);
  return kind === undefined ? [] : [{ ...row, settings: kind.settings.parse(row.settings) }];
}
