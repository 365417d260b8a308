/** Payments of one store, all for one promoter, beside as many that are spread over 32 stores: nobody meets at an account's row. */
import { freshActs } from './acts';
import { type Pace, progress, replayLoad, TURNS_A_ROUND } from './measure';
import { transactionOf } from './pay-acts';
import { rate } from './place';
import type { Twin } from './referral-shop';
import type { ReplayAct } from './replay-process';
import type { Line } from './report';
import { inTurn, percent, ratios, whole } from './stats';

const STORES = 32;
const CALLERS = 32;
const CONNECTIONS = 16;
const MOST_PER_S = 4_000;
const LEAST = 0.8;

/** Of order `n`, in the order of their numbers. */
const idOf = (prefix: string, n: number) => `${prefix}_${String(n).padStart(26, '0')}`;
const sqlId = (prefix: string, n: string) => `'${prefix}_' || lpad((${n})::text, 26, '0')`;
/** Beyond what the shop has sold. */
const FIRST_ORDER = 1_000_000;

/** Each as the model shop, with one promoter. */
const OTHERS = `generate_series(0, ${STORES - 1}) n`;
const STORES_SQL = [
  `INSERT INTO stores (id, name, slogan, logo, created_at) SELECT ${sqlId('st', 'n')}, name, slogan, logo, now()
   FROM stores, ${OTHERS} WHERE id = $1`,
  `INSERT INTO store_accounts (store_id, mchid, appid, cert_serial, sealed, verify_keys)
   SELECT ${sqlId('st', 'n')}, mchid, appid, cert_serial, sealed, verify_keys FROM store_accounts, ${OTHERS} WHERE store_id = $1`,
  `INSERT INTO referral_settings (store_id, store_bps, terms, updated_at)
   SELECT ${sqlId('st', 'n')}, store_bps, terms, now() FROM referral_settings, ${OTHERS} WHERE store_id = $1`,
  `INSERT INTO promoters (store_id, id, person_id, status, terms_version, consented_at, applied_at)
   SELECT ${sqlId('st', 'n')}, ${sqlId('pm', 'n')}, p.person_id, 'active', 1, now(), now()
   FROM ${OTHERS} JOIN (
     SELECT person_id, row_number() OVER (ORDER BY id) - 1 AS place FROM promoters WHERE store_id = $1) p ON p.place = n`,
];
/** Orders $1 to $2 that wait for their money, dealt out to $3 stores in turn; loaded without triggers. */
const DEALT = `(SELECT n, n % $3::int AS shop, b.id AS buyer FROM generate_series($1::int, $2::int) n
  JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM persons WHERE id NOT IN (SELECT person_id FROM promoters)) b
    ON b.place = n % 1000) o`;
const STORE = sqlId('st', 'o.shop');
const ORDERS_SQL = [
  `INSERT INTO orders (store_id, id, person_id, kind, status, units, list_fen, goods_fen, shipping_fen, payable_fen, quote_hash,
     delivery, region, placed_at, hold_until, referral)
   SELECT ${STORE}, ${sqlId('or', 'o.n')}, o.buyer, 'normal', 'unpaid', 2, 7980, 7980, 0, 7980, '', 'express', '310104', now(),
     now() + interval '1 day', jsonb_build_array(jsonb_build_object('promoterId', ${sqlId('pm', 'o.shop')}, 'secondId', NULL,
       'visitId', ${sqlId('vt', 'o.n')}))
   FROM ${DEALT}`,
  `INSERT INTO order_lines (store_id, order_id, line_no, sku_id, product_id, title, label, picture, quantity, unit_list_fen,
     payable_fen, reductions)
   SELECT ${STORE}, ${sqlId('or', 'o.n')}, line, 'sk', 'pr', '{}', '{}', '{}', 1, 3990, 3990, '[]'
   FROM ${DEALT}, generate_series(1, 2) line`,
  `INSERT INTO payments (store_id, id, order_id, person_id, amount_fen, method, state, prepay_id, expires_at, created_at)
   SELECT ${STORE}, ${sqlId('pay', 'o.n')}, ${sqlId('or', 'o.n')}, o.buyer, 7980, 'wechat', 'sent', 'wx' || o.n,
     now() + interval '1 day', now() FROM ${DEALT}`,
  `INSERT INTO jobs (id, store_id, kind, subject, due_at, created_at)
   SELECT ${sqlId('jo', 'o.n')}, ${STORE}, 'close-unpaid', ${sqlId('or', 'o.n')}, now() + interval '1 day', now() FROM ${DEALT}`,
];

export async function storesLines({ stage }: Twin, sample: ReplayAct, pace: Pace): Promise<Line[]> {
  const run = (name: string, text: string, values: readonly unknown[] = []) =>
    stage.db.query({ name: `bench.${name}`, text }, values);
  const model = stage.shop.storeId;
  for (const [place, text] of STORES_SQL.entries()) await run(`stores-${place}`, text, [model]);
  let next = FIRST_ORDER;
  const rates = { one: [] as number[], spread: [] as number[] };
  const seconds = pace.seconds / TURNS_A_ROUND;
  const count = Math.round(MOST_PER_S * seconds);
  const paying = async (stores: number) => {
    const from = next;
    next += count;
    await stage.db.tx(async (tx) => {
      await tx.query({ name: 'bench.loading', text: 'SET LOCAL session_replication_role = replica' }, []);
      for (const [place, text] of ORDERS_SQL.entries()) {
        await tx.query({ name: `bench.store-orders-${place}`, text }, [from, next - 1, stores]);
      }
    });
    const acts = Array.from({ length: count }, (_, n) => marked(sample, from + n, stores));
    return await replayLoad(stage, acts, { poolSize: CONNECTIONS, callers: CALLERS, seconds });
  };
  await paying(STORES);
  await run('stores-analyze', 'ANALYZE');
  for (let turn = 1; turn <= pace.fineRounds * TURNS_A_ROUND; turn += 1) {
    for (const which of inTurn(['one', 'spread'] as const, turn)) {
      rates[which].push(await paying(which === 'one' ? 1 : STORES));
    }
    progress(`referral, stores, turn ${turn}: ${whole(rates.one.at(-1) ?? 0)}/s of one`);
  }
  const ratio = ratios(rates.one, rates.spread);
  return [
    rate(`payments of ${STORES} stores, each for a promoter`, rates.spread),
    rate('payments of one store, all for one promoter', rates.one),
    {
      what: 'of one store, of many',
      result: ratio.median.toFixed(2),
      noise: percent(ratio.noise),
      target: `≥ ${LEAST}`,
      ok: ratio.median >= LEAST,
    },
  ];
}

/** The recorded payment as one of order `n`, for the promoter of its store. */
function marked(sample: ReplayAct, n: number, stores: number): ReplayAct {
  const [read, mark] = freshActs([sample], 1, () => null)[0] ?? [];
  if (read === undefined || mark === undefined) throw new Error('two statements an act');
  const [store, order, payment] = mark.values as [string, string, string];
  const own: ReadonlyArray<[string | RegExp, string]> = [
    [store, idOf('st', n % stores)],
    [order, idOf('or', n)],
    [payment, idOf('pay', n)],
    [/pm_[0-9a-z]{26}/g, idOf('pm', n % stores)],
  ];
  const values = mark.values.map((value) =>
    typeof value === 'string'
      ? own.reduce((text, [theirs, ours]) => text.replaceAll(theirs, ours), value)
      : value,
  );
  values[3] = transactionOf(idOf('pay', n));
  return [
    { ...read, values: [idOf('pay', n)] },
    { ...mark, values },
  ];
}
