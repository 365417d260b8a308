/** A shop whose buyers came by cards, once with its promoters and once without: two databases that are one until the promoters come. */
import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { systemClock } from '#server/adapters/clock/system-clock';
import { migrate } from '#server/db/migrate';
import { json } from '#server/db/params';
import { createDb, type Db } from '#server/db/pool';
import type { Host } from './measure';
import { type BenchShop, fillShop, freshId } from './shop';
import type { Stage } from './stage';

export interface Twin {
  readonly stage: Stage;
  readonly host: Host;
}
export interface Twins {
  readonly promoted: Twin;
  readonly plain: Twin;
  close(): Promise<void>;
}

export const PROMOTERS = 50;
const CARDS_EACH = 20;
const RATED_PRODUCTS = 20;
const STRANGERS = 20_000;
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

export async function openTwins(stage: Stage): Promise<Twins> {
  const urlOf = (name: string) => {
    const url = new URL(stage.connectionString);
    url.pathname = `/${name}`;
    return url.href;
  };
  const open = (name: string) =>
    createDb({ connectionString: urlOf(name), poolSize: 2, log: quiet, statementTimeout_ms: 600_000 });
  const create = (name: string, as: string) =>
    stage.db.query({ name: `bench.database-${name}`, text: `CREATE DATABASE ${name} ${as}` }, []);
  const secrets = {
    DATA_KEY: randomBytes(32).toString('base64'),
    SESSION_KEY: randomBytes(32).toString('base64'),
  };

  await create('promoted', '');
  await migrate({ connectionString: urlOf('promoted'), dir: resolve('server/db'), log: quiet });
  const filling = open('promoted');
  const shop = await fillShop(filling, stage.keys, secrets, systemClock);
  const promoters = shop.buyers.slice(-PROMOTERS).map(({ personId }) => personId);
  await bringBuyers(filling, shop, promoters);
  await filling.close();
  await create('plain', 'TEMPLATE promoted');
  const [promoted, plain] = [open('promoted'), open('plain')];
  await addPromoters(promoted, shop, promoters);
  const twin = async (name: string, db: Db): Promise<Twin> => {
    const host = await stage.startHost({
      DATABASE_URL: urlOf(name),
      TIMERS: 'off',
      STORAGE_DIR: join(stage.dir, 'uploads'),
      ...secrets,
    });
    return { stage: { ...stage, connectionString: urlOf(name), db, shop }, host };
  };
  const twins = { promoted: await twin('promoted', promoted), plain: await twin('plain', plain) };
  return {
    ...twins,
    async close() {
      for (const { stage, host } of Object.values(twins)) {
        await host.worker.stop();
        await stage.db.close();
      }
    },
  };
}

/**
 * Each buyer opened a promoter's card, and two of friends, of whom two in three had theirs from a promoter; each has a phone of their
 * own, and a number. Strangers came, too.
 */
async function bringBuyers(db: Db, { storeId, buyers }: BenchShop, promoters: readonly string[]) {
  const people = buyers.map(({ personId }) => personId);
  const cardOf = (n: string) =>
    `lpad('p' || (${n}) % ${PROMOTERS} || 'c' || (${n}) / ${PROMOTERS} % ${CARDS_EACH}, 22, '0')`;
  const friendOf = (n: string) => `lpad('f' || (${n}) % ${people.length}, 22, '0')`;
  const who = 'unnest($2::text[]) WITH ORDINALITY AS b (id, n)';
  const load: [string, unknown[]][] = [
    [`UPDATE addresses SET phone_mark = id WHERE $1 <> '' AND person_id = ANY($2)`, [storeId, people]],
    [
      `INSERT INTO visitors (id, person_id, joined_at) SELECT 'vi' || substr(id, 3), id, now() FROM ${who} WHERE $1 <> ''`,
      [storeId, people],
    ],
    [
      `INSERT INTO share_tokens (token, store_id, target, person_id, visitor_id, created_at)
       SELECT ${cardOf(`b.n - 1 + ${PROMOTERS} * c`)}, $1, '{"page":"home"}', b.id, 'vi' || substr(b.id, 3), now() - interval '5 days'
       FROM ${who}, generate_series(0, ${CARDS_EACH - 1}) c`,
      [storeId, promoters],
    ],
    [
      `INSERT INTO share_tokens (token, store_id, target, person_id, visitor_id, parent_token, created_at)
       SELECT ${friendOf('n - 1')}, $1, '{"page":"home"}', id, 'vi' || substr(id, 3), CASE WHEN n % 3 > 0 THEN ${cardOf('n')} END,
         now() - interval '4 days' FROM ${who}`,
      [storeId, people],
    ],
    [
      `INSERT INTO visits (store_id, id, visitor_id, person_id, token, target, at)
       SELECT $1, 'vt_' || lpad(n || 'x' || step, 26, '0'), 'vi' || substr(id, 3), id,
         CASE step WHEN 0 THEN ${cardOf('n * 7')} ELSE ${friendOf('n * 11 + step')} END, '{"page":"home"}',
         now() - (3 - step) * interval '1 day'
       FROM ${who}, generate_series(0, 2) step`,
      [storeId, people],
    ],
    [
      `INSERT INTO visits (store_id, id, visitor_id, token, target, at)
       SELECT $1, 'vt_' || lpad('s' || n, 26, '0'), 'vi_stranger' || n, ${friendOf('n')}, '{"page":"home"}', now() - interval '1 day'
       FROM generate_series(1, ${STRANGERS}) n`,
      [storeId],
    ],
    ['VACUUM (ANALYZE)', []],
  ];
  for (const [n, [text, values]] of load.entries()) {
    await db.query({ name: `bench.referral-${n}`, text }, values);
  }
}

/** With a rate for all goods, one for their category, and some of products. */
async function addPromoters(db: Db, { storeId }: BenchShop, persons: readonly string[]): Promise<void> {
  const run = (name: string, text: string, values: readonly unknown[]) =>
    db.query({ name: `bench.${name}`, text }, values);
  await run(
    'referral-settings',
    `INSERT INTO referral_settings (store_id, store_bps, terms, updated_at) VALUES ($1, 500, $2, now())`,
    [storeId, json({ zh: '条款', en: 'Terms' })],
  );
  await run(
    'referral-rates',
    `INSERT INTO referral_rates (store_id, rated, subject_id, rate_bps, set_at)
     SELECT store_id, 'category', id, 600, now() FROM categories WHERE store_id = $1
     UNION ALL (SELECT store_id, 'product', id, 800, now() FROM products WHERE store_id = $1 ORDER BY id LIMIT ${RATED_PRODUCTS})`,
    [storeId],
  );
  await run(
    'promoters',
    `INSERT INTO promoters (store_id, id, person_id, status, terms_version, consented_at, applied_at, decided_at)
     SELECT $1, p.id, p.person_id, 'active', 1, now(), now(), now() FROM unnest($2::text[], $3::text[]) p (id, person_id)`,
    [storeId, persons.map(() => freshId('promoter', systemClock)), persons],
  );
  await earnedBefore(db, storeId);
  await run('referral-analyze', 'ANALYZE', []);
}

/** What all that was sold has earned: a ledger that is empty is planned for as none is beyond its first minutes. Loaded without triggers. */
async function earnedBefore(db: Db, storeId: string): Promise<void> {
  const promoter = `(SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM promoters WHERE store_id = $1) m`;
  const numbered = `(SELECT id, row_number() OVER (ORDER BY id) AS n FROM orders WHERE store_id = $1) o JOIN ${promoter}
    ON m.place = o.n % ${PROMOTERS}`;
  const past = [
    `INSERT INTO commissions (store_id, id, order_id, line_no, level, promoter_id, visit_id, rule, rate_bps, earned_fen, posted_fen,
       status, earned_at)
     SELECT $1, 'cn' || substr(o.id, 3) || line, o.id, line, 1, m.id, 'vt', 'last', 600, 239, 239, 'pending', now()
     FROM ${numbered}, generate_series(1, 2) line`,
    `INSERT INTO ledger_transactions (store_id, id, key, kind, order_id, at)
     SELECT $1, 'lt' || substr(id, 3), 'earn:' || id, 'earn', id, now() FROM orders WHERE store_id = $1`,
    `INSERT INTO ledger_postings (store_id, transaction_id, account, amount_fen, at)
     SELECT $1, 'lt' || substr(o.id, 3), p.account, p.amount_fen, now() FROM ${numbered} CROSS JOIN LATERAL (
       VALUES ('store:commission', -478), ('promoter:' || m.id || ':pending', 478)) p (account, amount_fen)`,
  ];
  await db.tx(async (tx) => {
    await tx.query(
      { name: 'bench.referral-loading', text: 'SET LOCAL session_replication_role = replica' },
      [],
    );
    for (const [place, text] of past.entries()) {
      await tx.query({ name: `bench.earned-before-${place}`, text }, [storeId]);
    }
  });
}
