import type { TimedOffer } from '#core/domain/offer/lowest-price';
import type { OfferKind } from '#core/domain/offer/offer-kind';
import { OFFER_KINDS } from '#core/domain/offer/registry';
import type { Instant } from '#core/kernel/instant';
import { readGuardCampaigns, readGuardTemplates } from '#server/db/guard-store';
import type { StoreScope } from '#server/db/scope';
import type { Queryable } from '#server/db/statement';

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
