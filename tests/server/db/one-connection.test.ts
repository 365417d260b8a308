/** A pool of one connection, as a function has it: statements that are under way together go over it without waiting for each other. */
import { type AddressInfo, connect, createServer } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Frame, nameOf, postgresFrames } from '#dev/faults/postgres-frames';
import { ConstraintViolation } from '#server/db/errors';
import { createDb, type Db } from '#server/db/pool';
import { statement } from '#server/db/statement';
import { somebodyWaits } from '../../support/held-commit';
import { silentLog } from '../../support/postgres/silent-log';
import { testDatabase } from '../../support/postgres/test-database';
import { sql } from '../../support/sql';

const database = testDatabase();
let one: Db;
/** What was sent and answered, in order. */
let seen: string[];
beforeAll(async () => {
  await sql(database.db, 'CREATE TABLE jar (id int CONSTRAINT jar_key PRIMARY KEY)');
  one = createDb({ connectionString: database.connectionString, poolSize: 1, log: silentLog });
  one.onStatement(({ name }) => seen.push(name));
});
afterAll(() => one.close());
beforeEach(async () => {
  seen = [];
  await sql(database.db, 'TRUNCATE jar');
});

const pid = statement<{ pid: number }>('test-one.pid', 'SELECT pg_backend_pid() AS pid');
const put = statement<never, [id: number]>('test-one.put', 'INSERT INTO jar (id) VALUES ($1)');
const many = statement<{ many: number }>('test-one.many', 'SELECT count(*)::int AS many FROM jar');
const cutOff = statement('test-one.cut-off', 'SELECT pg_terminate_backend(pg_backend_pid())');
const answered = async <T>(name: string, answer: Promise<T>): Promise<T> => {
  const value = await answer;
  seen.push(`${name} answered`);
  return value;
};

test('both are sent before the first is answered, in turn, and each has its own answer', async () => {
  const [, before, , after] = await Promise.all([
    answered('put', put.exec(one, [1])),
    answered('many', many.one(one, [])),
    put.exec(one, [2]),
    many.one(one, []),
  ]);
  expect(seen.slice(0, 4)).toEqual(['test-one.put', 'test-one.many', 'test-one.put', 'test-one.many']);
  expect(seen.slice(4)).toEqual(['put answered', 'many answered']);
  expect([before, after]).toEqual([{ many: 1 }, { many: 2 }]);
});

test('one that is refused takes none of the others along, and costs no connection', async () => {
  const [before] = await pid.run(one, []);
  const answers = await Promise.allSettled([put.exec(one, [1]), put.exec(one, [1]), put.exec(one, [2])]);
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(answers[1]).toMatchObject({ reason: expect.any(ConstraintViolation) });
  expect(await many.one(one, [])).toEqual({ many: 2 });
  expect(await pid.run(one, [])).toEqual([before]);
});

test('a transaction has it alone: whatever else is under way is answered before, or sent behind it', async () => {
  const first = put.exec(one, [1]);
  const inside = one.tx(async (tx) => {
    await put.exec(tx, [2]);
    await put.exec(tx, [3]);
    return await many.one(tx, []);
  });
  const behind = inside.then(() => many.one(one, []));
  const beside = many.one(one, []);
  await first;
  expect(await inside).toEqual({ many: 3 });
  expect(await behind).toEqual({ many: 3 });
  // Beside the first one it counts that alone.
  expect(await beside).toEqual({ many: 1 });
  await expect(one.tx((tx) => put.exec(tx, [4]).then(() => put.exec(tx, [4])))).rejects.toThrow('jar_key');
  expect(await many.one(one, [])).toEqual({ many: 3 });
});

test('one that is lost is replaced: those under way hear of it, and nobody else', async () => {
  const lost = await Promise.allSettled([cutOff.exec(one, []), put.exec(one, [1])]);
  expect(lost.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  const [before, after] = await Promise.all([many.one(one, []), many.one(one, [])]);
  expect([before, after]).toEqual([{ many: 0 }, { many: 0 }]);
});

test('after a migration each runs on a connection that knows the new schema, whatever is still under way', async () => {
  const all = statement<{ id: number }>('test-one.all', 'SELECT * FROM jar');
  const late = statement<{ many: number }>(
    'test-one.late',
    'SELECT count(*)::int AS many FROM jar, pg_advisory_xact_lock_shared(7)',
  );
  await all.run(one, []);
  await sql(database.db, 'ALTER TABLE jar ADD COLUMN lid text');
  const answers = await database.db.tx(async (tx) => {
    await sql(tx, 'SELECT pg_advisory_xact_lock(7)');
    const both = Promise.all([all.run(one, []), late.one(one, [])]);
    await somebodyWaits(database.db);
    return { both };
  });
  expect(await answers.both).toEqual([[], { many: 0 }]);
});

test('on the wire the second is sent before the first is answered', async () => {
  const wire: string[] = [];
  const relay = await startRelay(new URL(database.connectionString), {
    sent: (frame) => frame.type === 'B' && wire.push(nameOf(frame) ?? ''),
    answered: (frame) => frame.type === 'C' && wire.push('answered'),
  });
  const far = new URL(database.connectionString);
  far.host = `127.0.0.1:${relay.port}`;
  const there = createDb({ connectionString: far.href, poolSize: 1, log: silentLog });
  try {
    await pid.run(there, []);
    wire.length = 0;
    await Promise.all([put.exec(there, [1]), many.one(there, [])]);
    expect(wire).toEqual(['test-one.put', 'test-one.many', 'answered', 'answered']);
  } finally {
    await there.close();
    await relay.close();
  }
});

/** Between a pool and its server: tells of each message. */
async function startRelay(
  { hostname, port }: URL,
  tell: Record<'sent' | 'answered', (frame: Frame) => unknown>,
): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    const [sent, answered] = [postgresFrames(true), postgresFrames(false)];
    client.on('data', (chunk: Buffer) => sent(chunk).forEach(tell.sent));
    upstream.on('data', (chunk: Buffer) => answered(chunk).forEach(tell.answered));
    client.pipe(upstream).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
