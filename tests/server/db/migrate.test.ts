import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { migrate, pendingMigrations } from '#server/db/migrate';
import { statement } from '#server/db/statement';
import { silentLog } from '../../support/postgres/silent-log';
import { testDatabase } from '../../support/postgres/test-database';
import { runTsx } from '../../support/run-tsx';

const greet = statement<{ greet_v1: string }>('test-migrate.greet', 'SELECT greet_v1()');
const countNotes = statement<{ count: number }>('test-migrate.count-notes', 'SELECT count(*) FROM note');
const noteExists = statement<{ found: boolean }>(
  'test-migrate.note',
  `SELECT to_regclass('note') IS NOT NULL AS found`,
);

const made: string[] = [];
afterAll(() => {
  for (const dir of made) rmSync(dir, { recursive: true });
});

/** A folder with the given SQL files; write into it to let time go by. */
function sqlFolder(files: Readonly<Record<string, string>>): {
  dir: string;
  write(file: string, sql: string): void;
} {
  const dir = mkdtempSync(join(tmpdir(), 'tuanpu-sql-'));
  made.push(dir);
  mkdirSync(join(dir, 'migrations'));
  mkdirSync(join(dir, 'functions'));
  const write = (file: string, sql: string) => writeFileSync(join(dir, file), sql);
  for (const [file, sql] of Object.entries(files)) write(file, sql);
  return { dir, write };
}

const NOTE = {
  'migrations/0001_note.sql': `CREATE TABLE note (body text); INSERT INTO note VALUES ('first {x}');`,
};
const greeting = (text: string) =>
  `CREATE OR REPLACE FUNCTION greet_v1() RETURNS text LANGUAGE sql AS $$ SELECT '${text}' $$;`;

describe('migrate', () => {
  const database = testDatabase({ from: 'nothing' });
  const folder = sqlFolder({ ...NOTE, 'functions/greet_v1.sql': greeting('hello') });
  const run = () => migrate({ connectionString: database.connectionString, dir: folder.dir, log: silentLog });

  test('says what is pending, applies it once, in order', async () => {
    folder.write('migrations/0002_more-notes.sql', `INSERT INTO note VALUES ('second'), ('第三');`);
    expect(await pendingMigrations(database.db, folder.dir)).toEqual(['0001_note', '0002_more-notes']);
    expect(await run()).toEqual({ migrations: ['0001_note', '0002_more-notes'], functions: ['greet_v1'] });
    expect(await pendingMigrations(database.db, folder.dir)).toEqual([]);
    expect(await run()).toEqual({ migrations: [], functions: [] });
    expect(await countNotes.one(database.db, [])).toEqual({ count: 3 });
  });

  test('puts a function in again when its text changed, and only then', async () => {
    expect(await greet.one(database.db, [])).toEqual({ greet_v1: 'hello' });
    folder.write('functions/greet_v1.sql', greeting('你好'));
    expect(await run()).toEqual({ migrations: [], functions: ['greet_v1'] });
    expect(await greet.one(database.db, [])).toEqual({ greet_v1: '你好' });
  });

  test('a file that fails leaves no trace, and those before it stay', async () => {
    folder.write('migrations/0003_good.sql', `INSERT INTO note VALUES ('third');`);
    folder.write('migrations/0004_broken.sql', `INSERT INTO note VALUES ('lost'); SELECT nonsense;`);
    await expect(run()).rejects.toThrow('nonsense');
    expect(await countNotes.one(database.db, [])).toEqual({ count: 4 });
    expect(await pendingMigrations(database.db, folder.dir)).toEqual(['0004_broken']);
    folder.write('migrations/0004_broken.sql', 'SELECT 1;');
    expect((await run()).migrations).toEqual(['0004_broken']);
  });

  test('a file slipped in before one that ran is refused', async () => {
    const late = sqlFolder({ 'migrations/0000_late.sql': 'SELECT 1;', ...NOTE });
    await expect(
      migrate({ connectionString: database.connectionString, dir: late.dir, log: silentLog }),
    ).rejects.toThrow('0000_late is preceding already run migration 0001_note');
  });

  test.each([
    ['a misnamed file', { 'migrations/1-note.sql': '' }, 'the name must match'],
    ['two files with one number', { ...NOTE, 'migrations/0001_other.sql': '' }, 'carry the same number'],
    ['a function without a version', { 'functions/greet.sql': '' }, 'the name must match'],
  ])('refuses %s', async (_name, files, message) => {
    const { dir } = sqlFolder(files);
    await expect(
      migrate({ connectionString: database.connectionString, dir, log: silentLog }),
    ).rejects.toThrow(message);
  });
});

describe('several processes at once', () => {
  // The first file takes long enough that the three overlap.
  const database = testDatabase({ from: 'nothing' });

  test('three start on an empty database: all succeed, each file runs once', async () => {
    const { dir } = sqlFolder({
      'migrations/0001_note.sql': 'CREATE TABLE note (body text); SELECT pg_sleep(0.5);',
      'migrations/0002_fill.sql': `INSERT INTO note VALUES ('once');`,
      'functions/greet_v1.sql': greeting('hi'),
    });
    const answers = await Promise.all([1, 2, 3].map(() => migrateInProcess(database.connectionString, dir)));
    const applied = answers.map((answer) => answer.migrations.length).sort();
    expect(applied).toEqual([0, 0, 2]);
    expect(answers.map((answer) => answer.functions.length).sort()).toEqual([0, 0, 1]);
    expect(await countNotes.one(database.db, [])).toEqual({ count: 1 });
  });
});

describe('the entry for deploys', () => {
  const database = testDatabase({ from: 'nothing' });

  test('brings the database of DATABASE_URL up to date', async () => {
    await runTsx('server/db/migrate-main.ts', { DATABASE_URL: database.connectionString });
    expect(await pendingMigrations(database.db, resolve('server/db'))).toEqual([]);
    expect(await noteExists.one(database.db, [])).toEqual({ found: false });
  });

  test('says what is missing without one', async () => {
    await expect(runTsx('server/db/migrate-main.ts', { DATABASE_URL: '' })).rejects.toMatchObject({
      stdout: expect.stringContaining('DATABASE_URL is not set'),
    });
  });
});

async function migrateInProcess(
  connectionString: string,
  dir: string,
): Promise<{ migrations: string[]; functions: string[] }> {
  const output = await runTsx('tests/support/postgres/migrate-process.ts', {
    CONNECTION: connectionString,
    DIR: dir,
  });
  return JSON.parse(output) as { migrations: string[]; functions: string[] };
}
