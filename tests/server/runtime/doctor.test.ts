import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { NOTICE_TEMPLATES } from '#core/domain/notice/templates';
import { examine } from '#dev/doctor/examine';
import type { Finding } from '#dev/doctor/finding';
import { aesSealer } from '#server/adapters/sealer/aes-sealer';
import { statement } from '#server/db/statement';
import type { LogFields } from '#server/ports/log';
import { tellUnsoundAccounts } from '#server/runtime/check-accounts';
import { TEST_APP, TEST_KEYS } from '../../support/host';
import { testDatabase } from '../../support/postgres/test-database';

const uploads = mkdtempSync(join(tmpdir(), 'tuanpu-doctor-'));
afterAll(() => rmSync(uploads, { recursive: true }));
const database = testDatabase();
const empty = testDatabase({ from: 'nothing' });
const env = () => ({
  MODE: 'test',
  DATABASE_URL: database.connectionString,
  ...TEST_KEYS,
  APPID: TEST_APP.appid,
  WECHAT_SECRET: TEST_APP.secret,
  NOTIFY_BASE: 'https://shop.example.com',
  SUBSCRIBE_TEMPLATES: JSON.stringify(
    Object.fromEntries(NOTICE_TEMPLATES.map((name) => [name, `id-of-${name}`])),
  ),
  STORAGE_DIR: uploads,
});
const look = (changes: Record<string, string | undefined> = {}, nodeVersion = '20.19.0') =>
  examine({ env: { ...env(), ...changes }, nodeVersion, migrationsDir: 'server/db' });
const bad = (findings: readonly Finding[]) =>
  findings.filter(({ level }) => level === 'bad').map(({ about }) => about);

it('finds nothing to mend where nothing is wrong', async () => {
  const findings = await look();
  expect(bad(findings)).toEqual([]);
  expect(findings.map(({ about }) => about)).toEqual([
    'node',
    'configuration',
    'database',
    'clock',
    'migrations',
    'payment',
  ]);
});

it('says what to do about an old Node, a missing key, and a database that is away', async () => {
  expect(bad(await look({}, '18.20.1'))).toEqual(['node']);
  const [, missing] = await look({ DATA_KEY: undefined });
  expect(missing).toMatchObject({ level: 'bad', says: expect.stringContaining('openssl rand -base64 32') });
  expect(bad(await look({ DATABASE_URL: 'postgres://nobody:pw@127.0.0.1:9/none' }))).toEqual(['database']);
});

it('names the migrations that a database lacks', async () => {
  const findings = await look({ DATABASE_URL: empty.connectionString });
  expect(findings.at(-1)).toMatchObject({
    level: 'bad',
    about: 'migrations',
    says: expect.stringContaining('0001_'),
  });
});

it('says which messages are never sent, under which name none is, and what a proxy needs', async () => {
  const about = async (changes: Record<string, string>, what: string) =>
    (await look(changes)).filter((finding) => finding.about === what);
  const some = await about({ SUBSCRIBE_TEMPLATES: '{"group_result":"x","groupresult":"y"}' }, 'messages');
  expect(some).toMatchObject([
    { level: 'bad', says: expect.stringContaining('groupresult, which nothing sends') },
    { level: 'warn', says: expect.stringContaining('has no order_shipped') },
  ]);
  const real = {
    MODE: 'production',
    DATA_KEY: randomBytes(32).toString('base64'),
    SESSION_KEY: randomBytes(32).toString('base64'),
  };
  expect(await about(real, 'proxies')).toMatchObject([{ level: 'warn' }]);
  expect(await about({ ...real, TRUSTED_PROXIES: '1' }, 'proxies')).toEqual([]);
});

it('says that fewer days of visits than a funnel needs count as many', async () => {
  const visits = async (days: string) =>
    (await look({ KEEP_VISITS_DAYS: days })).filter(({ about }) => about === 'visits');
  expect(await visits('15')).toMatchObject([
    { level: 'warn', says: expect.stringContaining('15, and counts as 31') },
  ]);
  expect(await visits('31')).toEqual([]);
});

it('says that uploads have no place', async () => {
  const file = join(uploads, 'a-file');
  writeFileSync(file, '');
  expect(bad(await look({ STORAGE_DIR: join(file, 'below') }))).toEqual(['uploads']);
});

it('counts what is stuck', async () => {
  await addDeadJob.exec(database.db, []);
  const stuck = (await look()).filter(({ about }) => about === 'stuck work');
  expect(stuck).toMatchObject([{ level: 'warn', says: expect.stringContaining('person: 1.') }]);
});

const addDeadJob = statement<never, []>(
  'test-doctor.dead-job',
  `INSERT INTO jobs (id, kind, subject, due_at, created_at, state) VALUES ('jo_dead', 'tell-robot', 'x', now(), now(), 'dead') -- store_id`,
);
const addStore = statement<never, [string]>(
  'test-doctor.store',
  `INSERT INTO stores (id, name, slogan, logo, created_at) VALUES ($1, '{}', '{}', '{}', now()) -- store_id`,
);
const addAccount = statement<never, [string, string]>(
  'test-doctor.account',
  `INSERT INTO store_accounts (store_id, mchid, appid, cert_serial, sealed, verify_keys)
   VALUES ($1, '1900000109', '${TEST_APP.appid}', '5ABCDEF0123456789', $2, '[]')`,
);

it('opens every store’s keys and says which are not sound, without showing one', async () => {
  const sealer = aesSealer(Buffer.from(TEST_KEYS.DATA_KEY, 'base64'));
  const secrets = { privateKeyPem: 'PRIVATE-NONSENSE', apiV3Key: 'v2-key-too-short' };
  await addStore.exec(database.db, ['st_doctor']);
  await addAccount.exec(database.db, ['st_doctor', sealer.seal('merchant-account', JSON.stringify(secrets))]);
  const findings = (await look()).filter(({ about }) => about === 'payment of st_doctor');
  const said = findings.map(({ says }) => says).join('\n');
  expect(said).toContain('privateKeyPem:');
  expect(said).toContain('apiV3Key:');
  expect(said).toContain('verifyKeys:');
  expect(said).not.toMatch(/PRIVATE-NONSENSE|v2-key-too-short/);

  // A host says the same at its start, in its log.
  const logged: Array<{ event: string; fields: LogFields | undefined }> = [];
  const write = (event: string, fields?: LogFields) => void logged.push({ event, fields });
  const log = { info: write, warn: write, error: write };
  await tellUnsoundAccounts({ db: database.db, sealer, log }, TEST_APP.appid);
  expect(logged).toMatchObject([{ event: 'account.unsound', fields: { storeId: 'st_doctor' } }]);
  expect(JSON.stringify(logged)).toContain('apiV3Key:');
  expect(JSON.stringify(logged)).not.toMatch(/PRIVATE-NONSENSE|v2-key-too-short/);

  const otherKey = await look({ DATA_KEY: randomBytes(32).toString('base64') });
  expect(otherKey.at(-1)).toMatchObject({
    level: 'bad',
    says: expect.stringContaining('do not open with this DATA_KEY'),
  });
});
