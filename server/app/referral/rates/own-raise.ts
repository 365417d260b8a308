import type { RateChange } from '#core/contract/referral-desk';
import { earnsMore, type RatedGoods, type Rates, secondRate } from '#core/domain/referral/rate';
import type { Id } from '#core/kernel/id';
import { fail, ok, type Result } from '#core/kernel/result';
import type { StaffCtx } from '#server/app/handler';
import { promoterOfPerson } from '#server/db/promoter-store';
import { readSetRates } from '#server/db/referral-settings-store';
import { findRatedGoods } from '#server/db/rule-change-store';
import type { Queryable } from '#server/db/statement';
import { subjectsOf } from './rate-subject';

const NO_PRODUCT = '' as Id<'product'>;
const NO_CATEGORY = '' as Id<'category'>;
const NOTHING: Rates = {
  products: new Map(),
  categories: new Map(),
  promoters: new Map(),
  store_bps: 0,
  second_bps: 0,
};

/** Rates as a change would leave them; null: there are none yet. */
export function changedRates(set: Rates | null, change: RateChange): Rates {
  const rates = set ?? NOTHING;
  if (change.what === 'settings') {
    const { store_bps, levels, second_bps } = change;
    return { ...rates, store_bps, second_bps: secondRate({ levels, second_bps }) };
  }
  const { rated, ids } = subjectsOf(change.of);
  const moved = <K extends 'product' | 'category' | 'promoter'>(kind: K, old: ReadonlyMap<Id<K>, number>) => {
    if (kind !== rated) return old;
    const now = new Map(old);
    for (const id of ids as readonly Id<K>[]) {
      if (change.rate_bps === null) now.delete(id);
      else now.set(id, change.rate_bps);
    }
    return now;
  };
  return {
    ...rates,
    products: moved('product', rates.products),
    categories: moved('category', rates.categories),
    promoters: moved('promoter', rates.promoters),
  };
}

/** Whoever promotes the shop and does not own it raises no rate that they might earn by; before it is written. */
export async function mayRaise(
  db: Queryable,
  change: RateChange,
  { store, owner, role }: StaffCtx,
): Promise<Result<null, 'PROMOTER_RAISES'>> {
  if (role === 'owner') return ok(null);
  const mine = await promoterOfPerson(db, store, owner);
  if (mine?.status !== 'active') return ok(null);
  const before = (await readSetRates(db, store))?.rates ?? NOTHING;
  const after = changedRates(before, change);
  const goods = await goodsOf(db, change, store);
  return earnsMore({ before, after }, goods, mine.id) ? fail('PROMOTER_RAISES') : ok(null);
}

/** What a change is about, each as the rule of rates asks of it. */
async function goodsOf(db: Queryable, change: RateChange, store: StaffCtx['store']): Promise<RatedGoods[]> {
  if (change.what === 'settings') return [{ productId: NO_PRODUCT, categoryId: NO_CATEGORY }];
  const { rated, ids } = subjectsOf(change.of);
  if (rated === 'promoter') return [];
  const rows = await findRatedGoods(db, store, ids);
  return rows.map(({ id, category_id: categoryId }) => ({
    productId: rated === 'product' ? (id as Id<'product'>) : NO_PRODUCT,
    categoryId,
  }));
}
