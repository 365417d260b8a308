import type { MembershipView } from '#core/contract/account';
import type { CallOutput } from '#core/contract/define-call';
import type { countOrders } from '#core/contract/order';
import type { Words } from '#core/kernel/words';
import { t } from '@/i18n/fill';

type Counts = CallOutput<typeof countOrders>;
export type Shortcut = keyof Counts;
export const SHORTCUTS = [
  'unpaid',
  'group',
  'to_ship',
  'shipped',
  'refunding',
] as const satisfies readonly Shortcut[];

/** On a badge; null: no badge. The server counts to 100. */
export function badgeText(count: number): string | null {
  if (count === 0) return null;
  return count > 99 ? '99+' : String(count);
}

/** In which shops one is a member; levels have no names yet, so that none is told. Nothing promises a price where none runs. */
export function memberLines(
  memberOf: readonly MembershipView[],
  text: Readonly<Record<'memberPrices' | 'member' | 'between', string>>,
  say: (words: Words) => string,
): string[] {
  return ([true, false] as const).flatMap((prices) => {
    const shops = memberOf.filter((each) => each.prices === prices).map(({ storeName }) => say(storeName));
    if (shops.length === 0) return [];
    return t(prices ? text.memberPrices : text.member, { shops: shops.join(text.between) });
  });
}
