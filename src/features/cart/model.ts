import type { CartView } from '#core/contract/cart';
import type { Id } from '#core/kernel/id';
import { canBeOrdered, isOverStock, isSellable } from '#core/view/cart-line';

type AnsweredStore = CartView['stores'][number];
/** A store of the cart as it is shown. Only the server adds up: after a tap there is no sum (null) until it has answered. */
export type CartStore = Omit<AnsweredStore, 'sum'> & { readonly sum: AnsweredStore['sum'] | null };
export type CartLine = AnsweredStore['lines'][number];
export type ShownCart = Omit<CartView, 'stores'> & { readonly stores: readonly CartStore[] };

/** What a tap in the cart asks for. It shows at once; the server's answer then stands. */
export type CartAct =
  | {
      readonly do: 'set';
      readonly storeId: Id<'store'>;
      readonly skuId: Id<'sku'>;
      readonly quantity: number;
      readonly selected: boolean;
    }
  | { readonly do: 'select-store'; readonly storeId: Id<'store'>; readonly selected: boolean }
  /** Puts a line back that was taken out. */
  | {
      readonly do: 'restore';
      readonly storeId: Id<'store'>;
      readonly store: CartStore;
      readonly line: CartLine;
    };

/** The cart after an act, as the server will answer it but for the store's sum: quantity 0 takes the line out, an empty store leaves. */
export function applyAct(cart: ShownCart, act: CartAct): ShownCart {
  const known = cart.stores.some((store) => store.storeId === act.storeId);
  const before = act.do === 'restore' && !known ? [{ ...act.store, lines: [] }, ...cart.stores] : cart.stores;
  const stores = before
    .map((store) =>
      store.storeId === act.storeId ? { ...store, lines: changeLines(store.lines, act), sum: null } : store,
    )
    .filter((store) => store.lines.length > 0);
  const lines = stores.flatMap((store) => store.lines);
  return { stores, count: lines.reduce((sum, line) => sum + line.quantity, 0) };
}

function changeLines(lines: readonly CartLine[], act: CartAct): CartLine[] {
  switch (act.do) {
    case 'select-store':
      return lines.map((line) => ({ ...line, selected: act.selected && !line.gone }));
    case 'restore':
      return [act.line, ...lines.filter((line) => line.skuId !== act.line.skuId)];
    case 'set':
      return lines
        .map((line) =>
          line.skuId === act.skuId
            ? { ...line, quantity: act.quantity, selected: act.selected && !line.gone }
            : line,
        )
        .filter((line) => line.quantity > 0);
  }
}

/** The last answer of the server with the acts on it that it has not answered yet. */
export function shownCart(answered: CartView, waiting: readonly CartAct[]): ShownCart {
  return waiting.reduce<ShownCart>(applyAct, answered);
}

/**
 * One more act behind those that wait. The first may be on its way already and stays; a later one about the same line gives way
 * to the newer, so that ten taps on a stepper are two requests.
 */
export function enqueue(waiting: readonly CartAct[], act: CartAct): readonly CartAct[] {
  const [sent, ...rest] = waiting;
  if (sent === undefined) return [act];
  return [sent, ...rest.filter((one) => !sameTarget(one, act)), act];
}

function sameTarget(one: CartAct, other: CartAct): boolean {
  if (one.storeId !== other.storeId) return false;
  if (one.do === 'select-store') return other.do === 'select-store';
  return one.do === 'set' && other.do === 'set' && one.skuId === other.skuId;
}

export interface StorePick {
  /** Lines that would be ordered now. */
  readonly picked: readonly CartLine[];
  /** Everything that can be ticked is. */
  readonly all: boolean;
  /** Ticked lines of an open shop that want more than there is: in no sum. */
  readonly leftOut: number;
}

/** What of one store's part of the cart is picked. */
export function storePick(store: CartStore): StorePick {
  const sellable = store.lines.filter(isSellable);
  const ticked = sellable.filter((line) => line.selected);
  const all = sellable.length > 0 && ticked.length === sellable.length;
  if (!store.open) return { picked: [], all, leftOut: 0 };
  return { picked: ticked.filter(canBeOrdered), all, leftOut: ticked.filter(isOverStock).length };
}

/** What is said of a store's shipping; null = nothing. */
export type FreeShipping =
  /** Promised from here; nothing is picked yet. */
  | { readonly state: 'from'; readonly from_fen: number }
  /** Between a tap and the answer. */
  | { readonly state: 'counting' }
  | { readonly state: 'missing'; readonly missing_fen: number /** 0 to 1. */; readonly done: number }
  /** `from_fen` null: nothing is charged for these goods anyway. */
  | { readonly state: 'free'; readonly from_fen: number | null }
  | { readonly state: 'free-by-coupon' };

export function freeShipping(store: CartStore): FreeShipping | null {
  const { sum, freeFrom_fen: from_fen } = store;
  // A shop that always ships free says so on its own page, and a closed one ships nothing.
  if (from_fen === 0 || !store.open) return null;
  if (sum === null) return { state: 'counting' };
  if (storePick(store).picked.length === 0) return from_fen === null ? null : { state: 'from', from_fen };
  if (sum.freeByCoupon) return { state: 'free-by-coupon' };
  if (sum.toFree_fen === null) return null;
  if (sum.toFree_fen > 0) {
    const done = sum.goods_fen / (sum.goods_fen + sum.toFree_fen);
    return { state: 'missing', missing_fen: sum.toFree_fen, done };
  }
  // One parcel costs nothing below the sum, where its first piece is sent for nothing.
  return { state: 'free', from_fen: from_fen !== null && sum.goods_fen >= from_fen ? from_fen : null };
}

/** Shipping may be charged on top of the sum. */
export function feeMayCome(store: CartStore): boolean {
  const { sum, freeFrom_fen } = store;
  if (sum === null || freeFrom_fen === 0 || storePick(store).picked.length === 0) return false;
  return !sum.freeByCoupon && sum.toFree_fen !== 0;
}

/** Whose price a line has: for all its units, or for `some` of them only, and what the others cost. Null = the list price. */
export function lineOffer({ offer, quantity, prices }: Pick<CartLine, 'offer' | 'quantity' | 'prices'>): {
  readonly source: string;
  readonly some: null | {
    readonly units: number;
    readonly next_fen: number;
    /** Some of the others cost more than the next one. */
    readonly from: boolean;
  };
} | null {
  if (offer === null) return null;
  const { source, units } = offer;
  const next = prices[1];
  if (units === null || next === undefined || quantity <= units) return { source, some: null };
  const from = next.units !== null && quantity > units + next.units;
  return { source, some: { units, next_fen: next.unit_fen, from } };
}

/** Everything that can be picked is picked. */
export function allPicked(cart: ShownCart): boolean {
  const sellable = cart.stores.flatMap((store) => store.lines).filter(isSellable);
  return sellable.length > 0 && sellable.every((line) => line.selected);
}
