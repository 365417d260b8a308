import type { CallOutput } from '#core/contract/define-call';
import type { countOrders } from '#core/contract/order';

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
