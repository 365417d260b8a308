import type { CartView } from '#core/contract/cart';
import type { Purchase } from '#core/contract/order';
import { type DeliveryMethod, needsParcel } from '#core/domain/shipping/delivery';
import { isId } from '#core/kernel/id';
import { canBeOrdered } from '#core/view/cart-line';

/** The params of the checkout page, as a link carries them: each may be missing or cut. */
export interface CheckoutParams {
  readonly from?: string;
  readonly store?: string;
  readonly sku?: string;
  readonly quantity?: string;
  readonly campaign?: string;
  readonly group?: string;
  readonly haggle?: string;
}

/**
 * What is being bought. `waiting`: the cart has to come first. `nothing`: the cart holds no picked line of this store. `broken`:
 * the link makes no sense.
 */
export type Wanted =
  | { readonly state: 'ready'; readonly purchase: Purchase }
  | { readonly state: 'waiting' | 'nothing' | 'broken' };

const BROKEN: Wanted = { state: 'broken' };

export function wantedOf(params: CheckoutParams, cart: CartView | undefined): Wanted {
  const { from, store, sku, campaign, group, haggle } = params;
  if (store === undefined || !isId('store', store)) return BROKEN;
  if (from === 'cart') return fromCart(store, cart);
  if (from === 'haggle') {
    if (haggle === undefined || !isId('haggle', haggle)) return BROKEN;
    return { state: 'ready', purchase: { from: 'haggle', storeId: store, haggleId: haggle } };
  }
  const quantity = Number(params.quantity ?? '1');
  if (!Number.isSafeInteger(quantity) || quantity < 1 || quantity > 999) return BROKEN;
  if (sku === undefined || !isId('sku', sku)) return BROKEN;
  if (from === 'sku') {
    return {
      state: 'ready',
      purchase: { from: 'lines', storeId: store, lines: [{ skuId: sku, quantity }], cart: false },
    };
  }
  if (from !== 'group' || campaign === undefined || !isId('campaign', campaign)) return BROKEN;
  if (group !== undefined && !isId('group', group)) return BROKEN;
  return {
    state: 'ready',
    purchase: {
      from: 'group',
      storeId: store,
      campaignId: campaign,
      groupId: group ?? null,
      skuId: sku,
      quantity,
    },
  };
}

function fromCart(storeId: CartView['stores'][number]['storeId'], cart: CartView | undefined): Wanted {
  if (cart === undefined) return { state: 'waiting' };
  const lines = (cart.stores.find((store) => store.storeId === storeId)?.lines ?? [])
    .filter(canBeOrdered)
    .map(({ skuId, quantity }) => ({ skuId, quantity }));
  if (lines.length === 0) return { state: 'nothing' };
  return { state: 'ready', purchase: { from: 'lines', storeId, lines, cart: true } };
}

export type AddressStep = 'none' | 'missing' | 'given';

/** What the page asks for before it can be paid: only a parcel needs to know where to. */
export function addressStep(data: {
  readonly delivery: DeliveryMethod;
  readonly address: object | null;
}): AddressStep {
  if (!needsParcel(data.delivery)) return 'none';
  return data.address === null ? 'missing' : 'given';
}

/** Where a refused checkout leads on. */
export type WayOut = 'group' | 'cart' | 'address' | 'consent' | 'home';

export function wayOut(code: string, purchase: Purchase): WayOut {
  if (code === 'CONSENT_REFUSED') return 'consent';
  if (code === 'NOT_DELIVERED_THERE' || code === 'ADDRESS_REQUIRED') return 'address';
  if (purchase.from === 'group') return purchase.groupId === null ? 'home' : 'group';
  return purchase.from === 'lines' && purchase.cart ? 'cart' : 'home';
}
