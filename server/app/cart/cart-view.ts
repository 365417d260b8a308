import type { CartView } from '#core/contract/cart';
import { shippingTemplate } from '#core/domain/shipping/fee';
import { freeFromOf, zoneOf } from '#core/domain/shipping/parcels';
import { shippingFacts } from '#core/domain/shipping/shipping-facts';
import { sumFen } from '#core/kernel/fen';
import { type CartRow, cartLines } from '#server/db/cart-store';
import type { OwnerScope } from '#server/db/scope';
import type { Queryable } from '#server/db/statement';

type CartStoreView = CartView['stores'][number];

export async function readCart(db: Queryable, owner: OwnerScope): Promise<CartView> {
  return cartView(await cartLines(db, owner));
}

/** Rows come store by store. */
export function cartView(rows: readonly CartRow[]): CartView {
  const byStore = new Map<string, CartRow[]>();
  for (const row of rows) byStore.set(row.store_id, [...(byStore.get(row.store_id) ?? []), row]);
  return {
    stores: [...byStore.values()].flatMap((lines) => storeView(lines)),
    count: rows.reduce((sum, row) => sum + row.quantity, 0),
  };
}

function storeView(rows: readonly CartRow[]): CartStoreView[] {
  const [first] = rows;
  if (first === undefined) return [];
  const picked = rows.filter((row) => row.selected && !row.gone);
  return [
    {
      storeId: first.store_id,
      storeName: first.store_name,
      open: first.open,
      lines: rows.map(lineView),
      goods_fen: sumFen(picked.map((row) => row.price_fen * row.quantity)),
      freeFrom_fen: freeFrom(picked.length > 0 ? picked : rows),
    },
  ];
}

/**
 * Each shipping template counts its own goods: a sum is promised only where all lines share one. It is the sum of the person's own
 * province, or before there is an address one that holds everywhere.
 */
function freeFrom([first, ...rest]: readonly CartRow[]): CartStoreView['freeFrom_fen'] {
  if (first === undefined || rest.some((row) => row.template_id !== first.template_id)) return null;
  const template = shippingTemplate.parse(first.template_rules);
  if (first.region !== null) {
    const zone = zoneOf(template, first.region);
    return zone === null ? null : freeFromOf(zone);
  }
  const { freeFrom_fen, freeIn } = shippingFacts(template);
  return freeIn === 'all' ? freeFrom_fen : null;
}

function lineView(row: CartRow): CartStoreView['lines'][number] {
  const { sku_id, product_id, title, label, picture, quantity, selected, price_fen, stock, gone } = row;
  return {
    skuId: sku_id,
    productId: product_id,
    title,
    label,
    picture,
    quantity,
    selected: selected && !gone,
    price_fen,
    stock,
    gone,
  };
}
