import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CartView } from '#core/contract/cart';
import { fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { instant } from '#core/kernel/instant';
import {
  allPicked,
  applyAct,
  type CartAct,
  enqueue,
  feeMayCome,
  freeShipping,
  lineOffer,
  shownCart,
  storePick,
} from '@/features/cart/model';

type Store = CartView['stores'][number];
type Line = Store['lines'][number];
const FRUIT = 'st_fruit' as Id<'store'>;
const TEA = 'st_tea' as Id<'store'>;
const sku = (name: string) => `sk_${name}` as Id<'sku'>;

function aLine(name: string, change: Partial<Line> = {}): Line {
  const line = {
    skuId: sku(name),
    productId: `pr_${name}` as Id<'product'>,
    title: { zh: name, en: name },
    label: { zh: '', en: '' },
    picture: { src: '/a.webp', width: 1, height: 1, colour: '#fff' },
    quantity: 1,
    selected: true,
    price_fen: fen(3190),
    list_fen: fen(3190),
    offer: null,
    stock: 10,
    gone: false,
    ...change,
  };
  const { units = null } = line.offer ?? {};
  const { price_fen, list_fen } = line;
  const all = { units: null, unit_fen: price_fen };
  const prices =
    units === null
      ? [all]
      : [
          { ...all, units },
          { units: null, unit_fen: list_fen },
        ];
  return { ...line, prices, ...change };
}
const aSum = (is: Partial<Store['sum']> = {}): Store['sum'] => ({
  list_fen: fen(7_800),
  goods_fen: fen(5_050),
  toFree_fen: null,
  freeByCoupon: false,
  ...is,
});
function aStore(
  storeId: Id<'store'>,
  lines: Line[],
  is: Partial<Pick<Store, 'sum' | 'freeFrom_fen'>> = {},
): Store {
  return {
    storeId,
    storeName: { zh: '店', en: 'Shop' },
    open: true,
    lines,
    sum: aSum(),
    freeFrom_fen: null,
    ...is,
  };
}
function aCart(...stores: Store[]): CartView {
  return {
    stores,
    count: stores.flatMap(({ lines }) => lines).reduce((sum, line) => sum + line.quantity, 0),
  };
}
const set = (storeId: Id<'store'>, name: string, quantity: number, selected = true): CartAct => ({
  do: 'set',
  storeId,
  skuId: sku(name),
  quantity,
  selected,
});

describe('what a tap shows at once', () => {
  const cart = aCart(
    aStore(FRUIT, [aLine('orange', { quantity: 2 }), aLine('honey')]),
    aStore(TEA, [aLine('tea')]),
  );

  it('counts every unit, and no sum: only the store that was not touched still has one', () => {
    const shown = applyAct(cart, set(FRUIT, 'orange', 5));
    expect(shown.stores[0]?.sum).toBeNull();
    expect(shown.stores[0]?.lines[0]?.quantity).toBe(5);
    expect(shown.count).toBe(7);
    expect(shown.stores[1]).toEqual(cart.stores[1]);
  });

  it('takes a line out at quantity 0, and a store with its last line', () => {
    expect(applyAct(cart, set(TEA, 'tea', 0)).stores.map(({ storeId }) => storeId)).toEqual([FRUIT]);
  });

  it('never picks what is gone', () => {
    const gone = aCart(aStore(FRUIT, [aLine('orange'), aLine('plum', { gone: true, selected: false })]));
    const shown = applyAct(gone, { do: 'select-store', storeId: FRUIT, selected: true });
    expect(shown.stores[0]?.lines.map((line) => line.selected)).toEqual([true, false]);
  });

  it('puts a removed line back, with its store when that had left too', () => {
    const store = cart.stores[1] as Store;
    const line = store.lines[0] as Line;
    const without = applyAct(cart, set(TEA, 'tea', 0));
    const back = applyAct(without, { do: 'restore', storeId: TEA, store, line });
    expect(back.stores.map(({ storeId }) => storeId)).toEqual([TEA, FRUIT]);
    expect(back.count).toBe(cart.count);
  });

  it('falls back to the answer of the server when nothing waits', () => {
    expect(shownCart(cart, [])).toBe(cart);
  });

  it('never shows a sum the server did not say, under any taps', () => {
    const act = fc.record({
      name: fc.constantFrom('orange', 'honey', 'tea'),
      quantity: fc.integer({ min: 0, max: 9 }),
      selected: fc.boolean(),
      store: fc.constantFrom(FRUIT, TEA),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 12 }), (taps) => {
        const acts = taps.map((tap) => set(tap.store, tap.name, tap.quantity, tap.selected));
        const shown = shownCart(cart, acts);
        for (const store of shown.stores) {
          const touched = taps.some((tap) => tap.store === store.storeId);
          const answered = cart.stores.find(({ storeId }) => storeId === store.storeId);
          expect(store.sum).toEqual(touched ? null : answered?.sum);
          expect(store.lines.length).toBeGreaterThan(0);
        }
        const units = shown.stores
          .flatMap(({ lines }) => lines)
          .reduce((sum, line) => sum + line.quantity, 0);
        expect(shown.count).toBe(units);
      }),
    );
  });
});

describe('what is sent', () => {
  it('is one request for many taps on one stepper, besides the one on its way', () => {
    const taps = [2, 3, 4, 5].map((quantity) => set(FRUIT, 'orange', quantity));
    const waiting = taps.reduce<readonly CartAct[]>(enqueue, []);
    expect(waiting).toEqual([taps[0], taps[3]]);
  });

  it('never drops an act on another line, another store, or another kind of act', () => {
    const acts: CartAct[] = [
      set(FRUIT, 'orange', 2),
      set(FRUIT, 'honey', 2),
      set(TEA, 'honey', 3),
      { do: 'select-store', storeId: FRUIT, selected: true },
    ];
    expect(acts.reduce<readonly CartAct[]>(enqueue, [])).toEqual(acts);
  });

  it('shows the same whether acts are merged or not', () => {
    const cart = aCart(aStore(FRUIT, [aLine('orange'), aLine('honey')]));
    const taps = [
      set(FRUIT, 'orange', 2),
      set(FRUIT, 'orange', 4),
      set(FRUIT, 'honey', 3),
      set(FRUIT, 'orange', 1),
    ];
    expect(shownCart(cart, taps.reduce<readonly CartAct[]>(enqueue, []))).toEqual(shownCart(cart, taps));
  });
});

describe('what would be ordered', () => {
  const short = aLine('honey', { quantity: 5, stock: 3 });
  const out = aLine('plum', { stock: 0 });

  it('leaves out what there is not enough of, and says how many are left out; whoever ticks all has picked all', () => {
    const store = aStore(FRUIT, [aLine('orange'), short, out, aLine('tea', { selected: false })]);
    expect(storePick(store)).toMatchObject({ picked: [{ skuId: sku('orange') }], all: false, leftOut: 1 });
    const both = aStore(FRUIT, [aLine('orange'), short, out]);
    expect(storePick(both)).toMatchObject({ picked: [{ skuId: sku('orange') }], all: true, leftOut: 1 });
  });

  it('is nothing in a closed shop, which promises no shipping either', () => {
    const closed = { ...aStore(FRUIT, [aLine('orange'), short], { freeFrom_fen: fen(5_900) }), open: false };
    expect(storePick(closed)).toMatchObject({ picked: [], all: true, leftOut: 0 });
    expect(freeShipping(closed)).toBeNull();
  });
});

describe('whether shipping may come on top', () => {
  it.each([
    { what: 'no promise', is: {}, comes: true },
    { what: 'missing', is: { sum: aSum({ toFree_fen: fen(850) }), freeFrom_fen: fen(5_900) }, comes: true },
    { what: 'reached', is: { sum: aSum({ toFree_fen: fen(0) }), freeFrom_fen: fen(5_000) }, comes: false },
    { what: 'by a coupon', is: { sum: aSum({ freeByCoupon: true }) }, comes: false },
    { what: 'always free', is: { freeFrom_fen: fen(0) }, comes: false },
  ])('$what', ({ is, comes }) => {
    expect(feeMayCome(aStore(FRUIT, [aLine('orange')], is))).toBe(comes);
  });

  it('is not said where nothing is picked, or counted yet', () => {
    const store = aStore(FRUIT, [aLine('orange', { selected: false })]);
    expect(feeMayCome(store)).toBe(false);
    expect(feeMayCome({ ...aStore(FRUIT, [aLine('orange')]), sum: null })).toBe(false);
  });
});

describe('what is said of shipping', () => {
  const freeFrom_fen = fen(5_900);
  const missing = { state: 'missing', missing_fen: 850, done: 5_050 / 5_900 };
  it.each([
    { what: 'what the server misses', sum: aSum({ toFree_fen: fen(850) }), freeFrom_fen, says: missing },
    {
      what: 'reached',
      sum: aSum({ goods_fen: fen(5_900), toFree_fen: fen(0) }),
      freeFrom_fen,
      says: { state: 'free', from_fen: 5_900 },
    },
    {
      what: 'free below the sum',
      sum: aSum({ toFree_fen: fen(0) }),
      freeFrom_fen,
      says: { state: 'free', from_fen: null },
    },
    {
      what: 'by a coupon',
      sum: aSum({ toFree_fen: fen(0), freeByCoupon: true }),
      freeFrom_fen,
      says: { state: 'free-by-coupon' },
    },
    { what: 'no promise', sum: aSum(), freeFrom_fen: null, says: null },
    { what: 'always free', sum: aSum({ toFree_fen: fen(0) }), freeFrom_fen: fen(0), says: null },
  ])('$what', ({ says, ...is }) => {
    expect(freeShipping(aStore(FRUIT, [aLine('orange')], is))).toEqual(says);
  });

  it('is the promise alone while nothing is picked, and nothing of a sum between a tap and the answer', () => {
    const store = aStore(FRUIT, [aLine('orange', { selected: false })], { freeFrom_fen });
    expect(freeShipping(store)).toEqual({ state: 'from', from_fen: 5_900 });
    const [shown] = applyAct(aCart(store), set(FRUIT, 'orange', 1)).stores;
    expect(shown && freeShipping(shown)).toEqual({ state: 'counting' });
  });
});

describe('what a store comes to', () => {
  it('leaves out what cannot be bought', () => {
    const store = aStore(FRUIT, [aLine('orange'), aLine('plum', { stock: 0 }), aLine('fig', { gone: true })]);
    expect(storePick(store).picked.map((line) => line.skuId)).toEqual([sku('orange')]);
    expect(storePick(store).all).toBe(true);
    expect(allPicked(aCart(store))).toBe(true);
    expect(allPicked(aCart(aStore(FRUIT, [aLine('fig', { gone: true })])))).toBe(false);
  });
});

describe('an offer on a line', () => {
  const offer = (units: number | null) => ({
    campaignId: 'cm_1' as Id<'campaign'>,
    source: 'flash-sale',
    title: { zh: '今晚', en: 'Tonight' },
    endsAt: instant(1),
    units,
  });
  it.each([
    { what: 'for all', units: null, quantity: 3, some: null },
    { what: 'for as many as are wanted', units: 3, quantity: 3, some: null },
    { what: 'for some', units: 2, quantity: 3, some: { units: 2, next_fen: 3190, from: false } },
  ])('is $what', ({ units, quantity, some }) => {
    expect(lineOffer(aLine('orange', { quantity, offer: offer(units) }))).toEqual({
      source: 'flash-sale',
      some,
    });
  });

  it('none is the list price', () => {
    expect(lineOffer(aLine('orange'))).toBeNull();
  });

  const ladder = {
    offer: offer(2),
    price_fen: fen(2000),
    prices: [
      { units: 2, unit_fen: fen(2000) },
      { units: 1, unit_fen: fen(2500) },
      { units: null, unit_fen: fen(3190) },
    ],
  };
  it.each([
    { quantity: 1, some: null },
    { quantity: 2, some: null },
    { quantity: 3, some: { units: 2, next_fen: 2500, from: false } },
    { quantity: 4, some: { units: 2, next_fen: 2500, from: true } },
  ])('$quantity units cost one price after another', ({ quantity, some }) => {
    const shown = applyAct(aCart(aStore(FRUIT, [aLine('orange', ladder)])), set(FRUIT, 'orange', quantity));
    expect(lineOffer(shown.stores[0]?.lines[0] as Line)?.some).toEqual(some);
  });
});
