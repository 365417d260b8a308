import { describe, expect, it } from 'vitest';
import { sumFen } from '#core/kernel/fen';
import { DAY_MS, instant } from '#core/kernel/instant';
import { demoStores } from '#dev/seed/catalogue';
import { demoCoupons } from '#dev/seed/coupons';
import { demoOrderHistory } from '#dev/seed/history';
import { shippingFee } from '#dev/seed/past-price';
import { demoPersons } from '#dev/seed/persons';

const now = instant(Date.parse('2026-11-23T12:30:00+08:00'));

describe('the last thirty days', () => {
  const orders = demoOrderHistory(now);

  it('hold enough completed orders by enough people, some today', () => {
    expect(orders.filter((order) => order.state === 'completed').length).toBeGreaterThanOrEqual(120);
    expect(new Set(orders.map((order) => order.person)).size).toBeGreaterThanOrEqual(12);
    expect(orders.filter((order) => now - order.paid_at < DAY_MS / 2).length).toBeGreaterThan(0);
    expect(new Set(orders.map((order) => order.store))).toEqual(new Set(['fresh-stall', 'mountain-tea']));
    expect(
      orders.every((order) => order.person !== 'zhou'),
      'Zhou stays a new customer',
    ).toBe(true);
  });

  it('are the same for the same moment, and later in the day only grow', () => {
    expect(demoOrderHistory(now)).toEqual(orders);
    const evening = demoOrderHistory(instant(now + DAY_MS / 3));
    expect(evening.length).toBeGreaterThan(orders.length);
    expect(evening.map((order) => order.key)).toEqual(
      expect.arrayContaining(orders.map((order) => order.key)),
    );
  });

  it('hold at any hour of any day', () => {
    for (let hours = 0; hours < 24 * 14; hours += 7) {
      const moment = instant(now + hours * 3_600_000);
      const completed = demoOrderHistory(moment).filter((order) => order.state === 'completed');
      expect(completed.length, new Date(moment).toISOString()).toBeGreaterThanOrEqual(120);
    }
  });

  it('bought what is sold, by customers, for what it cost less a coupon, and the sums add up', () => {
    expect(new Set(orders.map((order) => order.key)).size).toBe(orders.length);
    for (const order of orders) {
      const store = demoStores.find((each) => each.key === order.store);
      const person = demoPersons.find((each) => each.key === order.person);
      expect(store?.staff.map((staff) => staff.person)).not.toContain(order.person);
      const address = person?.addresses.find((each) => each.key === order.address);
      expect(address, order.key).toBeDefined();
      if (!store || !address) continue;
      const parcel = { pieces: 0, weight_g: 0, goods_fen: order.goods_fen };
      const templates = new Set<string>();
      for (const line of order.lines) {
        const product = store.products.find((each) => each.key === line.product);
        const sku = product?.skus.find((each) => each.key === line.sku);
        expect(
          sku?.price_past.map((entry) => entry.price_fen),
          order.key,
        ).toContain(line.unit_price_fen);
        parcel.pieces += line.quantity;
        parcel.weight_g += (sku?.weight_g ?? 0) * line.quantity;
        if (product) templates.add(product.shipping_template);
      }
      expect(templates.size).toBe(1);
      const template = store.shipping_templates.find((each) => templates.has(each.key));
      expect(template && shippingFee(template, address.province_code, parcel), order.key).toBe(
        order.shipping_fen + (order.coupon?.off_shipping_fen ?? 0),
      );
      expect(
        order.lines.reduce((sum, line) => sum + line.unit_price_fen * line.quantity - line.off_fen, 0),
      ).toBe(order.goods_fen);
      expect(order.goods_fen + order.shipping_fen).toBe(order.paid_fen);
    }
  });

  it('never run ahead of the clock, and each state has exactly its times', () => {
    const reached = { to_ship: 0, shipped: 1, received: 2, completed: 3 };
    for (const order of orders) {
      const later = [order.shipped_at, order.received_at, order.completed_at];
      const times = [order.placed_at, order.paid_at, ...later.filter((time) => time !== null)];
      expect(times, order.key).toEqual([...times].sort((a, b) => a - b));
      expect(Math.max(...times)).toBeLessThanOrEqual(now);
      expect(order.placed_at).toBeGreaterThan(now - 30 * DAY_MS);
      expect(later.map((time) => time !== null)).toEqual(
        [0, 1, 2].map((place) => place < reached[order.state]),
      );
    }
  });

  it('used each coupon once an order, by whom and when it could be claimed; every use is found at any hour', () => {
    for (let hours = 0; hours < 24 * 14; hours += 7) {
      const moment = instant(now + hours * 3_600_000);
      const used = demoOrderHistory(moment).filter((order) => order.coupon !== null);
      const uses = Object.entries(demoCoupons).flatMap(([store, coupons]) =>
        coupons.flatMap(({ key, used_by = [] }) => used_by.map((person) => `${store} ${key} ${person}`)),
      );
      expect(used.map(({ store, coupon, person }) => `${store} ${coupon?.key} ${person}`).sort()).toEqual(
        uses.sort(),
      );
      for (const { store, key, lines, coupon, placed_at } of used) {
        const template = demoCoupons[store]?.find((each) => each.key === coupon?.key);
        if (template === undefined || coupon === null) throw new Error(key);
        const [from, until] = [template.claim.from_days, template.claim.until_days];
        expect(coupon.claimed_at, key).toBeGreaterThanOrEqual(moment + from * DAY_MS);
        expect(coupon.claimed_at, key).toBeLessThan(Math.min(placed_at, moment + until * DAY_MS));
        expect(
          sumFen([coupon.off_shipping_fen, ...lines.map(({ off_fen }) => off_fen)]),
          key,
        ).toBeGreaterThan(0);
      }
    }
  });

  it('takes no coupon from anybody who may have no more of it', () => {
    for (const { key, per_person = 1, held_by = [], used_by = [] } of Object.values(demoCoupons).flat()) {
      const holders = [...held_by.map(({ person }) => person), ...used_by];
      for (const person of new Set(holders)) {
        expect(holders.filter((each) => each === person).length, `${key} ${person}`).toBeLessThanOrEqual(
          per_person,
        );
      }
      expect(new Set(used_by).size, key).toBe(used_by.length);
    }
  });

  it('sell nothing that has been sold out all month', () => {
    expect(orders.flatMap((order) => order.lines).some((line) => line.product === 'peach')).toBe(false);
  });
});
