import type { Id } from '#core/kernel/id';
import type { Wanted } from './purchase-facts';

/** Lines that name a SKU twice become one. */
export function mergeLines(lines: readonly Wanted[]): Wanted[] {
  const sums = new Map<Id<'sku'>, number>();
  for (const { skuId, quantity } of lines) sums.set(skuId, (sums.get(skuId) ?? 0) + quantity);
  return [...sums].map(([skuId, quantity]) => ({ skuId, quantity }));
}
