/**
 * Every SQL statement of the product is one named constant made here, so that all of them can be listed: tests prepare
 * and explain each against the migrated database, and the benchmark replays what was sent.
 *
 *     const orderOfOwner = statement<OrderRow, [personId: Id<'person'>, orderId: Id<'order'>]>(
 *       'order.of-owner',
 *       `SELECT … FROM orders WHERE person_id = $1 AND id = $2`,
 *     );
 *     const row = await orderOfOwner.one(db, [personId, orderId]);
 *
 * The text is fixed: nothing is ever spliced into it at run time. Lists are passed as arrays (`= ANY($1)`), instants
 * through `at()`, JSON through `json()` (`#server/db/params`).
 */
import { assert } from '#core/kernel/assert';

/** What statements run on: the pool, or one transaction. */
export interface Queryable {
  query(statement: NamedSql, values: readonly unknown[]): Promise<QueryAnswer>;
}
export interface NamedSql {
  readonly name: string;
  readonly text: string;
}
export interface QueryAnswer {
  readonly rows: readonly unknown[];
  readonly rowCount: number | null;
}

export interface StatementOptions {
  /** Why this statement may see rows of every store (a job runner, a roll-up). Without it the text must name its scope. */
  readonly acrossStores?: string;
  /** Why this statement asks for the database's own time: business time is a parameter. */
  readonly databaseClock?: string;
}

export interface Statement<Row, Params extends readonly unknown[]> extends NamedSql {
  readonly options: StatementOptions;
  /** All rows. */
  run(db: Queryable, params: Params): Promise<Row[]>;
  /** The row, or null; two rows are a bug and assert. */
  one(db: Queryable, params: Params): Promise<Row | null>;
  /** How many rows were changed. */
  exec(db: Queryable, params: Params): Promise<number>;
}

const registry = new Map<string, NamedSql & { readonly options: StatementOptions }>();
/** PostgreSQL cuts longer names, and two cut names could become one. */
const NAME = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/;

export function statement<Row, Params extends readonly unknown[] = []>(
  name: string,
  text: string,
  options: StatementOptions = {},
): Statement<Row, Params> {
  assert(NAME.test(name) && name.length <= 63, `not a statement name: ${name} (like order.by-owner)`);
  assert(!registry.has(name), `two statements are called ${name}`);
  const made: Statement<Row, Params> = {
    name,
    text,
    options,
    async run(db, params) {
      return (await db.query(made, params)).rows as Row[];
    },
    async one(db, params) {
      const { rows } = await db.query(made, params);
      assert(rows.length <= 1, `${name}: one row at most was expected, ${rows.length} came`);
      return (rows[0] as Row | undefined) ?? null;
    },
    async exec(db, params) {
      return (await db.query(made, params)).rowCount ?? 0;
    },
  };
  registry.set(name, made);
  return made;
}

/** All statements of the modules loaded so far, by name. */
export function registeredStatements(): ReadonlyMap<
  string,
  NamedSql & { readonly options: StatementOptions }
> {
  return registry;
}
