/** What a laptop may do, nobody can do to a shop in production: no sessions for the asking, no clock, no stand-in, no set-up page. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDevHost } from '#dev/host/start-dev-host';
import { readConfig } from '#server/runtime/config';
import { ALL_HANDLERS } from '#server/runtime/handlers';
import { type Host, startHost } from '#server/runtime/host';
import { silentLog } from '../../support/postgres/silent-log';
import { testDatabase } from '../../support/postgres/test-database';

const database = testDatabase();
const env = {
  MODE: 'production',
  DATABASE_URL: 'postgres://shop:Zt7-4qLw9@db.internal:5432/tuanpu',
  DATA_KEY: randomBytes(32).toString('base64'),
  SESSION_KEY: randomBytes(48).toString('base64'),
  APPID: 'wx0123456789abcdef',
  WECHAT_SECRET: randomBytes(16).toString('hex'),
  NOTIFY_BASE: 'https://shop.example.com/',
};
let host: Host;
beforeAll(async () => {
  const config = { ...readConfig(env), databaseUrl: database.connectionString };
  host = await startHost(config, {
    port: 0,
    address: '127.0.0.1',
    handlers: ALL_HANDLERS,
    pages: null,
    log: silentLog,
  });
});
afterAll(() => host.stop());

test.each([
  ['POST', '/dev/sessions'],
  ['POST', '/dev/clock'],
  ['GET', '/dev/personas'],
  ['GET', '/dev/wechat-feed'],
  ['POST', '/control/pay'],
  ['POST', '/stand-in/control/pay'],
  ['POST', '/install'],
  ['POST', '/setup'],
] as const)('%s %s is not there', async (method, path) => {
  const body = method === 'POST' ? { body: '{"person":"li","advance_ms":1}' } : {};
  const answer = await fetch(host.url + path, { method, ...body });
  expect(answer.status).toBe(404);
  expect(await answer.text()).not.toMatch(/token"\s*:/);
});

test('the host of development does not start with the settings of production', async () => {
  await expect(startDevHost({ env, port: 0, standInUrl: 'http://127.0.0.1:9' })).rejects.toThrow(
    'does not run in production',
  );
});
