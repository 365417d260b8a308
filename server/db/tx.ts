import type { PoolClient } from 'pg';
import { isStalePlan, isWorthOneRetry, typedError } from './errors';
import type { NamedSql, Queryable } from './statement';

/** One open transaction. Only statements go in here: no network, no waiting for people. */
export type Tx = Queryable & { readonly kind: 'tx' };

/** What was sent, in order; `txNumber` groups the statements of one transaction. For the benchmark and for tests. */
export interface SentStatement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
  readonly txNumber: number | null;
}
export type StatementObserver = (sent: SentStatement) => void;

const BEGIN: NamedSql = { name: 'tx.begin', text: 'BEGIN' };
const COMMIT: NamedSql = { name: 'tx.commit', text: 'COMMIT' };

/**
 * Runs `work` once more when it was the victim of a deadlock or a serialization failure; and after a migration until it meets a
 * connection that knows the new schema: each that does not is closed, and there are `connections` of them at most.
 */
export async function withRetries<T>(connections: number, work: () => Promise<T>): Promise<T> {
  let lost = 0;
  let stale = 0;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (isStalePlan(error)) stale += 1;
      else if (isWorthOneRetry(error)) lost += 1;
      else throw error;
      if (lost > 1 || stale > connections) throw error;
    }
  }
}

/**
 * Runs `work` between BEGIN and COMMIT on `client`; any throw rolls back and goes on to the caller. A connection whose
 * state is in doubt is destroyed instead of going back to the pool.
 */
export async function runTx<T>(
  client: PoolClient,
  txNumber: number,
  observe: StatementObserver,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  let doubt: Error | undefined;
  const send = async (statement: NamedSql, values: readonly unknown[]) => {
    observe({ name: statement.name, text: statement.text, values, txNumber });
    return client.query({ name: statement.name, text: statement.text, values: values as unknown[] });
  };
  const plain = async (statement: NamedSql) => {
    observe({ name: statement.name, text: statement.text, values: [], txNumber });
    await client.query(statement.text).catch((error: unknown) => {
      throw typedError(error, statement.name);
    });
  };
  const tx: Tx = {
    kind: 'tx',
    query: (statement, values) =>
      send(statement, values).catch((error: unknown) => {
        throw typedError(error, statement.name);
      }),
  };
  try {
    await plain(BEGIN);
    const result = await work(tx);
    await plain(COMMIT);
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((rollbackError: Error) => {
      doubt = rollbackError;
    });
    if (isStalePlan(error)) doubt = error as Error;
    throw error;
  } finally {
    client.release(doubt);
  }
}
