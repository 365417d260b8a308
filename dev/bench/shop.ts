import { randomBytes } from 'node:crypto';
import { PRIVACY_VERSION } from '#core/contract/account';
import { cuts } from '#core/domain/haggle/schedule';
import { fen } from '#core/kernel/fen';
import { type Id, type IdKind, makeId } from '#core/kernel/id';
import { DAY_MS } from '#core/kernel/instant';
import type { StandInKeys } from '#dev/wechat/keys';
import { aesSealer } from '#server/adapters/sealer/aes-sealer';
import { jwtSessions } from '#server/adapters/sessions/jwt-sessions';
import { sealAddress } from '#server/app/account/address-view';
import { sealAccount } from '#server/app/payment/account-of-store';
import { json } from '#server/db/params';
import type { Db } from '#server/db/pool';
import type { Clock } from '#server/ports/clock';

export interface BenchBuyer {
  readonly personId: Id<'person'>;
  readonly addressId: Id<'address'>;
  readonly token: string;
}
export interface BenchShop {
  readonly storeId: Id<'store'>;
  /** Spread over as many products, with stock that does not end. */
  readonly skuIds: readonly Id<'sku'>[];
  readonly buyers: readonly BenchBuyer[];
  readonly mchid: string;
  /** A further product of one SKU with so many units. */
  addSku(stock: number): Promise<Id<'sku'>>;
  /** A further SKU that is sold from the allotment of a flash sale only, each buyer at most so many (null = no limit). */
  addFlash(units: number, buyerLimit: number | null): Promise<Id<'sku'>>;
  /** Somebody's open haggle from the shop's price down to the floor, in so many equal cuts. */
  addHaggle(floor_fen: number, helpers: number): Promise<Id<'haggle'>>;
}

export const SKUS = 240;
/** How many come for one hot SKU. */
export const CROWD = 2_000;
/** How many come for a flash sale: everybody. */
export const PEOPLE = 5_000;
const PAST_ORDERS = 20_000;
const ENDLESS = 1_000_000_000;
const PRICE_FEN = 3_990;
const FLASH_FEN = 2_990;

export function freshId<K extends IdKind>(kind: K, clock: Clock): Id<K> {
  return makeId(kind, clock.now(), randomBytes(10));
}
const words = (text: string) => json({ zh: text, en: text });
const picture = { src: '/media/bench.webp', width: 480, height: 480, colour: '#eeeeee' };

/** A shop that pays its own postage, so that the sum of a purchase depends on its goods alone. */
export async function fillShop(
  db: Db,
  keys: StandInKeys,
  secrets: { readonly DATA_KEY: string; readonly SESSION_KEY: string },
  clock: Clock,
  /** What it has sold so far. */
  pastOrders = PAST_ORDERS,
): Promise<BenchShop> {
  const run = (name: string, text: string, values: unknown[] = []) =>
    db.query({ name: `bench.${name}`, text }, values);
  const sealer = aesSealer(Buffer.from(secrets.DATA_KEY, 'base64'));
  const sessions = jwtSessions(Buffer.from(secrets.SESSION_KEY, 'base64'));
  const now = new Date(clock.now()).toISOString();
  const [storeId, categoryId, templateId] = [
    freshId('store', clock),
    freshId('category', clock),
    freshId('template', clock),
  ];
  const [account] = keys.accounts;
  if (account === undefined) throw new Error('the stand-in has a demo merchant');
  await run(
    'store',
    `INSERT INTO stores (id, name, slogan, logo, is_default, created_at) VALUES ($1, $2, $2, $3, true, $4)`,
    [storeId, words('快铺'), json(picture), now],
  );
  await run('category', 'INSERT INTO categories (store_id, id, name, position) VALUES ($1, $2, $3, 0)', [
    storeId,
    categoryId,
    words('都有'),
  ]);
  const rules = {
    method: 'piece',
    zones: [
      { provinces: 'others', first: 1, firstFee_fen: 600, extra: 1, extraFee_fen: 100, freeFrom_fen: 0 },
    ],
    unserved: ['71', '81', '82'],
  };
  await run(
    'template',
    'INSERT INTO shipping_templates (store_id, id, name, rules) VALUES ($1, $2, $3, $4)',
    [storeId, templateId, '包邮', json(rules)],
  );
  const { mchid, appid, certSerial, privateKeyPem, apiV3Key, verifyKeys } = account;
  await run(
    'account',
    `INSERT INTO store_accounts (store_id, mchid, appid, cert_serial, sealed, verify_keys) VALUES ($1, $2, $3, $4, $5, $6)`,
    [storeId, mchid, appid, certSerial, sealAccount(sealer, { privateKeyPem, apiV3Key }), json(verifyKeys)],
  );

  async function addSku(stock: number): Promise<Id<'sku'>> {
    const [productId, skuId] = [freshId('product', clock), freshId('sku', clock)];
    const pictures = { card: picture, thumb: picture, share: picture, heroes: [picture] };
    await run(
      'product',
      `INSERT INTO products (store_id, id, category_id, shipping_template_id, title, subtitle, promises, axes, detail, pictures,
         position, from_price_fen, search_grams, created_at)
       VALUES ($1, $2, $3, $4, $5, $5, '[]', '[]', '[]', $6, 0, $7, '{}', $8)`,
      [
        storeId,
        productId,
        categoryId,
        templateId,
        words('丹东红颜草莓 当天摘'),
        json(pictures),
        PRICE_FEN,
        now,
      ],
    );
    await run(
      'sku',
      `INSERT INTO skus (store_id, id, product_id, options, label, price_fen, stock, weight_g, position)
       VALUES ($1, $2, $3, '[]', $4, $5, $6, 500, 0)`,
      [storeId, skuId, productId, words('3 斤装'), PRICE_FEN, stock],
    );
    return skuId;
  }
  async function addHaggle(floor_fen: number, helpers: number): Promise<Id<'haggle'>> {
    const [campaignId, haggleId] = [freshId('campaign', clock), freshId('haggle', clock)];
    const ownerId = freshId('person', clock);
    const until = new Date(clock.now() + DAY_MS).toISOString();
    await run(
      'haggler',
      `INSERT INTO persons (id, appid, openid, created_at) VALUES ($1, $2, 'o_' || $1, $3)`,
      [ownerId, appid, now],
    );
    await run(
      'haggle-campaign',
      `INSERT INTO campaigns (store_id, id, kind, title, open_for_h, settings, status, starts_at, ends_at, created_at)
       VALUES ($1, $2, 'haggle', $3, 24, $4, 'published', $5, $6, $5)`,
      [storeId, campaignId, words('帮砍'), json({ helpers, shape: 'equal', helps_per_day: 30 }), now, until],
    );
    await run(
      'haggle',
      `INSERT INTO haggles (store_id, id, campaign_id, sku_id, person_id, status, list_fen, floor_fen, cuts_fen, started_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, 'open', $6, $7, $8, $9, $10)`,
      [
        storeId,
        haggleId,
        campaignId,
        await addSku(1),
        ownerId,
        PRICE_FEN,
        floor_fen,
        cuts(fen(PRICE_FEN), fen(floor_fen), helpers, 'equal'),
        now,
        until,
      ],
    );
    return haggleId;
  }
  async function addFlash(units: number, buyerLimit: number | null): Promise<Id<'sku'>> {
    const [skuId, campaignId] = [await addSku(0), freshId('campaign', clock)];
    const until = new Date(clock.now() + DAY_MS).toISOString();
    await run(
      'flash-campaign',
      `INSERT INTO campaigns (store_id, id, kind, title, buyer_limit, settings, status, starts_at, ends_at, created_at)
       VALUES ($1, $2, 'flash-sale', $3, $4, '{}', 'published', $5, $6, $5)`,
      [storeId, campaignId, words('限时抢购'), buyerLimit, now, until],
    );
    await run(
      'flash-sku',
      `INSERT INTO campaign_skus (store_id, campaign_id, sku_id, price_fen, allotted, left_units) VALUES ($1, $2, $3, $4, $5, $5)`,
      [storeId, campaignId, skuId, FLASH_FEN, units],
    );
    return skuId;
  }
  const skuIds: Id<'sku'>[] = [];
  for (let n = 0; n < SKUS; n += 1) skuIds.push(await addSku(ENDLESS));

  const people = Array.from({ length: PEOPLE }, () => freshId('person', clock));
  await run(
    'people',
    `INSERT INTO persons (id, appid, openid, created_at) SELECT id, $2, 'o_' || id, $3 FROM unnest($1::text[]) id`,
    [people, appid, now],
  );
  await run(
    'consents',
    `INSERT INTO consents (id, person_id, version, given_at) SELECT 'cs' || substr(id, 3), id, $2, $3 FROM unnest($1::text[]) id`,
    [people, PRIVACY_VERSION, now],
  );
  const sealed = people.map(() =>
    sealAddress(sealer, { name: '林小满', phone: '13800138000', detail: '漕溪北路 1 号' }),
  );
  await run(
    'addresses',
    `INSERT INTO addresses (id, person_id, sealed, region, is_default, created_at)
     SELECT 'ad' || substr(id, 3), id, sealed, '310104', true, $3 FROM unnest($1::text[], $2::text[]) a(id, sealed)`,
    [people, sealed, now],
  );
  await run('yardstick', YARDSTICK);
  await run('yardstick-goods', `INSERT INTO bench.skus SELECT id, ${ENDLESS} FROM skus`);
  await fillHistory(run, storeId, now, pastOrders);
  const buyers: BenchBuyer[] = [];
  for (const personId of people) {
    const addressId = `ad${personId.slice(2)}` as Id<'address'>;
    buyers.push({ personId, addressId, token: (await sessions.issue(personId, clock.now())).token });
  }
  return { storeId, skuIds, buyers, mchid, addSku, addFlash, addHaggle };
}

/**
 * What the shop has sold so far. A shop that has sold nothing would be measured on plans made for empty tables, which no shop keeps
 * beyond its first minutes.
 */
async function fillHistory(
  run: (name: string, text: string, values?: unknown[]) => Promise<unknown>,
  storeId: Id<'store'>,
  now: string,
  orders: number,
): Promise<void> {
  const history = `WITH n AS (SELECT n, '_' || lpad(n::text, 26, '0') AS id FROM generate_series(1, ${orders}) n),
    s AS (SELECT id, product_id, row_number() OVER () - 1 AS place FROM skus),
    p AS (SELECT id, row_number() OVER () - 1 AS place FROM persons)`;
  const person = `JOIN p ON p.place = n % ${CROWD}`;
  const past = [
    `${history} INSERT INTO orders (store_id, id, person_id, kind, status, units, list_fen, goods_fen, shipping_fen, payable_fen,
       quote_hash, delivery, region, placed_at, hold_until, cancelled_at, cancel_reason)
     SELECT $1, 'or' || n.id, p.id, 'normal', 'cancelled', 2, 7980, 7980, 0, 7980, '', 'express', '310104', $2, $2, $2, 'timeout'
     FROM n ${person}`,
    `${history} INSERT INTO order_lines (store_id, order_id, line_no, sku_id, product_id, title, label, picture, quantity,
       unit_list_fen, payable_fen, reductions)
     SELECT $1, 'or' || n.id, line, s.id, s.product_id, '{}', '{}', '{}', 1, 3990, 3990, '[]'
     FROM n CROSS JOIN generate_series(1, 2) line JOIN s ON s.place = (n + line) % ${SKUS} WHERE $2::text <> ''`,
    `${history} INSERT INTO payments (store_id, id, order_id, person_id, amount_fen, method, state, expires_at, created_at)
     SELECT $1, 'pay' || n.id, 'or' || n.id, p.id, 7980, 'wechat', 'closed', $2, $2 FROM n ${person}`,
    `${history} INSERT INTO idempotency_keys (person_id, call, request_id, input_hash, answer, created_at)
     SELECT p.id, 'order/place', 'past' || n.id, '', '{}', $2 FROM n ${person} WHERE $1 <> ''`,
    `${history} INSERT INTO events (store_id, id, kind, subject, at, delivered_at)
     SELECT $1, 'ev' || n.id, 'order.cancelled', '{}', $2, $2 FROM n`,
    `${history} INSERT INTO jobs (id, store_id, kind, subject, due_at, created_at)
     SELECT 'jo' || n.id, $1, 'auto-receive', 'or' || n.id, timestamptz '2100-01-01', $2 FROM n`,
    `INSERT INTO coupon_templates (store_id, id, kind, title, settings, claimed, claim_from, claim_until, valid_days, given, link_key,
       status, created_at)
     SELECT $1, 'ct_past' || n, 'coupon-amount', '{}', '{}', ${orders / 10}, $2::timestamptz - interval '60 days', $2, 7, 'public', '',
       'stopped', $2 FROM generate_series(1, 10) n`,
    `${history} INSERT INTO coupons (store_id, id, template_id, person_id, nth, status, valid_from, valid_until, got_by, claimed_at)
     SELECT $1, 'co' || n.id, 'ct_past' || (1 + n / ${CROWD} % 10), p.id, 1 + n / ${10 * CROWD}, 'expired', $2, $2, 'claim', $2
     FROM n ${person}`,
    `${history} INSERT INTO bench.keys SELECT p.id, 'past' || n.id FROM n ${person} WHERE $1 <> '' AND $2::text <> ''`,
    `${history} INSERT INTO bench.orders SELECT 'or' || n.id, p.id, 7980, 'cancelled', $2 FROM n ${person} WHERE $1 <> ''`,
    `${history} INSERT INTO bench.order_lines SELECT 'or' || n.id, line, s.id, 1, 3990
     FROM n CROSS JOIN generate_series(1, 2) line JOIN s ON s.place = (n + line) % ${SKUS} WHERE $1 <> '' AND $2::text <> ''`,
    `${history} INSERT INTO bench.outbox SELECT 'or' || n.id, 'order.placed', '{}', $2 FROM n WHERE $1 <> ''`,
    `${history} INSERT INTO bench.jobs SELECT 'or' || n.id, 'close-unpaid', 'or' || n.id, $2 FROM n WHERE $1 <> ''`,
  ];
  for (const [place, text] of past.entries()) {
    await run(
      `past-${place}`,
      text.replaceAll('$2', '$2::timestamptz').replaceAll('::timestamptz::text', '::text'),
      [storeId, now],
    );
  }
  await run('analyze', 'ANALYZE');
}

/** The fixed yardstick: the least an order can be, on tables of its own, so that it stays the same while the product changes. */
const YARDSTICK = `DO $do$ BEGIN
CREATE SCHEMA bench;
CREATE TABLE bench.keys (person text, request text, PRIMARY KEY (person, request));
CREATE TABLE bench.skus (id text PRIMARY KEY, stock int NOT NULL CHECK (stock >= 0));
CREATE TABLE bench.orders (id text PRIMARY KEY, person text NOT NULL, total bigint NOT NULL, status text NOT NULL, placed_at timestamptz NOT NULL);
CREATE INDEX ON bench.orders (person, id DESC);
CREATE TABLE bench.order_lines (order_id text REFERENCES bench.orders, line int, sku text NOT NULL, quantity int NOT NULL, price bigint NOT NULL, PRIMARY KEY (order_id, line));
CREATE TABLE bench.outbox (id text PRIMARY KEY, kind text NOT NULL, subject jsonb NOT NULL, at timestamptz NOT NULL);
CREATE TABLE bench.jobs (id text PRIMARY KEY, kind text NOT NULL, subject text NOT NULL, due_at timestamptz NOT NULL);
CREATE INDEX ON bench.jobs (due_at);
CREATE FUNCTION bench.place(p_order text, p_person text, p_request text, p_skus text[], p_price bigint, p_at timestamptz) RETURNS void LANGUAGE plpgsql AS $f$
DECLARE s text; n int := 0;
BEGIN
  INSERT INTO bench.keys VALUES (p_person, p_request);
  INSERT INTO bench.orders VALUES (p_order, p_person, p_price * 2, 'unpaid', p_at);
  FOREACH s IN ARRAY p_skus LOOP
    n := n + 1;
    INSERT INTO bench.order_lines VALUES (p_order, n, s, 1, p_price);
  END LOOP;
  INSERT INTO bench.outbox VALUES (p_order, 'order.placed', jsonb_build_object('orderId', p_order), p_at);
  INSERT INTO bench.jobs VALUES (p_order, 'close-unpaid', p_order, p_at + interval '15 minutes');
  FOREACH s IN ARRAY p_skus LOOP
    UPDATE bench.skus SET stock = stock - 1 WHERE id = s AND stock >= 1;
    IF NOT FOUND THEN RAISE 'out of stock'; END IF;
  END LOOP;
END $f$;
END $do$`;
