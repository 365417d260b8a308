import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { examine } from '#dev/doctor/examine';
import type { Finding } from '#dev/doctor/finding';
import { aesSealer } from '#server/adapters/sealer/aes-sealer';
import { statement } from '#server/db/statement';
import { TEST_APP, TEST_KEYS } from '../../support/host';
import { testDatabase } from '../../support/postgres/test-database';

const database = testDatabase();
const empty = testDatabase({ from: 'nothing' });
const env = () => ({
  MODE: 'test',
  DATABASE_URL: database.connectionString,
  ...TEST_KEYS,
  APPID: TEST_APP.appid,
  WECHAT_SECRET: TEST_APP.secret,
  NOTIFY_BASE: 'https://shop.example.com',
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

  const otherKey = await look({ DATA_KEY: randomBytes(32).toString('base64') });
  expect(otherKey.at(-1)).toMatchObject({
    level: 'bad',
    says: expect.stringContaining('do not open with this DATA_KEY'),
  });
});
