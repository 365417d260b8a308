import type { Deps } from '#server/app/deps';
import type { Queryable } from '#server/db/statement';

/** Parts on whose database `happens` once, right after the statement of this name has answered: what was read is old then. */
export function meanwhile<D extends Deps>(
  deps: D,
  statementName: string,
  happens: () => Promise<unknown>,
): D {
  let happened = false;
  const watched =
    (inner: Queryable): Queryable['query'] =>
    async (statement, values) => {
      const answer = await inner.query(statement, values);
      if (statement.name === statementName && !happened) {
        happened = true;
        await happens();
      }
      return answer;
    };
  const tx: D['db']['tx'] = (work) => deps.db.tx((inner) => work({ ...inner, query: watched(inner) }));
  return { ...deps, db: { ...deps.db, query: watched(deps.db), tx } };
}
