import type { Id } from '#core/kernel/id';
import type { PaidFacts } from '#server/ports/payment';
import type { TestDeps } from './deps';
import { sql } from './sql';

/** What a verified notification says of an order's payment. */
export async function moneyFor({ db, clock }: TestDeps, orderId: Id<'order'>): Promise<PaidFacts> {
  const [row] = await sql<Omit<PaidFacts, 'transactionId' | 'paidAt'>>(
    db,
    `SELECT p.id AS "paymentId", a.mchid, a.appid, b.openid AS "payerOpenid", p.amount_fen
     FROM payments p JOIN store_accounts a ON a.store_id = p.store_id JOIN persons b ON b.id = p.person_id WHERE p.order_id = $1`,
    [orderId],
  );
  if (row === undefined) throw new Error('no payment');
  return { ...row, transactionId: `tx-${orderId}`, paidAt: clock.now() };
}
