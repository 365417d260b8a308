/** What a statement outside of transactions is sent on. */
import type { Pool, PoolClient } from 'pg';

export interface Lease {
  readonly client: PoolClient;
  /** `doubt`: nobody can say in which state the connection is now. */
  release(doubt?: Error): void;
}

/** A connection for each statement. */
export async function ownLease(pool: Pool): Promise<Lease> {
  const client = await pool.connect();
  return { client, release: (doubt) => client.release(doubt) };
}

/**
 * The one connection of a pool of one, for all statements that are under way at the same time: each is sent without waiting for the answers
 * before it, and is a transaction of its own all the same. One that is in doubt is lent to nobody any more, and closed once all are answered.
 */
export function sharedLeases(pool: Pool): () => Promise<Lease> {
  interface Shared {
    readonly connected: Promise<PoolClient>;
    users: number;
    doubt: Error | undefined;
  }
  let lent: Shared | null = null;
  const end = (shared: Shared) => {
    if (lent === shared) lent = null;
  };
  return async () => {
    lent ??= { connected: pool.connect(), users: 0, doubt: undefined };
    const shared = lent;
    shared.users += 1;
    const client = await shared.connected.catch((error: unknown) => {
      end(shared);
      throw error;
    });
    return {
      client,
      release(doubt) {
        shared.users -= 1;
        shared.doubt ??= doubt;
        if (shared.doubt !== undefined || shared.users === 0) end(shared);
        if (shared.users === 0) client.release(shared.doubt);
      },
    };
  };
}
