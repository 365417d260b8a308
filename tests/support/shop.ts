/** Rows for tests that look at a shop: each function puts one thing there and answers its id. */

import { PRIVACY_VERSION } from '#core/contract/account';
import { avatarPicture } from '#core/domain/person/avatars';
import { indexGrams } from '#core/domain/search/grams';
import type { Id } from '#core/kernel/id';
import { after, HOUR_MS, type Instant } from '#core/kernel/instant';
import { recordConsent } from '#server/db/consent-store';
import { at, json } from '#server/db/params';
import { ownerScope } from '#server/db/scope';
import type { TestDeps } from './deps';
import { sql } from './sql';

type Words = { zh: string; en: string };
export const words = (text: string): Words => ({ zh: text, en: `${text} (en)` });
export const picture = (name: string) => ({
  src: `/media/${name}.webp`,
  width: 480,
  height: 480,
  colour: '#eeeeee',
});

export interface TestStore {
  readonly storeId: Id<'store'>;
  readonly templateId: Id<'template'>;
  readonly categoryId: Id<'category'>;
}

export async function aPerson(
  deps: TestDeps,
  is: { nickname?: string; avatar?: string; hidden?: boolean; consented?: boolean } = {},
): Promise<Id<'person'>> {
  const id = deps.ids.next('person');
  const { nickname = null, avatar, hidden = false, consented = true } = is;
  const face = avatar === undefined ? null : json(avatarPicture(avatar));
  await sql(
    deps.db,
    `INSERT INTO persons (id, appid, openid, nickname, avatar, hidden, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [id, deps.settings.appid, `o_${id}`, nickname, face, hidden, at(deps.clock.now())],
  );
  if (consented) await recordConsent(deps.db, deps.ids, ownerScope(id), PRIVACY_VERSION, deps.clock.now());
  return id;
}

export async function aStore(
  deps: TestDeps,
  is: { isDefault?: boolean; open?: boolean; freeFrom_fen?: number | null } = {},
): Promise<TestStore> {
  const { isDefault = false, open = true, freeFrom_fen = 5_900 } = is;
  const storeId = deps.ids.next('store');
  const templateId = deps.ids.next('template');
  const categoryId = deps.ids.next('category');
  const now = at(deps.clock.now());
  await sql(
    deps.db,
    `INSERT INTO stores (id, name, slogan, logo, open, is_default, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [storeId, json(words('鲜果铺')), json(words('好吃')), json(picture('logo')), open, isDefault, now],
  );
  const rules = {
    method: 'piece',
    zones: [{ provinces: 'others', first: 1, firstFee_fen: 600, extra: 1, extraFee_fen: 100, freeFrom_fen }],
    unserved: ['71', '81', '82'],
  };
  await sql(deps.db, 'INSERT INTO shipping_templates (store_id, id, name, rules) VALUES ($1, $2, $3, $4)', [
    storeId,
    templateId,
    '常温',
    json(rules),
  ]);
  await aCategory(deps, storeId, categoryId);
  return { storeId, templateId, categoryId };
}

export async function aCategory(
  deps: TestDeps,
  storeId: Id<'store'>,
  id: Id<'category'> = deps.ids.next('category'),
  position = 0,
): Promise<Id<'category'>> {
  await sql(deps.db, 'INSERT INTO categories (store_id, id, name, position) VALUES ($1, $2, $3, $4)', [
    storeId,
    id,
    json(words('水果')),
    position,
  ]);
  return id;
}

export interface TestProduct {
  readonly productId: Id<'product'>;
  readonly skuIds: Id<'sku'>[];
  readonly skuId: Id<'sku'>;
}
export async function aProduct(
  deps: TestDeps,
  store: TestStore,
  is: {
    title?: string;
    keywords?: string[];
    prices?: number[];
    stock?: number;
    sold?: number;
    position?: number;
    onSale?: boolean;
    categoryId?: Id<'category'>;
  } = {},
): Promise<TestProduct> {
  const { title = '红颜草莓', keywords = [], prices = [3_990], stock = 10, sold = 0, position = 0 } = is;
  const productId = deps.ids.next('product');
  const { storeId } = store;
  const pictures = {
    card: picture('card'),
    thumb: picture('thumb'),
    share: picture('share'),
    heroes: [picture('hero-1')],
  };
  await sql(
    deps.db,
    `INSERT INTO products (store_id, id, category_id, shipping_template_id, title, subtitle, promises, axes, detail, pictures,
       on_sale, sold, position, from_price_fen, search_grams, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      storeId,
      productId,
      is.categoryId ?? store.categoryId,
      store.templateId,
      json(words(title)),
      json(words('又红又甜')),
      json([words('坏果包赔')]),
      json([{ name: words('规格'), values: prices.map((_, place) => words(`${place + 1} 斤`)) }]),
      json([{ type: 'text', text: words('产自丹东') }]),
      json(pictures),
      is.onSale ?? true,
      sold,
      position,
      Math.min(...prices),
      indexGrams([title, ...keywords]),
      at(deps.clock.now()),
    ],
  );
  const skuIds = prices.map(() => deps.ids.next('sku'));
  for (const [place, skuId] of skuIds.entries()) {
    await sql(
      deps.db,
      `INSERT INTO skus (store_id, id, product_id, options, label, price_fen, floor_fen, stock, weight_g, position)
       VALUES ($1, $2, $3, $4, $5, $6, 100, $7, 500, $8)`,
      [storeId, skuId, productId, json([place]), json(words(`${place + 1} 斤`)), prices[place], stock, place],
    );
  }
  return { productId, skuIds, skuId: skuIds[0] as Id<'sku'> };
}

export async function aCampaign(
  deps: TestDeps,
  store: TestStore,
  product: TestProduct,
  is: {
    price_fen?: number;
    size?: number;
    left?: number;
    startsIn_h?: number;
    endsIn_h?: number;
    kind?: 'ordinary' | 'newcomer' | 'tiered';
    settings?: object;
    /** Prices of the tiers 2, 3 … */
    steps_fen?: number[];
  } = {},
): Promise<Id<'campaign'>> {
  const { price_fen = 2_990, size = 3, left = 50, startsIn_h = -1, endsIn_h = 240 } = is;
  const { kind = 'ordinary', settings = {}, steps_fen = [] } = is;
  const id = deps.ids.next('campaign');
  const now = deps.clock.now();
  await sql(
    deps.db,
    `INSERT INTO campaigns (store_id, id, product_id, title, size, open_for_h, buyer_limit, status, starts_at, ends_at,
       created_at, kind, settings) VALUES ($1, $2, $3, $4, $5, 24, 5, 'published', $6, $7, $8, $9, $10)`,
    [
      store.storeId,
      id,
      product.productId,
      json(words('三人团')),
      size,
      at(after(now, startsIn_h * HOUR_MS)),
      at(after(now, endsIn_h * HOUR_MS)),
      at(now),
      kind,
      json(settings),
    ],
  );
  for (const skuId of product.skuIds) {
    await sql(
      deps.db,
      `INSERT INTO campaign_skus (store_id, campaign_id, sku_id, price_fen, step_prices_fen, left_units)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [store.storeId, id, skuId, price_fen, steps_fen, left],
    );
  }
  return id;
}

export interface TestSeat {
  readonly personId: Id<'person'>;
  readonly state: 'held' | 'paid' | 'left' | 'released';
  readonly orderStatus?: string;
  readonly holdUntil?: Instant;
}
/** A group with its seats and their orders; counts follow from the seats, the first one is the opener's. */
export async function aGroup(
  deps: TestDeps,
  of: { store: TestStore; product: TestProduct; campaignId: Id<'campaign'> },
  seats: readonly TestSeat[],
  is: {
    size?: number;
    expiresIn_ms?: number;
    status?: 'open' | 'formed' | 'failed';
    formedBy?: 'full' | 'shop';
  } = {},
): Promise<{ groupId: Id<'group'>; orderIds: Id<'order'>[] }> {
  const { store, product, campaignId } = of;
  const { size = 3, expiresIn_ms = 12 * HOUR_MS, status = 'open', formedBy = null } = is;
  const groupId = deps.ids.next('group');
  const now = deps.clock.now();
  const live = seats.filter(({ state }) => state === 'held' || state === 'paid');
  const paid = seats.filter(({ state }) => state === 'paid').length;
  const openerId = seats[0]?.personId ?? (await aPerson(deps));
  await sql(
    deps.db,
    `INSERT INTO groups (store_id, id, campaign_id, product_id, opener_id, size, taken, paid, status, formed_by, opened_at,
       expires_at, settled_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      store.storeId,
      groupId,
      campaignId,
      product.productId,
      openerId,
      size,
      live.length,
      paid,
      status,
      formedBy,
      at(now),
      at(after(now, expiresIn_ms)),
      status === 'open' ? null : at(now),
    ],
  );
  const orderIds: Id<'order'>[] = [];
  for (const [place, seat] of seats.entries()) {
    const orderId = deps.ids.next('order');
    orderIds.push(orderId);
    const holdUntil = seat.holdUntil ?? after(now, 300_000);
    const orderStatus = seat.orderStatus ?? (seat.state === 'held' ? 'unpaid' : 'awaiting_group');
    await sql(
      deps.db,
      `INSERT INTO orders (store_id, id, person_id, kind, status, campaign_id, group_id, units, list_fen, goods_fen,
         shipping_fen, payable_fen, quote_hash, delivery, placed_at, hold_until)
       VALUES ($1, $2, $3, 'group', $4, $5, $6, 1, 3990, 2990, 0, 2990, '', 'express', $7, $8)`,
      [store.storeId, orderId, seat.personId, orderStatus, campaignId, groupId, at(now), at(holdUntil)],
    );
    await sql(
      deps.db,
      `INSERT INTO seats (store_id, id, group_id, order_id, person_id, state, opener, hold_until, paid_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        store.storeId,
        deps.ids.next('seat'),
        groupId,
        orderId,
        seat.personId,
        seat.state,
        place === 0,
        at(holdUntil),
        seat.state === 'paid' ? at(after(now, place)) : null,
      ],
    );
  }
  return { groupId, orderIds };
}
