import type { CartView } from '#core/contract/cart';
import { fen, sumFen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { cartLineFen } from '#core/view/cart-line-fen';

export type CartStore = CartView['stores'][number];
export type CartLine = CartStore['lines'][number];

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

/** Goods that can be picked: still sold, with at least one unit on the shelf. */
export function isSellable(line: Pick<CartLine, 'gone' | 'stock'>): boolean {
  return !line.gone && line.stock > 0;
}

/** The cart after an act, as the server will answer it: quantity 0 takes the line out, an empty store leaves. */
export function applyAct(cart: CartView, act: CartAct): CartView {
  const known = cart.stores.some((store) => store.storeId === act.storeId);
  const before = act.do === 'restore' && !known ? [{ ...act.store, lines: [] }, ...cart.stores] : cart.stores;
  const stores = before
    .map((store) => (store.storeId === act.storeId ? withLines(store, changeLines(store.lines, act)) : store))
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
            ? {
                ...line,
                quantity: act.quantity,
                selected: act.selected && !line.gone,
                goods_fen: cartLineFen({ ...line, quantity: act.quantity }),
              }
            : line,
        )
        .filter((line) => line.quantity > 0);
  }
}

function withLines(store: CartStore, lines: CartLine[]): CartStore {
  const counted = lines.filter((line) => line.selected && isSellable(line));
  return { ...store, lines, goods_fen: sumFen(counted.map((line) => line.goods_fen)) };
}

/** The last answer of the server with the acts on it that it has not answered yet. */
export function shownCart(answered: CartView, waiting: readonly CartAct[]): CartView {
  return waiting.reduce(applyAct, answered);
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
  readonly all: boolean;
  readonly sum_fen: number;
  /** What is missing to free shipping; 0 = reached; null = this shop promises none. */
  readonly toFree_fen: number | null;
  /** 0 to 1. */
  readonly freeDone: number;
}

/** What one store's part of the cart comes to. */
export function storePick(store: CartStore): StorePick {
  const sellable = store.lines.filter(isSellable);
  const picked = sellable.filter((line) => line.selected);
  const sum_fen = sumFen(picked.map((line) => line.goods_fen));
  const { freeFrom_fen } = store;
  return {
    picked,
    all: sellable.length > 0 && picked.length === sellable.length,
    sum_fen,
    toFree_fen: freeFrom_fen === null ? null : fen(Math.max(0, freeFrom_fen - sum_fen)),
    freeDone: freeFrom_fen === null || freeFrom_fen === 0 ? 1 : Math.min(1, sum_fen / freeFrom_fen),
  };
}

/** What the picked lines cost less than without any offer. */
export function cartSaved(store: CartStore): number {
  return sumFen(storePick(store).picked.map((line) => line.list_fen * line.quantity - line.goods_fen));
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
export function allPicked(cart: CartView): boolean {
  const sellable = cart.stores.flatMap((store) => store.lines).filter(isSellable);
  return sellable.length > 0 && sellable.every((line) => line.selected);
}
