import { brokenInvariants, unitsEverywhere } from '../../support/invariants';
import { brokenLedger } from '../../support/ledger';
import { moneyDisagreements } from '../../support/money-agreement';
import { sql } from '../../support/sql';
import type { Lane } from './lane';

/** Longer than a lease: what a dead host had taken is free again. */
const STEP_MS = 150_000;
/** WeChat Pay repeats a notification after 15 s first. */
const FIRST_STEP_MS = 20_000;
const STEPS_MAX = 20;

/** Moves time on until nothing is due, leased, on the way or half refunded. Throws, saying what stays, when that takes too long. */
export async function comeToRest(lane: Lane): Promise<void> {
  let left: string[] = [];
  for (let step = 0; step < STEPS_MAX; step += 1) {
    await lane.advance(step === 0 ? FIRST_STEP_MS : STEP_MS);
    left = await unfinished(lane);
    if (left.length === 0) return;
  }
  throw new Error(`this never ends:\n${[...left, ...lane.complaints()].join('\n')}`);
}

async function unfinished(lane: Lane): Promise<string[]> {
  const now = new Date(lane.now()).toISOString();
  const rows = await sql<{ what: string }>(
    lane.deps.db,
    `SELECT 'job ' || kind || ' of ' || subject || coalesce(' ' || last_error, '') AS what FROM jobs
       WHERE state = 'dead' OR stuck_since IS NOT NULL OR due_at <= $1 OR leased_until > $1
     UNION ALL SELECT 'event ' || kind FROM events WHERE delivered_at IS NULL
     UNION ALL SELECT 'withdrawal ' || id || ' ' || status FROM withdrawals WHERE settled_at IS NULL
     UNION ALL SELECT 'refund ' || id || ' ' || status FROM refunds WHERE status IN ('due', 'sent', 'waiting_funds')`,
    [now],
  );
  return rows.map(({ what }) => what);
}

/** Everything that a shop at rest must not show; `{}` when all is well. */
export async function wrongAtRest(lane: Lane): Promise<Record<string, readonly string[]>> {
  const wrong: Record<string, readonly string[]> = await brokenInvariants(lane.deps.db);
  const money = await moneyDisagreements(lane.deps.db, lane.standIn);
  if (money.length > 0) wrong['both books of money agree'] = money;
  const balances = await brokenLedger(lane.deps.db);
  if (balances.length > 0) wrong['commissions and kept balances are what was posted'] = balances;
  const twice = await sql<{ id: string }>(
    lane.deps.db,
    'SELECT payment_id AS id FROM refunds GROUP BY payment_id HAVING count(*) > 1',
  );
  if (twice.length > 0) wrong['a payment is refunded once'] = twice.map(({ id }) => id);
  return wrong;
}

/** How the orders of a lane stand, in words to compare with what a journey promises. */
export interface Standing {
  /** In the order of placing. */
  readonly orders: readonly string[];
  /** `formed 2/2`. */
  readonly groups: readonly string[];
  /** `success 2990`. */
  readonly refunds: readonly string[];
  /** `success 1000, available 9000, in transit 0, paid 1000`. */
  readonly withdrawals: readonly string[];
  /** Of the SKU that the journey sells. */
  readonly stock: number;
  readonly left: number;
  /** In stock, in allotments and with buyers. */
  readonly units: number;
}

export async function standing(lane: Lane, skuId: Parameters<typeof unitsEverywhere>[1]): Promise<Standing> {
  const { db } = lane.deps;
  const words = async (text: string) => (await sql<{ word: string }>(db, text)).map(({ word }) => word);
  const [units] = await sql<{ stock: number; left: number }>(
    db,
    `SELECT stock, (SELECT coalesce(sum(left_units), 0)::int FROM campaign_skus WHERE sku_id = $1) AS left
     FROM skus WHERE id = $1`,
    [skuId],
  );
  return {
    orders: await words('SELECT status AS word FROM orders ORDER BY id'),
    groups: await words(`SELECT status || ' ' || paid || '/' || size AS word FROM groups ORDER BY id`),
    withdrawals: await words(
      `SELECT w.status || ' ' || w.amount_fen || ', available ' || sum(p.amount_fen) FILTER (WHERE p.account LIKE '%:available')
         || ', in transit ' || sum(p.amount_fen) FILTER (WHERE p.account LIKE '%:in_transit')
         || ', paid ' || coalesce(sum(p.amount_fen) FILTER (WHERE p.account LIKE '%:paid'), 0) AS word
       FROM withdrawals w JOIN ledger_postings p ON p.store_id = w.store_id AND split_part(p.account, ':', 2) = w.promoter_id
       GROUP BY w.store_id, w.id ORDER BY w.id`,
    ),
    refunds: await words(`SELECT status || ' ' || amount_fen AS word FROM refunds ORDER BY amount_fen, id`),
    stock: units?.stock ?? Number.NaN,
    left: units?.left ?? Number.NaN,
    units: await unitsEverywhere(db, skuId),
  };
}
