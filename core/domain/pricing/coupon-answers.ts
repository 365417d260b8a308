/** For every coupon what it saves, or the true reason why it is not used. */
import { fen } from '../../kernel/fen';
import type { CouponEntries, CouponEntry } from './coupon-entry';
import type { CouponFacts, CouponPick, CouponReason, QuoteCoupon } from './facts';
import {
  type Allowed,
  better,
  type Choice,
  type Chosen,
  countedFor,
  reachAfter,
  type Search,
  type Table,
} from './search';

/** All of them, or what was picked and none: a picked coupon that saves nothing, or cannot be used, is not used. */
export function allowedBy(pick: CouponPick, { goods, shipping }: Search): Allowed {
  const all = (entries: readonly CouponEntry[]) => [-1, ...entries.keys()];
  if (pick === 'best') return { goods: all(goods), shipping: all(shipping) };
  const only = (entries: readonly CouponEntry[], id: string | null) => {
    const place = id === null ? -1 : entries.findIndex(({ coupon }) => coupon.id === id);
    return place < 0 ? [-1] : [-1, place];
  };
  return { goods: only(goods, pick.goods), shipping: only(shipping, pick.shipping) };
}

/** The best of all pairs. */
export function bestOf(search: Search, table: Table, { goods, shipping }: Allowed): Choice | null {
  let best: Choice | null = null;
  for (const first of goods) {
    for (const second of shipping) best = better(search, best, table.best(first, second));
  }
  return best;
}

export function couponAnswers(
  coupons: readonly CouponFacts[],
  entries: CouponEntries,
  search: Search,
  table: Table,
  allowed: Allowed,
  chosen: Chosen,
): QuoteCoupon[] {
  const placeOf = (list: readonly CouponEntry[], id: string) =>
    list.findIndex(({ coupon }) => coupon.id === id);
  const used: QuoteCoupon[] = [];
  const unused: QuoteCoupon[] = [];
  for (const { id, kind, title } of coupons) {
    const goods = placeOf(entries.goods, id);
    const shipping = placeOf(entries.shipping, id);
    if (goods >= 0 && goods === chosen.choice.goods) {
      used.unshift({ id, kind, title, saves_fen: chosen.after.takes_fen, reason: null });
    } else if (shipping >= 0 && shipping === chosen.choice.shipping) {
      used.push({ id, kind, title, saves_fen: chosen.feeOff_fen, reason: null });
    } else {
      const reason = entries.reasons.get(id) ?? whyUnused(goods, shipping);
      unused.push({ id, kind, title, saves_fen: null, reason });
    }
  }
  return [...used, ...unused];

  function whyUnused(goods: number, shipping: number): CouponReason {
    const entry = entries.goods[goods] ?? entries.shipping[shipping];
    if (shipping >= 0 && chosen.after.fee_fen === 0) return { code: 'NO_FEE' };
    const its = goods >= 0 ? { ...allowed, goods: [goods] } : { ...allowed, shipping: [shipping] };
    const with_ = bestOf(search, table, its);
    if (with_ === null) return entry === undefined ? { code: 'OUT_OF_SCOPE' } : short(entry, goods >= 0);
    const wasPicked = (goods >= 0 ? allowed.goods : allowed.shipping).includes(Math.max(goods, shipping));
    if (wasPicked) return { code: 'BETTER', by_fen: fen(with_.payable_fen - chosen.choice.payable_fen) };
    const none = goods >= 0 ? { ...allowed, goods: [-1] } : { ...allowed, shipping: [-1] };
    const without = bestOf(search, table, none)?.payable_fen ?? 0;
    return { code: 'NOT_PICKED', saves_fen: fen(Math.max(0, without - with_.payable_fen)) };
  }

  /** As the goods are priced now, nothing of its scope is open to coupons, or not enough. */
  function short(entry: CouponEntry, onGoods: boolean): CouponReason {
    const { priced, after } = chosen;
    const counted = onGoods ? countedFor(priced, entry) : reachAfter(priced, after, entry);
    if (counted === null) return { code: 'NO_STACKING' };
    const { threshold_fen } = entry;
    return { code: 'THRESHOLD', threshold_fen, missing_fen: fen(threshold_fen - counted) };
  }
}
