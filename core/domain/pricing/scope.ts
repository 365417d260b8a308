/** Which goods a rule is about. */
export type Scope =
  | { readonly in: 'store' }
  | { readonly in: 'categories' | 'products' | 'skus'; readonly ids: readonly string[] };

export interface ScopedSku {
  readonly skuId: string;
  readonly productId: string;
  readonly categoryId: string;
}

const ID_OF = { categories: 'categoryId', products: 'productId', skus: 'skuId' } as const;

export function inScope(scope: Scope, sku: ScopedSku): boolean {
  return scope.in === 'store' || scope.ids.includes(sku[ID_OF[scope.in]]);
}
