/** A promoter's statement and the audit in a shop with a million postings. */
import { resolve } from 'node:path';
import { Client } from 'pg';
import type { Id } from '#core/kernel/id';
import { systemClock } from '#server/adapters/clock/system-clock';
import { readStatement } from '#server/app/ledger/read-statement';
import { auditStore } from '#server/db/ledger-audit';
import { addToMonths, reachOfSum } from '#server/db/ledger-months-store';
import { migrate } from '#server/db/migrate';
import { createDb, type Db } from '#server/db/pool';
import { ownerScope, type StoreScope, storeScope } from '#server/db/scope';
import type { SentStatement } from '#server/db/tx';
import { growLedger, type LargeLedger, POSTINGS_AN_ORDER } from './ledger-rows';
import { type Pace, progress } from './measure';
import type { Section } from './report';
import { freshId } from './shop';
import type { Stage } from './stage';
import { ms, percent, quantile, spread, whole } from './stats';

const FEW = 1_000;
const MANY = 100_000;
const MOST = 1.5;
const AUDIT_MAX_S = 20;
const PAGES_A_ROUND = 500;
const LINES = 20;
const BATCH = 50_000;
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

export async function benchLedger(stage: Stage, pace: Pace): Promise<Section> {
  const url = new URL(stage.connectionString);
  url.pathname = '/ledger';
  await stage.db.query({ name: 'bench.ledger-database', text: 'CREATE DATABASE ledger' }, []);
  await migrate({ connectionString: url.href, dir: resolve('server/db'), log: quiet });
  const db = createDb({ connectionString: url.href, poolSize: 2, log: quiet, statementTimeout_ms: 600_000 });
  const client = new Client({ connectionString: url.href });
  await client.connect();
  try {
    const ledger = await anEmptyLedger(client);
    const store = storeScope(ledger.storeId as Id<'store'>);
    await grow(db, client, ledger, { from: 1, to: FEW, since: '2024-01-01', until: '2025-01-01' });
    const few = await blocksOf(db, client, ledger, '2024-11');
    await grow(db, client, ledger, { from: FEW + 1, to: MANY, since: '2025-01-01', until: '2026-01-01' });
    const many = await blocksOf(db, client, ledger, '2025-11');
    const p99s: number[] = [];
    const audits_s: number[] = [];
    for (let round = 1; round <= pace.rounds; round += 1) {
      p99s.push(quantile(await waits(db, ledger), 0.99));
      audits_s.push(await audit(db, store));
    }
    const [p99, took] = [spread(p99s), spread(audits_s)];
    return {
      id: 'ledger',
      title: 'A promoter’s statement, and the audit',
      lines: [
        {
          what: 'blocks read by a page of the statement',
          result: `${few} → ${many}, ${(many / few).toFixed(2)}`,
          target: `≤ ${MOST}`,
          ok: many / few <= MOST,
        },
        { what: 'slowest page in a hundred', result: ms(p99.median), noise: percent(p99.noise) },
        {
          what: '`npm run audit` of one shop',
          result: `${took.median.toFixed(1)} s`,
          noise: percent(took.noise),
          target: `≤ ${AUDIT_MAX_S} s`,
          ok: took.median <= AUDIT_MAX_S,
        },
      ],
      notes: [
        `${whole(MANY * POSTINGS_AN_ORDER)} postings of ${whole(MANY)} orders, all of one promoter, beside ${whole(FEW * POSTINGS_AN_ORDER)} of ${whole(FEW)}; the busier year has ${whole((MANY / 12) * POSTINGS_AN_ORDER)} a month. EXPLAIN (ANALYZE, BUFFERS) of the page; waits of the use-case without HTTP, pages one behind the other.`,
      ],
    };
  } finally {
    await client.end();
    await db.close();
  }
}

async function anEmptyLedger(client: Client): Promise<LargeLedger> {
  const storeId = freshId('store', systemClock);
  const personId = freshId('person', systemClock);
  const promoterId = freshId('promoter', systemClock);
  const words = '{"zh":"店","en":"Shop"}';
  await client.query(
    `INSERT INTO stores (id, name, slogan, logo, open, is_default, created_at) VALUES ($1, $2, $2, '{}', true, true, now())`,
    [storeId, words],
  );
  await client.query(`INSERT INTO persons (id, appid, openid, created_at) VALUES ($1, 'wx', 'o', now())`, [
    personId,
  ]);
  await client.query(
    `INSERT INTO promoters (store_id, id, person_id, status, terms_version, consented_at, applied_at)
     VALUES ($1, $2, $3, 'active', 1, now(), now())`,
    [storeId, promoterId, personId],
  );
  return { storeId, personId, promoterId };
}

async function grow(
  db: Db,
  client: Client,
  ledger: LargeLedger,
  span: Parameters<typeof growLedger>[2],
): Promise<void> {
  progress(`ledger: ${whole(span.to * POSTINGS_AN_ORDER)} postings`);
  const day = (date: string) => `${date}T00:00:00+08:00`;
  await growLedger(client, ledger, { ...span, since: day(span.since), until: day(span.until) });
  const store = storeScope(ledger.storeId as Id<'store'>);
  for (;;) {
    const { from_seq, upto_seq } = await db.tx((tx) => reachOfSum(tx, store, BATCH));
    if (upto_seq === null) break;
    await addToMonths(db, store, from_seq, upto_seq);
  }
  await client.query('VACUUM (ANALYZE)');
}

async function page(db: Db, ledger: LargeLedger, month: string, cursor?: string) {
  const personId = ledger.personId as Id<'person'>;
  const ctx = {
    now: systemClock.now(),
    requestId: '',
    language: 'zh',
    call: '',
    personId,
    owner: ownerScope(personId),
  } as const;
  const answer = await readStatement(
    db,
    ctx,
    { storeId: ledger.storeId as Id<'store'>, month, cursor },
    LINES,
  );
  if (!answer.ok) throw new Error(`no statement: ${answer.code}`);
  return answer.value;
}

async function waits(db: Db, ledger: LargeLedger): Promise<number[]> {
  const waited_ms: number[] = [];
  let cursor: string | null = null;
  for (let n = 0; n < PAGES_A_ROUND; n += 1) {
    const month = `2025-${String((Math.floor(n / 10) % 12) + 1).padStart(2, '0')}`;
    const start = performance.now();
    ({ next: cursor } = await page(db, ledger, month, n % 10 === 0 ? undefined : (cursor ?? undefined)));
    waited_ms.push(performance.now() - start);
  }
  return waited_ms;
}

async function audit(db: Db, store: StoreScope): Promise<number> {
  const start = performance.now();
  const findings = await auditStore(db, store, systemClock.now());
  if (findings.length > 0)
    throw new Error(`the bench's ledger does not add up: ${JSON.stringify(findings[0])}`);
  return (performance.now() - start) / 1_000;
}

async function blocksOf(db: Db, client: Client, ledger: LargeLedger, month: string): Promise<number> {
  const sent: SentStatement[] = [];
  const stop = db.onStatement((statement) => sent.push(statement));
  await page(db, ledger, month);
  stop();
  const looked = sent.find(({ name }) => name === 'earnings.statement');
  if (looked === undefined) throw new Error('no statement was read');
  await client.query(`PREPARE looked_at AS ${looked.text}`);
  const literals = looked.values.map((value) => client.escapeLiteral(String(value)));
  const { rows } = await client.query(
    `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE looked_at(${literals.join(', ')})`,
  );
  await client.query('DEALLOCATE looked_at');
  const plan = rows[0]['QUERY PLAN'][0].Plan;
  return plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];
}
