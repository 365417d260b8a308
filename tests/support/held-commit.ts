import type { Deps } from '#server/app/deps';
import type { Queryable } from '#server/db/statement';
import { sql } from './sql';

/** Parts whose statement of this name is sent, but not committed before `commit` is called. */
export interface HeldCommit<D extends Deps> {
  readonly deps: D;
  /** Resolves when the statement has taken its locks. */
  readonly sent: Promise<void>;
  commit(): void;
}

/** Stretches the moment between a statement's locks and its commit, so that a test can look at what others do meanwhile. */
export function heldCommit<D extends Deps>(deps: D, statementName: string): HeldCommit<D> {
  const sent = signal();
  const gate = signal();
  const query: Queryable['query'] = (statement, values) => {
    if (statement.name !== statementName) return deps.db.query(statement, values);
    return deps.db.tx(async (tx) => {
      const answer = await tx.query(statement, values);
      sent.give();
      await gate.given;
      return answer;
    });
  };
  return { deps: { ...deps, db: { ...deps.db, query } }, sent: sent.given, commit: gate.give };
}

/** The same for whole transactions: the work of the first is done, and not committed before `commit` is called. */
export function heldTransaction<D extends Deps>(deps: D): HeldCommit<D> {
  const sent = signal();
  const gate = signal();
  const tx: Deps['db']['tx'] = (work) =>
    deps.db.tx(async (inside) => {
      const answer = await work(inside);
      sent.give();
      await gate.given;
      return answer;
    });
  return { deps: { ...deps, db: { ...deps.db, tx } }, sent: sent.given, commit: gate.give };
}

function signal(): { readonly given: Promise<void>; give(): void } {
  let give = () => {};
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give: () => give() };
}

/** Resolves once so many in this database wait for a lock. */
export async function somebodyWaits(db: Queryable, many = 1): Promise<void> {
  for (;;) {
    const [row] = await sql<{ waiting: number }>(
      db,
      `SELECT count(*)::int AS waiting FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    if ((row?.waiting ?? 0) >= many) return;
  }
}
