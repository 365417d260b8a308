import type { CouponPickInput, QuoteCouponView, QuoteView } from '#core/contract/order';
import type { Id } from '#core/kernel/id';
import { wouldDo } from './coupon-reason';

type Part = 'goods' | 'shipping';

/** What the buyer chooses from: one goods coupon and one shipping coupon, each or none. */
export interface CouponChoice {
  /** Those that would do, the used one first. */
  readonly goods: readonly QuoteCouponView[];
  readonly shipping: readonly QuoteCouponView[];
  /** Each with its reason. */
  readonly unusable: readonly QuoteCouponView[];
  /** What is used now. */
  readonly used: CouponPickInput;
  readonly saves_fen: number;
}

export function partOf(coupon: Pick<QuoteCouponView, 'terms'>): Part {
  return coupon.terms.kind === 'coupon-shipping' ? 'shipping' : 'goods';
}

export function couponChoice(coupons: readonly QuoteCouponView[]): CouponChoice {
  const used = usedOf(coupons);
  const free = (one: QuoteCouponView) => mayChoose(one, used[partOf(one)] !== null);
  const of = (part: Part) => coupons.filter((one) => partOf(one) === part && free(one));
  return {
    goods: of('goods'),
    shipping: of('shipping'),
    unusable: coupons.filter((one) => !free(one)),
    used,
    saves_fen: coupons.reduce((sum, { saves_fen }) => sum + (saves_fen ?? 0), 0),
  };
}

/** One that is beaten by using none (an item price goes with no coupon) is no choice: taken alone it would not be used. */
function mayChoose({ saves_fen, reason }: QuoteCouponView, anotherIsUsed: boolean): boolean {
  if (saves_fen !== null) return true;
  if (reason === null || !wouldDo(reason)) return false;
  return reason.code === 'BETTER' ? anotherIsUsed : (reason.saves_fen ?? 0) > 0;
}

function usedOf(coupons: readonly QuoteCouponView[]): CouponPickInput {
  const id = (part: Part) =>
    coupons.find((one) => one.saves_fen !== null && partOf(one) === part)?.id ?? null;
  return { goods: id('goods'), shipping: id('shipping') };
}

/** The pick after a tap; null when it is what the best would be anyway, so that it goes on following the best. */
export function pickAfter(
  shown: Pick<QuoteView, 'coupons'>,
  best: Pick<QuoteView, 'coupons'> | undefined,
  part: Part,
  id: Id<'coupon'> | null,
): CouponPickInput | null {
  const pick = { ...usedOf(shown.coupons), [part]: id };
  const top = best === undefined ? null : usedOf(best.coupons);
  return top !== null && top.goods === pick.goods && top.shipping === pick.shipping ? null : pick;
}

/** A picked coupon that this quote does not use any more; null when the pick holds. */
export function brokenPick(pick: CouponPickInput, coupons: readonly QuoteCouponView[]) {
  const picked = [pick.goods, pick.shipping].filter((id) => id !== null);
  return coupons.find((one) => one.saves_fen === null && picked.includes(one.id)) ?? lost(picked, coupons);
}

/** One that is not even listed: used up or taken back meanwhile. */
function lost(picked: readonly Id<'coupon'>[], coupons: readonly QuoteCouponView[]) {
  return picked.every((id) => coupons.some((one) => one.id === id)) ? null : 'gone';
}

/** How much the buyer's own pick costs more than the best; 0 when it is as good. */
export function worseBy(
  picked: Pick<QuoteView, 'payable_fen'>,
  best: Pick<QuoteView, 'payable_fen'> | undefined,
): number {
  return best === undefined ? 0 : Math.max(0, picked.payable_fen - best.payable_fen);
}

/** What another quantity did to the coupons; told calmly beside them. */
export type CouponShift =
  | { readonly is: 'gained' | 'changed'; readonly coupon: QuoteCouponView }
  /** `coupon` as it stands now, with its reason. */
  | { readonly is: 'lost'; readonly coupon: QuoteCouponView };

export function couponShift(
  before: readonly QuoteCouponView[],
  after: readonly QuoteCouponView[],
): CouponShift | null {
  for (const part of ['goods', 'shipping'] as const) {
    const was = usedOf(before)[part];
    const is = usedOf(after)[part];
    if (was === is) continue;
    const coupon = after.find(({ id }) => id === (is ?? was));
    if (coupon === undefined) continue;
    return { is: is === null ? 'lost' : was === null ? 'gained' : 'changed', coupon };
  }
  return null;
}
