/** Statements as the server sent them, sent again by one process that does nothing else. What is sent is made before the clock starts. */
import { Pool } from 'pg';
import { quantile } from './stats';
import { serveParent } from './worker';

export interface ReplayStatement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}
/** One act of the server: its statements, one after the other. */
export type ReplayAct = readonly ReplayStatement[];
export interface ReplayLoad {
  readonly do: 'replay';
  readonly connectionString: string;
  readonly poolSize: number;
  readonly callers: number;
  readonly acts: readonly ReplayAct[];
  /** Stops earlier when the acts are used up. */
  readonly seconds: number;
}
export interface ReplayResult {
  readonly done: number;
  readonly elapsed_ms: number;
  /** Of one act, from its first statement to its last answer. */
  readonly median_ms: number;
}

/** Kept from round to round: a connection's first statements are planned, which a host does once a day. */
const pools = new Map<string, Pool>();
function poolOf(connectionString: string, max: number): Pool {
  const name = `${max} ${connectionString}`;
  const pool = pools.get(name) ?? new Pool({ connectionString, max, idleTimeoutMillis: 0 });
  pools.set(name, pool);
  return pool;
}

serveParent({
  async replay({ connectionString, poolSize, callers, acts, seconds }: ReplayLoad): Promise<ReplayResult> {
    const pool = poolOf(connectionString, poolSize);
    // Connections stand before the clock starts, as they do in a host that has served before.
    const clients = await Promise.all(Array.from({ length: poolSize }, () => pool.connect()));
    for (const client of clients) client.release();
    let next = 0;
    const took_ms: number[] = [];
    const start = performance.now();
    const until = start + seconds * 1_000;
    await Promise.all(
      Array.from({ length: callers }, async () => {
        while (performance.now() < until) {
          const act = acts[next++];
          if (act === undefined) return;
          const began = performance.now();
          for (const { name, text, values } of act)
            await pool.query({ name, text, values: values as unknown[] });
          took_ms.push(performance.now() - began);
        }
      }),
    );
    const elapsed_ms = performance.now() - start;
    return { done: took_ms.length, elapsed_ms, median_ms: quantile(took_ms, 0.5) };
  },
});
