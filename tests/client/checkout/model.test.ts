import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CartView } from '#core/contract/cart';
import { makeId } from '#core/kernel/id';
import { instant } from '#core/kernel/instant';
import { addressStep, wantedOf, wayOut } from '@/features/checkout/model';
import { rowKey, savedFen, sumRows } from '@/lib/sum-rows';
import { anOff } from './a-quote';

const seed = new Uint8Array(10);
const store = makeId('store', instant(1), seed);
const sku = makeId('sku', instant(2), seed);
const other = makeId('sku', instant(3), seed);
const campaign = makeId('campaign', instant(4), seed);
const group = makeId('group', instant(5), seed);

describe('what a checkout link asks for', () => {
  it('one SKU at once', () => {
    expect(wantedOf({ from: 'sku', store, sku, quantity: '2' }, undefined)).toEqual({
      state: 'ready',
      purchase: { from: 'lines', storeId: store, lines: [{ skuId: sku, quantity: 2 }], cart: false },
    });
  });

  it.each([
    { what: 'a new group', group: undefined, groupId: null },
    { what: 'a seat in a group', group, groupId: group },
  ])('$what', (one) => {
    const params = { from: 'group', store, campaign, sku, quantity: '1', ...(one.group ? { group } : {}) };
    expect(wantedOf(params, undefined)).toMatchObject({
      state: 'ready',
      purchase: { from: 'group', campaignId: campaign, groupId: one.groupId, skuId: sku, quantity: 1 },
    });
  });

  it.each([
    { cut: 'nothing', params: {} },
    { cut: 'no store', params: { from: 'sku', sku, quantity: '1' } },
    { cut: 'a foreign id as the store', params: { from: 'sku', store: sku, sku, quantity: '1' } },
    { cut: 'quantity 0', params: { from: 'sku', store, sku, quantity: '0' } },
    { cut: 'half a unit', params: { from: 'sku', store, sku, quantity: '1.5' } },
    { cut: 'words for a quantity', params: { from: 'sku', store, sku, quantity: 'two' } },
    { cut: 'no campaign', params: { from: 'group', store, sku, quantity: '1' } },
    { cut: 'a broken group', params: { from: 'group', store, campaign, sku, quantity: '1', group: 'gr_x' } },
  ])('is broken: $cut', ({ params }) => {
    expect(wantedOf(params, undefined)).toEqual({ state: 'broken' });
  });

  it('takes the picked, sellable lines of this store out of the cart', () => {
    const line = (skuId: typeof sku, change: object) => ({
      skuId,
      quantity: 3,
      selected: true,
      gone: false,
      stock: 5,
      ...change,
    });
    const cart = (lines: object[]) =>
      ({ stores: [{ storeId: store, lines }], count: 0 }) as unknown as CartView;
    expect(wantedOf({ from: 'cart', store }, undefined)).toEqual({ state: 'waiting' });
    expect(wantedOf({ from: 'cart', store }, cart([line(sku, { selected: false })]))).toEqual({
      state: 'nothing',
    });
    expect(
      wantedOf(
        { from: 'cart', store },
        cart([
          line(sku, {}),
          line(other, { gone: true }),
          line(other, { stock: 0 }),
          line(other, { stock: 2 }),
        ]),
      ),
    ).toMatchObject({ purchase: { lines: [{ skuId: sku, quantity: 3 }], cart: true } });
  });
});

describe('where a refusal leads on', () => {
  const lines = { from: 'lines' as const, storeId: store, lines: [{ skuId: sku, quantity: 1 }] };
  const seat = { from: 'group' as const, storeId: store, campaignId: campaign, skuId: sku, quantity: 1 };
  it.each([
    { code: 'NOT_DELIVERED_THERE', purchase: { ...lines, cart: true }, way: 'address' },
    { code: 'OUT_OF_STOCK', purchase: { ...lines, cart: true }, way: 'cart' },
    { code: 'OUT_OF_STOCK', purchase: { ...lines, cart: false }, way: 'home' },
    { code: 'GROUP_FULL', purchase: { ...seat, groupId: group }, way: 'group' },
    { code: 'CAMPAIGN_OVER', purchase: { ...seat, groupId: null }, way: 'home' },
    { code: 'NOT_DELIVERED_THERE', purchase: { ...seat, groupId: group }, way: 'address' },
    { code: 'CONSENT_REFUSED', purchase: { ...seat, groupId: group }, way: 'consent' },
  ] as const)('$code → $way', ({ code, purchase, way }) => {
    expect(wayOut(code, purchase)).toBe(way);
  });
});

describe('a sum that adds up', () => {
  const none = { shippingReductions: [] };
  const group = (amount: number) => anOff('group-price', 'cp_1', amount);
  const lines = [
    { reductions: [group(1000)] },
    {
      reductions: [
        group(250),
        anOff('coupon-amount', 'co_1', 1),
        anOff('coupon-amount', 'co_2', 30),
        anOff('full-reduction', 'cp_2', 0),
      ],
    },
  ];
  it('has one row for each campaign and coupon, reductions below zero, the fee before its coupon', () => {
    const shippingReductions = [anOff('coupon-shipping', 'co_3', 500)];
    const rows = sumRows({ list_fen: 8000, shippingList_fen: 800, shippingReductions, lines });
    expect(rows.map((row) => [rowKey(row), row.amount_fen])).toEqual([
      ['goods', 8000],
      ['group-price cp_1', -1250],
      ['coupon-amount co_1', -1],
      ['coupon-amount co_2', -30],
      ['shipping', 800],
      ['coupon-shipping co_3', -500],
    ]);
  });

  it('saves what the goods cost less than listed; a coupon on shipping is no part of it', () => {
    expect(savedFen({ list_fen: 8000, goods_fen: 6719 })).toBe(1281);
  });

  it('sums to list − reductions + shipping, to the fen, for any lines', () => {
    const reduction = fc
      .record({
        source: fc.constantFrom('a', 'b', 'c'),
        id: fc.constantFrom('1', '2'),
        amount: fc.nat(10_000),
      })
      .map(({ source, id, amount }) => anOff(source, id, amount));
    const offs = fc.array(reduction, { maxLength: 4 });
    const some = fc.array(fc.record({ reductions: offs }), { maxLength: 8 });
    fc.assert(
      fc.property(some, offs, fc.nat(10_000_000), fc.nat(5_000), (bought, less, list_fen, fee) => {
        const all = [...bought.flatMap((line) => line.reductions), ...less];
        const off = all.reduce((sum, one) => sum + one.amount_fen, 0);
        const total = sumRows({
          list_fen,
          shippingList_fen: fee,
          shippingReductions: less,
          lines: bought,
        }).reduce((sum, row) => sum + row.amount_fen, 0);
        expect(total).toBe(list_fen - off + fee);
      }),
    );
  });

  it('speaks of no shipping while nobody knows it, and of every fee that is asked for', () => {
    const sum = { list_fen: 8000, lines: [], ...none };
    expect(sumRows({ ...sum, shippingList_fen: 0 }, false)).toEqual([{ kind: 'goods', amount_fen: 8000 }]);
    expect(sumRows({ ...sum, shippingList_fen: 0 })).toHaveLength(2);
    expect(sumRows({ ...sum, shippingList_fen: 600 }, false)).toContainEqual({
      kind: 'shipping',
      amount_fen: 600,
    });
  });
});

describe('the address', () => {
  it.each(['express', 'same_city'] as const)('is asked for when %s brings it', (delivery) => {
    expect(addressStep({ delivery, address: null })).toBe('missing');
    expect(addressStep({ delivery, address: {} })).toBe('given');
  });
  it.each(['virtual', 'pickup'] as const)('is never asked for when it is %s', (delivery) => {
    expect(addressStep({ delivery, address: null })).toBe('none');
    expect(addressStep({ delivery, address: {} })).toBe('none');
  });
});
