import type { Id } from '#core/kernel/id';

declare const scopeBrand: unique symbol;

/**
 * Rows of one store. Store modules take a scope first, so that a query without its store cannot be written by accident. Made where
 * the store is known to be meant: from the input after `who may` was checked, or from a row that was just read.
 */
export interface StoreScope {
  readonly storeId: Id<'store'>;
  readonly [scopeBrand]: 'store';
}
/** Rows of one person. Made from the session only, or from an order's own buyer. */
export interface OwnerScope {
  readonly personId: Id<'person'>;
  readonly [scopeBrand]: 'owner';
}

export function storeScope(storeId: Id<'store'>): StoreScope {
  return { storeId } as StoreScope;
}

export function ownerScope(personId: Id<'person'>): OwnerScope {
  return { personId } as OwnerScope;
}
