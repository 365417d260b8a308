import { Pool } from 'pg';
import { assert } from '#core/kernel/assert';
import type { Log } from '#server/ports/log';
import { columnTypes } from './column-types';
import { leavesConnectionSound, typedError } from './errors';
import { ownLease, sharedLeases } from './leases';
import type { Queryable } from './statement';
import { runTx, type StatementObserver, type Tx, withRetries } from './tx';

export interface DbOptions {
  readonly connectionString: string;
  /** 4–8 in a host: more makes a contended row slower. 1 in an event function, where statements under way together share it (`leases`). */
  readonly poolSize: number;
  readonly log: Log;
  /** A statement that runs longer is cancelled. */
  readonly statementTimeout_ms?: number;
  /** How long a caller waits for a free connection before it is told that the database cannot be reached. */
  readonly acquireTimeout_ms?: number;
}

/** The database as stores and use-cases know it. Errors: ConstraintViolation, DatabaseUnavailable (`#server/db/errors`). */
export interface Db extends Queryable {
  readonly kind: 'pool';
  /**
   * One short transaction: committed when `work` returns, rolled back when it throws. `work` may run again (after a deadlock, or
   * when the schema has just changed), so it does nothing but statements.
   */
  tx<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Tells `observer` of every statement before it is sent; answers the way to stop. */
  onStatement(observer: StatementObserver): () => void;
  /** Waits for statements under way, then closes every connection. */
  close(): Promise<void>;
}

export function createDb(options: DbOptions): Db {
  const {
    connectionString,
    poolSize,
    log,
    statementTimeout_ms = 10_000,
    acquireTimeout_ms = 5_000,
  } = options;
  assert(Number.isSafeInteger(poolSize) && poolSize >= 1, `not a pool size: ${poolSize}`);
  const pool = new Pool({
    connectionString,
    max: poolSize,
    application_name: 'tuanpu',
    types: columnTypes,
    statement_timeout: statementTimeout_ms,
    idle_in_transaction_session_timeout: statementTimeout_ms,
    connectionTimeoutMillis: acquireTimeout_ms,
    keepAlive: true,
    pipeline: poolSize === 1,
  });
  const lease = poolSize === 1 ? sharedLeases(pool) : () => ownLease(pool);
  // A lost connection is replaced at the next use; without these listeners it would end the process, idle or in a tx.
  pool.on('error', (error) => log.warn('db.connection-lost', { reason: error.message }));
  pool.on('connect', (client) => client.on('error', () => undefined));

  const observers = new Set<StatementObserver>();
  const observe: StatementObserver = (sent) => {
    for (const observer of observers) observer(sent);
  };
  let txCount = 0;

  const db: Db = {
    kind: 'pool',
    async query(statement, values) {
      const { name, text } = statement;
      return await withRetries(poolSize, async () => {
        const leased = await acquire(lease, name);
        if (observers.size > 0) observe({ name, text, values, txNumber: null });
        let doubt: Error | undefined;
        try {
          return await leased.client.query({ name, text, values: values as unknown[] });
        } catch (error) {
          // The driver's own `pool.query` throws the connection away after any error, a refusal too: who comes too late for the last
          // unit would make everybody wait for new connections and new plans.
          if (!leavesConnectionSound(error)) doubt = error as Error;
          throw typedError(error, name);
        } finally {
          leased.release(doubt);
        }
      });
    },
    async tx(work) {
      return await withRetries(poolSize, async () => {
        txCount += 1;
        return await runTx(await acquire(() => pool.connect(), 'tx.connect'), txCount, observe, work);
      });
    },
    onStatement(observer) {
      observers.add(observer);
      return () => observers.delete(observer);
    },
    close: () => pool.end(),
  };
  return db;
}

async function acquire<T>(connect: () => Promise<T>, statementName: string): Promise<T> {
  try {
    return await connect();
  } catch (error) {
    throw typedError(error, statementName);
  }
}
