import { describe, expect, it } from 'vitest';
import { GROUP_KINDS, groupRules } from '#core/domain/group/registry';
import { demoStores } from '#dev/seed/catalogue';
import { shippingFee } from '#dev/seed/past-price';
import { demoPersons } from '#dev/seed/persons';
import { PROVINCE_CODES } from '#dev/seed/shipping';
import type { DemoProduct, DemoStore, Words } from '#dev/seed/types';

const [freshStall, mountainTea] = demoStores as [DemoStore, DemoStore];
const allProducts = demoStores.flatMap((store) => store.products);
const personKeys = new Set(demoPersons.map((person) => person.key));

function productOf(store: DemoStore, key: string): DemoProduct {
  const found = store.products.find((product) => product.key === key);
  if (!found) throw new Error(`${store.key} sells no ${key}`);
  return found;
}

function duplicates(keys: readonly string[]): string[] {
  return keys.filter((key, place) => keys.indexOf(key) !== place);
}

describe('what the shops sell', () => {
  it('is as much as promised', () => {
    expect(freshStall.products.length).toBeGreaterThanOrEqual(28);
    expect(new Set(freshStall.products.map((product) => product.category)).size).toBeGreaterThanOrEqual(5);
    expect(mountainTea.products.length).toBeGreaterThanOrEqual(4);
    expect(freshStall.products.filter((product) => product.axes.length >= 2).length).toBeGreaterThanOrEqual(
      5,
    );
    expect(demoStores.flatMap((store) => store.group_campaigns).length).toBeGreaterThanOrEqual(6);
  });

  it('shows scarce, partly and wholly sold-out goods', () => {
    const stocks = allProducts.map((product) => product.skus.map((sku) => sku.stock));
    expect(stocks.flat()).toContain(3);
    expect(stocks.filter((each) => each.every((stock) => stock === 0))).toHaveLength(1);
    expect(stocks.some((each) => each.includes(0) && each.some((stock) => stock > 0))).toBe(true);
  });

  it('resolves every key and repeats none', () => {
    for (const store of demoStores) {
      const categories = store.categories.map((category) => category.key);
      const templates = store.shipping_templates.map((template) => template.key);
      expect(duplicates([...categories])).toEqual([]);
      expect(duplicates(store.products.map((product) => product.key))).toEqual([]);
      for (const product of store.products) {
        expect(categories, product.key).toContain(product.category);
        expect(templates, product.key).toContain(product.shipping_template);
        expect(duplicates(product.skus.map((sku) => sku.key)), product.key).toEqual([]);
      }
      for (const category of categories) {
        expect(store.products.map((product) => product.category)).toContain(category);
      }
      for (const { person } of store.staff) expect(personKeys).toContain(person);
    }
  });

  it('gives each SKU one value of each axis', () => {
    for (const product of allProducts) {
      for (const sku of product.skus) {
        expect(Object.keys(sku.options), product.key).toEqual(product.axes.map((axis) => axis.key));
        for (const axis of product.axes) {
          expect(
            axis.values.map((value) => value.key),
            product.key,
          ).toContain(sku.options[axis.key]);
        }
      }
      for (const axis of product.axes) {
        const used = new Set(product.skus.map((sku) => sku.options[axis.key]));
        expect([...used].sort(), `${product.key}: every ${axis.key} can be bought`).toEqual(
          axis.values.map((value) => value.key).sort(),
        );
      }
    }
  });

  it('earns on every SKU: cost < floor < price', () => {
    for (const product of allProducts) {
      for (const sku of product.skus) {
        expect(sku.cost_fen, product.key).toBeGreaterThan(0);
        expect(sku.floor_fen, product.key).toBeGreaterThan(sku.cost_fen);
        expect(sku.price_fen, product.key).toBeGreaterThan(sku.floor_fen);
        expect(sku.weight_g, product.key).toBeGreaterThan(0);
        expect(sku.price_past.at(-1)?.price_fen, `${product.key}: the last price is today's`).toBe(
          sku.price_fen,
        );
        const days = sku.price_past.map((entry) => entry.days_ago);
        expect(days, product.key).toEqual([...days].sort((a, b) => b - a));
      }
    }
  });

  it('promises returns exactly where they are given, and never for fresh or same-day goods', () => {
    for (const product of allProducts) {
      const tagged = product.promises.some((promise) => promise.en === '7-day returns');
      expect(tagged, product.key).toBe(product.returnable);
      if (['fresh', 'same-city'].includes(product.shipping_template)) expect(product.returnable).toBe(false);
    }
  });

  it('can be searched in Chinese and by lower-case letters', () => {
    for (const product of allProducts) {
      expect(
        product.keywords.some((word) => /\p{Script=Han}/u.test(word)),
        product.key,
      ).toBe(true);
      expect(
        product.keywords.some((word) => /^[a-z]+$/.test(word)),
        product.key,
      ).toBe(true);
      expect(product.keywords.join(), product.key).toBe(product.keywords.join().toLowerCase());
    }
    expect(productOf(freshStall, 'strawberry').keywords).toContain('caomei');
  });

  it('says everything in both languages', () => {
    const words = collectWords(demoStores);
    expect(words.length).toBeGreaterThan(500);
    for (const { zh, en } of words) {
      expect(zh.trim(), en).not.toBe('');
      expect(en.trim(), zh).not.toBe('');
      expect(en, 'English holds no Chinese').not.toMatch(/\p{Script=Han}/u);
    }
  });
});

describe('group campaigns', () => {
  const campaigns = demoStores.flatMap((store) =>
    store.group_campaigns.map((campaign) => ({ store, campaign })),
  );

  it('stay between the floor and the list price, the opener never paying more', () => {
    for (const { store, campaign } of campaigns) {
      const product = productOf(store, campaign.product);
      for (const terms of campaign.skus) {
        const sku = product.skus.find((each) => each.key === terms.sku);
        expect(sku, `${campaign.key} ${terms.sku}`).toBeDefined();
        if (!sku) continue;
        const opener = terms.opener_price_fen ?? terms.group_price_fen;
        expect(terms.group_price_fen, campaign.key).toBeLessThan(sku.price_fen);
        expect(opener, campaign.key).toBeLessThanOrEqual(terms.group_price_fen);
        const prices = {
          price_fen: terms.group_price_fen,
          openerPrice_fen: terms.opener_price_fen,
          stepPrices_fen: terms.step_prices_fen,
        };
        expect(groupRules(campaign).pricesInOrder(prices), campaign.key).toBe(true);
        expect(Math.min(opener, ...terms.step_prices_fen), campaign.key).toBeGreaterThanOrEqual(
          sku.floor_fen,
        );
        expect(terms.allotment, campaign.key).toBeGreaterThanOrEqual(campaign.size);
        expect(terms.allotment, campaign.key).toBeLessThanOrEqual(sku.stock);
      }
    }
  });

  it('keep within the rules of a group', () => {
    expect(new Set(campaigns.map(({ campaign }) => campaign.size))).toEqual(new Set([2, 3, 5]));
    expect(new Set(campaigns.map(({ campaign }) => campaign.kind))).toEqual(new Set(GROUP_KINDS.keys()));
    for (const { campaign } of campaigns) {
      const tiers = groupRules(campaign).tierSizes();
      if (tiers.length > 0) expect(tiers.at(-1)).toBe(campaign.size);
      expect(campaign.open_hours).toBeGreaterThanOrEqual(1);
      expect(campaign.open_hours).toBeLessThanOrEqual(72);
      expect(campaign.per_buyer_limit).toBeGreaterThanOrEqual(1);
    }
    expect(duplicates(campaigns.map(({ store, campaign }) => `${store.key} ${campaign.key}`))).toEqual([]);
  });
});

describe('shipping templates', () => {
  it('place every province in one region or among the unserved', () => {
    expect(PROVINCE_CODES).toHaveLength(34);
    for (const template of demoStores.flatMap((store) => store.shipping_templates)) {
      const listed = [
        ...template.regions.flatMap((region) => region.province_codes),
        ...template.unserved_province_codes,
      ];
      expect([...listed].sort(), template.key).toEqual([...PROVINCE_CODES].sort());
    }
  });

  it('send no fresh fruit to Xinjiang or Tibet, and charge by units begun', () => {
    const fresh = freshStall.shipping_templates.find((template) => template.key === 'fresh');
    expect(fresh?.unserved_province_codes).toEqual(expect.arrayContaining(['650000', '540000']));
    if (!fresh) return;
    const parcel = { pieces: 1, weight_g: 4001, goods_fen: 1800 };
    expect(shippingFee(fresh, '310000', parcel)).toBe(800 + 2 * 100);
    expect(shippingFee(fresh, '310000', { ...parcel, weight_g: 3000 })).toBe(800);
    expect(shippingFee(fresh, '310000', { ...parcel, goods_fen: 1900 })).toBe(0);
    expect(shippingFee(fresh, '650000', parcel)).toBeNull();
  });
});

describe('persons', () => {
  it('are enough, each with a face or none, and nobody real can be called', () => {
    expect(demoPersons.length).toBeGreaterThanOrEqual(16);
    expect(duplicates(demoPersons.map((person) => person.key))).toEqual([]);
    for (const key of ['chen', 'lin', 'may', 'zhou', 'he', 'xu']) expect(personKeys).toContain(key);
    const addresses = demoPersons.flatMap((person) => person.addresses);
    expect(duplicates(addresses.map((address) => address.phone))).toEqual([]);
    for (const address of addresses) {
      expect(address.phone).toMatch(/^1380013\d{4}$/);
      expect(PROVINCE_CODES).toContain(address.province_code);
      expect(address.city_code.slice(0, 2)).toBe(address.province_code.slice(0, 2));
      expect(address.district_code.slice(0, 4)).toBe(address.city_code.slice(0, 4));
    }
    for (const person of demoPersons.filter((each) => each.addresses.length > 0)) {
      expect(
        person.addresses.filter((address) => address.is_default),
        person.key,
      ).toHaveLength(1);
    }
  });

  it('bring the names that break layouts: an emoji, a very long one, one from right to left, none at all', () => {
    const names = demoPersons.map((person) => person.nickname);
    expect(names.some((name) => name && /\p{Extended_Pictographic}/u.test(name))).toBe(true);
    expect(names.some((name) => name && name.length >= 24)).toBe(true);
    expect(names.some((name) => name && /\p{Script=Arabic}/u.test(name))).toBe(true);
    expect(names).toContain(null);
  });
});

/** Every `{ zh, en }` anywhere inside. */
function collectWords(value: unknown): Words[] {
  if (Array.isArray(value)) return value.flatMap(collectWords);
  if (typeof value !== 'object' || value === null) return [];
  if ('zh' in value && 'en' in value) return [value as Words];
  return Object.values(value).flatMap(collectWords);
}
