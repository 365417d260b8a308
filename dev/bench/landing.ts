/** The landing of a group page in a shop with a million orders: what it reads, and how long its visitors wait. */
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { openLanding } from '#core/contract/landing';
import type { Id } from '#core/kernel/id';
import { systemClock } from '#server/adapters/clock/system-clock';
import { migrate } from '#server/db/migrate';
import { createDb, type Db } from '#server/db/pool';
import type { SentStatement } from '#server/db/tx';
import { fixedLoad, type Host, type Pace, progress, recorded } from './measure';
import type { Line, Section } from './report';
import { fillShop, freshId } from './shop';
import type { Stage } from './stage';
import { ms, percent, quantile, spread, whole } from './stats';

const FEW_GROUPS = 100;
const MANY_GROUPS = 100_000;
const ORDERS_A_GROUP = 10;
const SEATS_A_GROUP = 2;
const MOST = 1.5;
const CONNECTIONS = 16;
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

interface GroupShop {
  readonly storeId: Id<'store'>;
  readonly campaignId: Id<'campaign'>;
  readonly productId: string;
}

export async function benchLanding(stage: Stage, pace: Pace): Promise<Section> {
  const url = new URL(stage.connectionString);
  url.pathname = '/landing';
  await stage.db.query({ name: 'bench.landing-database', text: 'CREATE DATABASE landing' }, []);
  await migrate({ connectionString: url.href, dir: resolve('server/db'), log: quiet });
  const db = createDb({ connectionString: url.href, poolSize: 2, log: quiet, statementTimeout_ms: 600_000 });
  const client = new Client({ connectionString: url.href });
  await client.connect();
  try {
    const shop = await openGroups(db, stage);
    await grow(client, shop, 1, FEW_GROUPS);
    progress(`landing: ${whole(FEW_GROUPS * ORDERS_A_GROUP)} orders`);
    const few = await look(stage, client, url.href, 1);
    await grow(client, shop, FEW_GROUPS + 1, MANY_GROUPS);
    progress(`landing: ${whole(MANY_GROUPS * ORDERS_A_GROUP)} orders`);
    const many = await look(stage, client, url.href, pace.rounds);
    const lines: Line[] = [...many.blocks].map(([name, blocks]): Line => {
      const before = few.blocks.get(name) ?? 0;
      const ratio = blocks / before;
      return {
        what: `blocks read by \`${name}\``,
        result: `${before} → ${blocks}, ${ratio.toFixed(2)}`,
        target: `≤ ${MOST}`,
        ok: ratio <= MOST,
      };
    });
    return {
      id: 'landing',
      title: 'Landing of a group page',
      lines: [
        ...lines,
        { what: 'round trips to the server', result: '1', target: '1', ok: true },
        {
          what: 'round trips to the database',
          result: String(many.roundTrips),
          target: '≤ 3',
          ok: many.roundTrips <= 3,
        },
        { what: 'landings', result: `${whole(many.rate.median)}/s`, noise: percent(many.rate.noise) },
        { what: 'slowest in a hundred', result: ms(many.p99.median), noise: percent(many.p99.noise) },
      ],
      notes: [
        `${whole(MANY_GROUPS)} groups and ${whole(MANY_GROUPS * ORDERS_A_GROUP)} orders, beside ${whole(FEW_GROUPS)} and ${whole(FEW_GROUPS * ORDERS_A_GROUP)}; EXPLAIN (ANALYZE, BUFFERS) of every statement the host sent, the visit's insert included. Waits over HTTP at ${CONNECTIONS} connections, each visitor another open group.`,
      ],
    };
  } finally {
    await client.end();
    await db.close();
  }
}

async function openGroups(db: Db, stage: Stage): Promise<GroupShop> {
  const secrets = {
    DATA_KEY: Buffer.alloc(32, 1).toString('base64'),
    SESSION_KEY: Buffer.alloc(32, 2).toString('base64'),
  };
  const { storeId, skuIds } = await fillShop(db, stage.keys, secrets, systemClock, 0);
  const campaignId = freshId('campaign', systemClock);
  const run = async (name: string, text: string, values: unknown[]) =>
    (await db.query({ name: `bench.${name}`, text }, values)).rows as Record<string, string>[];
  const [sku] = await run('landing-product', 'SELECT product_id FROM skus WHERE id = $1', [skuIds[0]]);
  const productId = sku?.product_id ?? '';
  await run(
    'landing-campaign',
    `INSERT INTO campaigns (store_id, id, kind, product_id, title, size, open_for_h, status, starts_at, ends_at, created_at)
     VALUES ($1, $2, 'ordinary', $3, '{"zh":"三人团","en":"Three"}', 3, 24, 'published', now() - interval '1 day',
       now() + interval '30 days', now())`,
    [storeId, campaignId, productId],
  );
  await run(
    'landing-allotment',
    'INSERT INTO campaign_skus (store_id, campaign_id, sku_id, price_fen, left_units) VALUES ($1, $2, $3, 2990, 100000)',
    [storeId, campaignId, skuIds[0]],
  );
  return { storeId, campaignId, productId };
}

const idOf = (prefix: string, n: string) => `'${prefix}_' || lpad((${n})::text, 26, '0')`;

/** One group in twenty is open; each has its seats and more orders that were given up. Rows are loaded without their triggers. */
async function grow(client: Client, shop: GroupShop, from: number, to: number): Promise<void> {
  const { storeId, campaignId, productId } = shop;
  const groups = `generate_series(${from}, ${to}) n`;
  const seats = `${groups} CROSS JOIN generate_series(1, ${SEATS_A_GROUP}) s`;
  const buyer = idOf('pe', `(n * ${SEATS_A_GROUP} + s) % ${to} + 1`);
  const isOpen = 'n % 20 = 0';
  const load = [
    `SET session_replication_role = replica`,
    `SET synchronous_commit = off`,
    `INSERT INTO persons (id, appid, openid, created_at) SELECT ${idOf('pe', 'n')}, 'wx', 'o_many' || n, now() FROM ${groups}`,
    `INSERT INTO groups (store_id, id, campaign_id, product_id, opener_id, size, taken, paid, status, opened_at, expires_at, settled_at)
     SELECT '${storeId}', ${idOf('gr', 'n')}, '${campaignId}', '${productId}', ${idOf('pe', 'n')}, 3, 2, 2,
       CASE WHEN ${isOpen} THEN 'open' ELSE 'failed' END, now(), now() + interval '12 hours' + n * interval '1 second',
       CASE WHEN ${isOpen} THEN NULL ELSE now() END FROM ${groups}`,
    `INSERT INTO orders (store_id, id, person_id, kind, status, campaign_id, group_id, units, list_fen, goods_fen, shipping_fen,
       payable_fen, quote_hash, delivery, placed_at, hold_until)
     SELECT '${storeId}', ${idOf('or', `n * 100 + s`)}, ${buyer}, 'group',
       CASE WHEN s <= ${SEATS_A_GROUP} THEN 'awaiting_group' ELSE 'cancelled' END, '${campaignId}', ${idOf('gr', 'n')},
       1, 3990, 2990, 0, 2990, '', 'express', now(), now()
     FROM ${groups} CROSS JOIN generate_series(1, ${ORDERS_A_GROUP}) s`,
    `INSERT INTO seats (store_id, id, group_id, order_id, person_id, state, opener, hold_until, paid_at)
     SELECT '${storeId}', ${idOf('se', 'n * 100 + s')}, ${idOf('gr', 'n')}, ${idOf('or', 'n * 100 + s')}, ${buyer}, 'paid', s = 1,
       now(), now() FROM ${seats}`,
    `INSERT INTO visits (store_id, id, visitor_id, target, at)
     SELECT '${storeId}', ${idOf('vt', 'n')}, 'vi_many' || n % 1000, '{"page":"home"}', now() FROM ${groups}`,
    `INSERT INTO share_tokens (token, store_id, target, created_at)
     SELECT 'many' || n, '${storeId}', '{"page":"home"}', now() FROM ${groups}`,
    `SET session_replication_role = DEFAULT`,
    `VACUUM (ANALYZE)`,
  ];
  for (const text of load) await client.query(text);
}

async function look(stage: Stage, client: Client, databaseUrl: string, rounds: number) {
  const { worker, url } = await stage.startHost({
    DATABASE_URL: databaseUrl,
    TIMERS: 'off',
    STORAGE_DIR: join(stage.dir, 'uploads'),
  });
  const host: Host = { worker, url };
  const requests = Array.from({ length: 2_000 }, (_, n) => landingOf((n % (FEW_GROUPS / 20)) * 20 + 20));
  await fixedLoad(stage, host, CONNECTIONS, requests);
  const sent = await recorded(host, () => fixedLoad(stage, host, 1, [landingOf(FEW_GROUPS)]));
  const rates: number[] = [];
  const waits: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const result = await fixedLoad(stage, host, CONNECTIONS, requests);
    if (result.ok_ms.length < requests.length) {
      throw new Error(`a landing was refused: ${Object.keys(result.refused_ms).join()}`);
    }
    rates.push((requests.length / result.elapsed_ms) * 1_000);
    waits.push(quantile(result.ok_ms, 0.99));
  }
  await worker.stop();
  const blocks = await blocksOf(client, sent);
  return { blocks, roundTrips: sent.length, rate: spread(rates), p99: spread(waits) };
}

function landingOf(group: number) {
  return {
    path: `/call/${openLanding.fn}/${openLanding.action}`,
    headers: '',
    body: JSON.stringify({ target: { page: 'group', groupId: `gr_${String(group).padStart(26, '0')}` } }),
  };
}

/** The recorded landing wrote its visit and minted its token; looked at again, it writes another. */
function anew(value: string): string {
  if (/^vt_[0-9a-z]{26}$/.test(value)) return freshId('visit', systemClock);
  return /^[0-9A-Za-z]{22}$/.test(value) ? [...value].reverse().join('') : value;
}

/** Blocks each statement touches, by name; what it writes is undone. */
async function blocksOf(client: Client, sent: readonly SentStatement[]): Promise<Map<string, number>> {
  const blocks = new Map<string, number>();
  for (const { name, text, values } of sent) {
    const literals = values.map((value) =>
      value === null ? 'NULL' : client.escapeLiteral(anew(String(value))),
    );
    await client.query('BEGIN');
    await client.query(`PREPARE looked_at AS ${text}`);
    const { rows } = await client.query(
      `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE looked_at(${literals.join(', ')})`,
    );
    await client.query('ROLLBACK');
    await client.query('DEALLOCATE looked_at');
    const plan = rows[0]['QUERY PLAN'][0].Plan;
    blocks.set(name, plan['Shared Hit Blocks'] + plan['Shared Read Blocks']);
  }
  return blocks;
}
