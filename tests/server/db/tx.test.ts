import { beforeAll, describe, expect, test } from 'vitest';
import { ConstraintViolation, DatabaseUnavailable } from '#server/db/errors';
import { createDb } from '#server/db/pool';
import { statement } from '#server/db/statement';
import type { SentStatement, Tx } from '#server/db/tx';
import { silentLog } from '../../support/postgres/silent-log';
import { testDatabase } from '../../support/postgres/test-database';

const database = testDatabase();

const run = (name: string, text: string) =>
  statement<never, []>(`test-tx.${name}`, text).exec(database.db, []);
const put = statement<never, [id: number, level: number]>(
  'test-tx.put',
  'INSERT INTO jar (id, level) VALUES ($1, $2)',
);
const drain = statement<never, [id: number]>(
  'test-tx.drain',
  'UPDATE jar SET level = level - 1 WHERE id = $1',
);
const levels = statement<{ id: number; level: number }>(
  'test-tx.levels',
  'SELECT id, level FROM jar ORDER BY id',
);
const lid = statement<never, [jarId: number]>('test-tx.lid', 'INSERT INTO lid (jar_id) VALUES ($1)');
const refuseInFunction = statement('test-tx.refuse', 'SELECT refuse_v1()');
const clear = statement('test-tx.clear', 'TRUNCATE jar, lid');
const cutOff = statement('test-tx.cut-off', 'SELECT pg_terminate_backend(pg_backend_pid())');
const cutOffOther = statement<{ pg_terminate_backend: boolean }, [pid: number]>(
  'test-tx.cut-off-other',
  'SELECT pg_terminate_backend($1)',
);
const ownPid = statement<{ pid: number }>('test-tx.pid', 'SELECT pg_backend_pid() AS pid');
const wait = statement('test-tx.wait', 'SELECT pg_sleep(60)');

beforeAll(async () => {
  await run(
    'make-jar',
    `CREATE TABLE jar (id int CONSTRAINT jar_key PRIMARY KEY, level int NOT NULL CONSTRAINT jar_level_chk CHECK (level >= 0))`,
  );
  await run('make-lid', 'CREATE TABLE lid (jar_id int CONSTRAINT lid_jar_fk REFERENCES jar (id))');
  await run(
    'make-function',
    `CREATE FUNCTION refuse_v1() RETURNS void LANGUAGE plpgsql AS $$
     BEGIN RAISE EXCEPTION 'no seat left' USING CONSTRAINT = 'group_seat_chk', DETAIL = 'phone 13800000000'; END $$`,
  );
});

test('a refusal costs no connection: the same one serves on, with its plans', async () => {
  const one = createDb({ connectionString: database.connectionString, poolSize: 1, log: silentLog });
  try {
    const before = await ownPid.one(one, []);
    await expect(refuseInFunction.exec(one, [])).rejects.toBeInstanceOf(ConstraintViolation);
    await expect(drain.exec(one, [0]).then(() => put.exec(one, [0, -1]))).rejects.toBeInstanceOf(
      ConstraintViolation,
    );
    expect(await ownPid.one(one, [])).toEqual(before);
  } finally {
    await one.close();
  }
});

describe('named rules of the schema', () => {
  test.each([
    [
      'a key',
      () => put.exec(database.db, [1, 1]).then(() => put.exec(database.db, [1, 1])),
      'jar_key',
      '23505',
    ],
    ['a check', () => put.exec(database.db, [2, -1]), 'jar_level_chk', '23514'],
    ['a foreign key', () => lid.exec(database.db, [99]), 'lid_jar_fk', '23503'],
    ['RAISE in a function', () => refuseInFunction.run(database.db, []), 'group_seat_chk', 'P0001'],
  ])('%s comes as a ConstraintViolation with its name', async (_name, break_, constraint, sqlState) => {
    await clear.exec(database.db, []);
    const error: unknown = await break_().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConstraintViolation);
    expect(error).toMatchObject({ constraint, sqlState });
    expect(JSON.stringify(error) + String(error)).not.toContain('13800000000');
  });

  test('also inside a transaction, which is rolled back whole', async () => {
    await clear.exec(database.db, []);
    const spill = database.db.tx(async (tx) => {
      await put.exec(tx, [1, 5]);
      await put.exec(tx, [2, -1]);
    });
    await expect(spill).rejects.toMatchObject({ constraint: 'jar_level_chk' });
    expect(await levels.run(database.db, [])).toEqual([]);
  });
});

describe('transactions', () => {
  test('a deadlock’s victim runs once more, and both succeed', async () => {
    await clear.exec(database.db, []);
    await put.exec(database.db, [1, 10]);
    await put.exec(database.db, [2, 10]);
    const bothHoldOne = meeting(2);
    let attempts = 0;
    let oneIsDone = () => {};
    const done = new Promise<void>((resolve) => {
      oneIsDone = resolve;
    });
    const drainBoth = async (first: number, second: number) => {
      let mine = 0;
      await database.db.tx(async (tx) => {
        attempts += 1;
        mine += 1;
        // Before the other one woke up it could take its row again, and they would meet a second time.
        if (mine === 2) await done;
        await drain.exec(tx, [first]);
        if (mine === 1) await bothHoldOne();
        await drain.exec(tx, [second]);
      });
      oneIsDone();
    };
    await Promise.all([drainBoth(1, 2), drainBoth(2, 1)]);
    expect(attempts).toBe(3);
    expect(await levels.run(database.db, [])).toEqual([
      { id: 1, level: 8 },
      { id: 2, level: 8 },
    ]);
  });

  test('a serialization failure is tried once more, not for ever', async () => {
    let attempts = 0;
    const fail = statement(
      'test-tx.fail-to-serialize',
      `DO $$ BEGIN RAISE EXCEPTION 'lost' USING ERRCODE = '40001'; END $$`,
    );
    const work = async (tx: Tx) => {
      attempts += 1;
      await fail.exec(tx, []);
    };
    await expect(database.db.tx(work)).rejects.toMatchObject({ code: '40001' });
    expect(attempts).toBe(2);
  });

  test('an ordinary error is not tried again, and the connection goes back clean', async () => {
    const small = createDb({ connectionString: database.connectionString, poolSize: 1, log: silentLog });
    let attempts = 0;
    const work = async () => {
      attempts += 1;
      throw new Error('changed my mind');
    };
    await expect(small.tx(work)).rejects.toThrow('changed my mind');
    expect(attempts).toBe(1);
    expect(await levels.run(small, [])).toBeDefined();
    await small.close();
  });

  test('an observer sees what was sent, transactions with their number', async () => {
    const seen: SentStatement[] = [];
    const stop = database.db.onStatement((sent) => seen.push(sent));
    await clear.exec(database.db, []);
    await database.db.tx((tx) => put.exec(tx, [7, 1]));
    stop();
    await levels.run(database.db, []);
    expect(seen.map(({ name, values }) => [name, ...values])).toEqual([
      ['test-tx.clear'],
      ['tx.begin'],
      ['test-tx.put', 7, 1],
      ['tx.commit'],
    ]);
    const [alone, ...inTx] = seen.map(({ txNumber }) => txNumber);
    expect(alone).toBeNull();
    expect(new Set(inTx).size).toBe(1);
  });
});

describe('a migration under a running host', () => {
  const alter = (name: string, text: string) => run(name, text);

  test('every connection, old or new, answers on: alone and in a transaction', async () => {
    await clear.exec(database.db, []);
    await put.exec(database.db, [1, 5]);
    const connections = 3;
    const host = createDb({
      connectionString: database.connectionString,
      poolSize: connections,
      log: silentLog,
    });
    const all = async () => {
      const together = meeting(connections);
      const read = () =>
        host.tx(async (tx) => {
          await together();
          return levels.run(tx, []);
        });
      return Promise.all(Array.from({ length: connections }, read));
    };
    await all();
    await alter('make-depth', 'CREATE DOMAIN depth AS int CHECK (value >= 0)');
    await alter('retype', 'ALTER TABLE jar ALTER COLUMN level TYPE depth');
    expect(await host.tx((tx) => levels.run(tx, []))).toEqual([{ id: 1, level: 5 }]);
    expect(await levels.run(host, [])).toEqual([{ id: 1, level: 5 }]);
    await all();
    await alter('retype-back', 'ALTER TABLE jar ALTER COLUMN level TYPE int');
    expect(await levels.run(host, [])).toEqual([{ id: 1, level: 5 }]);
    await host.close();
  });
});

describe('a lost connection', () => {
  test('is told as DatabaseUnavailable, and the pool recovers', async () => {
    await expect(cutOff.run(database.db, [])).rejects.toBeInstanceOf(DatabaseUnavailable);
    expect(await levels.run(database.db, [])).toBeDefined();
  });

  test('between two statements of a transaction ends neither the process nor the pool', async () => {
    const small = createDb({ connectionString: database.connectionString, poolSize: 1, log: silentLog });
    const work = small.tx(async (tx) => {
      const row = await ownPid.one(tx, []);
      await cutOffOther.run(database.db, [row?.pid ?? 0]);
      await levels.run(tx, []);
    });
    await expect(work).rejects.toBeInstanceOf(DatabaseUnavailable);
    expect(await levels.run(small, [])).toBeDefined();
    await small.close();
  });

  test('nobody listens: a clear error, not a hang', async () => {
    const nowhere = createDb({
      connectionString: 'postgres://nobody:nothing@127.0.0.1:1/none',
      poolSize: 1,
      log: silentLog,
    });
    await expect(levels.run(nowhere, [])).rejects.toThrow(
      'test-tx.levels: the database cannot be reached (ECONNREFUSED)',
    );
    await nowhere.close();
  });

  test('a statement that runs too long is cancelled', async () => {
    const hasty = createDb({
      connectionString: database.connectionString,
      poolSize: 1,
      log: silentLog,
      statementTimeout_ms: 50,
    });
    await expect(wait.run(hasty, [])).rejects.toMatchObject({ code: '57014' });
    await hasty.close();
  });
});

/** A door that opens when `count` callers stand before it. */
function meeting(count: number): () => Promise<void> {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  let here = 0;
  return async () => {
    here += 1;
    if (here === count) open();
    await opened;
  };
}
