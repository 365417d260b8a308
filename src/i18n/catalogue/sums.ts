import { catalogueOf } from '../catalogue-of';
import { priceKindNames } from './price-kind-names.generated';

/** Words of goods lines and of sums, wherever money is added up. */
export const sumWords = catalogueOf({
  zh: {
    goods: '商品总价',
    reductions: { ...priceKindNames.zh, other: '优惠' },
    shipping: '运费',
    free: '包邮',
    total: '合计',
    saved: '已省 {amount}',
    times: '×{count}',
  },
  en: {
    goods: 'Goods',
    reductions: { ...priceKindNames.en, other: 'Reduction' },
    shipping: 'Shipping',
    free: 'Free',
    total: 'Total',
    saved: 'You save {amount}',
    times: '×{count}',
  },
});

/** The name of what made something cheaper: `reductions` has one for each kind of price rule. */
export function reductionName(
  names: Readonly<Record<string, string>> & { readonly other: string },
  source: string,
): string {
  return names[source] ?? names.other;
}
