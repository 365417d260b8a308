import type { DemoProduct, DemoSku, DemoStore } from './types';

/** What is named by its keys; the shop has to sell it. */
export function skuOf(
  store: DemoStore,
  named: { readonly product: string; readonly sku: string },
): { product: DemoProduct; sku: DemoSku } {
  const product = store.products.find(({ key }) => key === named.product);
  const sku = product?.skus.find(({ key }) => key === named.sku);
  if (product === undefined || sku === undefined)
    throw new Error(`${store.key} sells no ${named.product}/${named.sku}`);
  return { product, sku };
}
