import type { WaivedView } from '#core/contract/order';
import { priceText } from '#core/view/price-parts';
import { catalogueOf } from '../catalogue-of';
import { t } from '../fill';
import { priceKindNames } from './price-kind-names.generated';

/** Words of goods lines and of sums, wherever money is added up. */
export const sumWords = catalogueOf({
  zh: {
    goods: '商品总价',
    reductions: { ...priceKindNames.zh, other: '优惠' },
    /** A kind and what the shop calls it. */
    named: '{kind} · {title}',
    shipping: '运费',
    free: '包邮',
    total: '合计',
    saved: '已省 {amount}',
    times: '×{count}',
    /** Beside a line that costs more than its card says: the price left, what for, and by how much that is better. */
    waived: {
      delivery: '没用{name}：凑满包邮，整单更省 {amount}',
      coupon: '没用{name}：换用优惠券，整单更省 {amount}',
      offer: '没用{name}：换成其他优惠，整单更省 {amount}',
      total: '没用{name}：整单更省 {amount}',
      same: '没用{name}：整单的钱一样',
    },
  },
  en: {
    goods: 'Goods',
    reductions: { ...priceKindNames.en, other: 'Reduction' },
    named: '{kind} · {title}',
    shipping: 'Shipping',
    free: 'Free',
    total: 'Total',
    saved: 'You save {amount}',
    times: '×{count}',
    waived: {
      delivery: '{name} not used: free shipping saves {amount} more',
      coupon: '{name} not used: a coupon saves {amount} more',
      offer: '{name} not used: another offer saves {amount} more',
      total: '{name} not used: the order costs {amount} less',
      same: '{name} not used: the total is the same',
    },
  },
});

/** Words of the sheet that takes a sum apart, and of why exactly so much came back. */
export const breakdownWords = catalogueOf({
  zh: {
    title: '价格明细',
    open: '价格明细',
    pays: '这行实付',
    shipping: '运费',
    noFee: '不收运费',
    goods: '商品小计',
    saved: '商品省了',
    total: '合计',
    paid: '实付',
    kept: '退款后',
    back: '退了什么，为什么是这么多',
    why: {
      all: '{count} 件付了 {paid}，全部退 {back}',
      even: '{count} 件付了 {left}，退 {units} 件 {back}',
      rounded: '{count} 件付了 {left}，退 {units} 件 {back}，不足一分的留给最后一件',
      rest: '最后 {units} 件退余下的 {back}：付了 {paid}，前面退过 {earlier}',
      tier: '阶梯团更便宜了，{units} 件的差价 {back}',
      tierEach: '阶梯团更便宜了：每件 {from} → {to}，{units} 件退 {back}',
    },
    /** Earlier refunds of the same line count first. */
    leftOver: '剩 {count} 件合 {left}，退 {units} 件 {back}',
    leftOverRounded: '剩 {count} 件合 {left}，退 {units} 件 {back}，不足一分的留给最后一件',
    shippingWhy: {
      whole: '运费 {back}：没有发货，全部退了，一起退',
      fault: '运费 {back}：店家一起退了',
    },
  },
  en: {
    title: 'How it adds up',
    open: 'How it adds up',
    pays: 'Comes to',
    shipping: 'Shipping',
    noFee: 'No fee',
    goods: 'Goods',
    saved: 'Saved on goods',
    total: 'Total',
    paid: 'Paid',
    kept: 'After refunds',
    back: 'What came back, and why exactly that much',
    why: {
      all: '{paid} was paid for {count}, all of it comes back: {back}',
      even: '{left} was paid for {count}, so {back} comes back for {units}',
      rounded:
        '{left} was paid for {count}, so {back} comes back for {units}; what is less than a fen stays with the last one',
      rest: 'The last {units} {units?takes:take} the rest, {back}: {paid} was paid, {earlier} came back before',
      tier: 'The group became cheaper: the difference for {units}, {back}',
      tierEach: 'The group became cheaper: {from} → {to} each, {back} back for {units}',
    },
    leftOver: '{count} left for {left}, so {back} comes back for {units}',
    leftOverRounded:
      '{count} left for {left}, so {back} comes back for {units}; what is less than a fen stays with the last one',
    shippingWhy: {
      whole: 'Shipping {back}: nothing was sent and all is given back',
      fault: 'Shipping {back}: given back by the shop',
    },
  },
});

/** The name of what made something cheaper: `reductions` has one for each kind of price rule. */
export function reductionName(
  names: Readonly<Record<string, string>> & { readonly other: string },
  source: string,
): string {
  return names[source] ?? names.other;
}

/** The kind with the shop's own title: 优惠券 · 新人满减. A title that names the kind stands alone, and so does a kind without title. */
export function takenName(
  { reductions, named }: { readonly reductions: Parameters<typeof reductionName>[0]; readonly named: string },
  source: string,
  title: string,
): string {
  const kind = reductionName(reductions, source);
  if (title.trim() === '') return kind;
  return title.toLowerCase().includes(kind.toLowerCase()) ? title : t(named, { kind, title });
}

/** Why a line costs more than its card says: an item price is left where the whole costs less without it. */
export function waivedText(
  {
    reductions,
    waived,
  }: {
    readonly reductions: Parameters<typeof reductionName>[0];
    readonly waived: Readonly<Record<WaivedView['for'] | 'same', string>>;
  },
  { source, saves_fen, for: why }: WaivedView,
): string {
  const words = waived[saves_fen === 0 ? 'same' : why];
  return t(words, { name: reductionName(reductions, source), amount: priceText(saves_fen) });
}
