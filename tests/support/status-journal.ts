import { mayBecome, type OrderStatus } from '#core/domain/order/transitions';
import type { Queryable } from '#server/db/statement';
import { sql } from './sql';

/** Writes down every change of an order's status in this database, by a trigger that only tests have. */
export async function keepStatusJournal(db: Queryable): Promise<void> {
  await sql(
    db,
    `CREATE TABLE status_journal (place bigserial, tx xid8 NOT NULL, order_id text NOT NULL, was text NOT NULL, became text NOT NULL)`,
  );
  await sql(
    db,
    `CREATE FUNCTION keep_status_journal() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       INSERT INTO status_journal (tx, order_id, was, became)
       VALUES (pg_current_xact_id(), NEW.id, OLD.status, NEW.status);
       RETURN NULL;
     END $$`,
  );
  await sql(
    db,
    `CREATE TRIGGER keep_status_journal AFTER UPDATE OF status ON orders FOR EACH ROW
     WHEN (OLD.status <> NEW.status) EXECUTE FUNCTION keep_status_journal()`,
  );
}

/** What anybody could have seen (the net change of each transaction) and the table of transitions does not allow. */
export async function forbiddenTransitions(db: Queryable): Promise<string[]> {
  const steps = await sql<{ was: OrderStatus; became: OrderStatus }>(
    db,
    `SELECT DISTINCT first_value(was) OVER seen AS was, last_value(became) OVER seen AS became FROM status_journal
     WINDOW seen AS (PARTITION BY tx, order_id ORDER BY place ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)`,
  );
  return steps
    .filter(({ was, became }) => was !== became && !mayBecome(was, became))
    .map(({ was, became }) => `${was} → ${became}`);
}
