import { after, DAY_MS, type Instant } from '#core/kernel/instant';
import { at } from '#server/db/params';
import type { Queryable } from '#server/db/statement';
import { demoCoupons } from '../coupons';
import type { DemoCoupon, DemoPastOrder, DemoStore } from '../types';
import { type DemoIds, productKey } from './demo-ids';
import { insertRows, type Row } from './insert-rows';

/** A shop's coupon templates and the coupons that people claimed, used ones with their orders; what is claimed is counted from those. */
export async function insertCoupons(
  db: Queryable,
  ids: DemoIds,
  store: DemoStore,
  orders: readonly DemoPastOrder[],
  now: Instant,
): Promise<void> {
  const store_id = ids.of('store', store.key);
  for (const coupon of demoCoupons[store.key] ?? []) {
    const begun = after(now, Math.min(0, coupon.claim.from_days) * DAY_MS);
    const id = ids.put('couponTemplate', `${store.key}/${coupon.key}`, begun);
    const coupons = [...usedCoupons(ids, coupon, orders), ...heldCoupons(ids, coupon, now)];
    await insertRows(db, 'coupon_templates', [
      {
        store_id,
        id,
        kind: coupon.kind,
        title: coupon.title,
        settings: withIds(coupon, ids, store.key),
        audience: coupon.audience ?? { of: 'anyone' },
        total: coupon.total ?? null,
        claimed: coupons.length,
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
      coupons.map((row) => ({ store_id, template_id: id, got_by: 'claim', ...row })),
    );
  }
}

function usedCoupons(ids: DemoIds, coupon: DemoCoupon, orders: readonly DemoPastOrder[]): Row[] {
  return orders.flatMap(({ key, person, paid_at, coupon: used }) => {
    if (used?.key !== coupon.key) return [];
    return {
      ...claimed(ids, coupon, person, used.claimed_at),
      id: ids.of('coupon', key),
      nth: 1,
      status: 'used',
      order_id: ids.of('order', key),
      used_at: at(paid_at),
    };
  });
}

function heldCoupons(ids: DemoIds, coupon: DemoCoupon, now: Instant): Row[] {
  const { held_by = [], used_by = [], valid_days } = coupon;
  return held_by.map(({ person, claimed_days_ago }) => {
    const claimed_at = after(now, -claimed_days_ago * DAY_MS);
    return {
      ...claimed(ids, coupon, person, claimed_at),
      id: ids.make('coupon', claimed_at),
      nth: used_by.includes(person) ? 2 : 1,
      status: after(claimed_at, valid_days * DAY_MS) <= now ? 'expired' : 'free',
      order_id: null,
      used_at: null,
    };
  });
}

function claimed(ids: DemoIds, { valid_days }: DemoCoupon, person: string, claimed_at: Instant): Row {
  return {
    person_id: ids.of('person', person),
    claimed_at: at(claimed_at),
    valid_from: at(claimed_at),
    valid_until: at(after(claimed_at, valid_days * DAY_MS)),
  };
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
