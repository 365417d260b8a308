import { after, DAY_MS, type Instant } from '#core/kernel/instant';
import { at } from '#server/db/params';
import type { Queryable } from '#server/db/statement';
import { demoCoupons } from '../coupons';
import type { DemoCoupon, DemoStore } from '../types';
import { type DemoIds, productKey } from './demo-ids';
import { insertRows } from './insert-rows';

/** A shop's coupon templates and the coupons that people claimed; what is claimed is counted from those. */
export async function insertCoupons(
  db: Queryable,
  ids: DemoIds,
  store: DemoStore,
  now: Instant,
): Promise<void> {
  const store_id = ids.of('store', store.key);
  for (const coupon of demoCoupons[store.key] ?? []) {
    const begun = after(now, Math.min(0, coupon.claim.from_days) * DAY_MS);
    const id = ids.put('couponTemplate', `${store.key}/${coupon.key}`, begun);
    const held = coupon.held_by ?? [];
    await insertRows(db, 'coupon_templates', [
      {
        store_id,
        id,
        kind: coupon.kind,
        title: coupon.title,
        settings: withIds(coupon, ids, store.key),
        audience: coupon.audience ?? { of: 'anyone' },
        total: coupon.total ?? null,
        claimed: held.length,
        per_person: coupon.per_person ?? 1,
        claim_from: at(after(now, coupon.claim.from_days * DAY_MS)),
        claim_until: at(after(now, coupon.claim.until_days * DAY_MS)),
        valid_days: coupon.valid_days,
        given: coupon.given,
        code: coupon.code ?? null,
        link_key: `demo-${id.slice(-12)}`,
        status: 'published',
        created_at: at(begun),
      },
    ]);
    await insertRows(
      db,
      'coupons',
      held.map(({ person, claimed_days_ago }) => {
        const claimed_at = after(now, -claimed_days_ago * DAY_MS);
        const valid_until = after(claimed_at, coupon.valid_days * DAY_MS);
        return {
          store_id,
          id: ids.make('coupon', claimed_at),
          template_id: id,
          person_id: ids.of('person', person),
          nth: 1,
          status: valid_until <= now ? 'expired' : 'free',
          valid_from: at(claimed_at),
          valid_until: at(valid_until),
          got_by: 'claim',
          claimed_at: at(claimed_at),
        };
      }),
    );
  }
}

/** The seed names categories by their keys. */
function withIds({ settings }: DemoCoupon, ids: DemoIds, store: string): unknown {
  const { scope } = settings;
  if (scope.in === 'store') return settings;
  return {
    ...settings,
    scope: { in: scope.in, ids: scope.ids.map((key) => ids.of('category', productKey(store, key))) },
  };
}
