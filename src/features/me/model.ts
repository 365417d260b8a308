import type { MembershipView } from '#core/contract/account';
import type { CallOutput } from '#core/contract/define-call';
import type { countOrders } from '#core/contract/order';
import type { listMyPromotions } from '#core/contract/promoter';
import type { Id } from '#core/kernel/id';
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

/** A line that leads to a shop's promotions: to one's own, or to what it offers. */
export interface PromotionRow {
  readonly storeId: Id<'store'>;
  /** Null: of the shop that is looked at. */
  readonly storeName: Words | null;
  readonly leads: 'promoterCentre' | 'promoter';
}

/** Of those, the shops that are promoted now. */
export function promotedNow(shops: CallOutput<typeof listMyPromotions>['shops']): Id<'store'>[] {
  return shops.filter(({ status }) => status === 'active').map(({ storeId }) => storeId);
}

/** Who was stopped still has money there; who waits or was refused reads how that stands. */
export function promotionRows(
  { shops, mayAsk }: CallOutput<typeof listMyPromotions>,
  current: Id<'store'> | null,
): PromotionRow[] {
  const mine = shops.map(({ storeId, storeName, status }): PromotionRow => {
    const inside = status === 'active' || status === 'stopped';
    return { storeId, storeName, leads: inside ? 'promoterCentre' : 'promoter' };
  });
  return mayAsk && current !== null
    ? [...mine, { storeId: current, storeName: null, leads: 'promoter' }]
    : mine;
}
