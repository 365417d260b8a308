import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '#server/runtime/config';

const whole = {
  MODE: 'production',
  DATABASE_URL: 'postgres://shop:Zt7-4qLw9@db.internal:5432/tuanpu',
  DATA_KEY: randomBytes(32).toString('base64'),
  SESSION_KEY: randomBytes(48).toString('base64'),
  APPID: 'wx0123456789abcdef',
  WECHAT_SECRET: randomBytes(16).toString('hex'),
  NOTIFY_BASE: 'https://shop.example.com/',
};
function problemsOf(env: Record<string, string | undefined>): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('a whole production configuration', () => {
  it('is taken, with WeChat itself in the places of WeChat', () => {
    const config = readConfig(whole);
    expect(config).toMatchObject({
      mode: 'production',
      wechatApiBase: 'https://api.weixin.qq.com',
      wechatPayBase: 'https://api.mch.weixin.qq.com',
      notifyBase: 'https://shop.example.com',
      identity: 'sessions',
      trustedProxies: 0,
    });
    expect(config.dataKey).toHaveLength(32);
  });

  it.each(['MODE', 'DATABASE_URL', 'DATA_KEY', 'SESSION_KEY', 'APPID', 'WECHAT_SECRET', 'NOTIFY_BASE'])(
    'has no default for %s: missing or empty stops the start',
    (name) => {
      expect(problemsOf({ ...whole, [name]: undefined })).toEqual([
        expect.stringContaining(`${name} is missing`),
      ]);
      expect(problemsOf({ ...whole, [name]: '' })).toEqual([expect.stringContaining(`${name} is missing`)]);
    },
  );

  it('names everything that is wrong at once', () => {
    expect(problemsOf({ MODE: 'production' })).toHaveLength(6);
  });
});

describe('production refuses what looks like a default', () => {
  const devKey = Buffer.from('tuanpu-dev-key-of-32-bytes-xxxxx').toString('base64');
  it.each([
    ['a development key', { DATA_KEY: devKey }, 'development key'],
    ['zeroes', { SESSION_KEY: Buffer.alloc(32).toString('base64') }, 'not random'],
    [
      'a repeated word',
      { DATA_KEY: Buffer.from('secret'.repeat(6).slice(0, 32)).toString('base64') },
      'not random',
    ],
    ['one key for both', { DATA_KEY: whole.DATA_KEY, SESSION_KEY: whole.DATA_KEY }, 'the same'],
    ['a placeholder secret', { WECHAT_SECRET: '0'.repeat(32) }, 'placeholder'],
    ['a default password', { DATABASE_URL: 'postgres://postgres:postgres@db/tuanpu' }, 'default password'],
    ['notifications without TLS', { NOTIFY_BASE: 'http://shop.example.com' }, 'https'],
    ['a stand-in for WeChat Pay', { WECHAT_PAY_BASE: 'http://127.0.0.1:8090' }, 'https'],
  ])('%s', (_name, change, words) => {
    expect(problemsOf({ ...whole, ...change })).toEqual([expect.stringContaining(words)]);
  });

  it('takes the same things in development', () => {
    expect(
      problemsOf({ ...whole, MODE: 'dev', DATA_KEY: devKey, WECHAT_PAY_BASE: 'http://127.0.0.1:8090' }),
    ).toEqual([]);
  });
});

describe('values that are not usable', () => {
  it.each([
    ['DATA_KEY', Buffer.alloc(16, 7).toString('base64')],
    ['DATA_KEY', 'not base64!'],
    ['DATABASE_URL', 'mysql://db/tuanpu'],
    ['APPID', 'wxABC'],
    ['IDENTITY', 'anybody'],
    ['POOL_SIZE', '0'],
    ['PORT', '99999'],
    ['SUBSCRIBE_TEMPLATES', '{"group_result":'],
    ['SUBSCRIBE_TEMPLATES', '[1]'],
    ['TIMERS', 'yes'],
    ['METRICS_TOKEN', 'short'],
    ['KEEP_KEYS_DAYS', '6'],
    ['KEEP_VISITS_DAYS', '0'],
    ['TRANSFER_REPORTS', '岗位类型'],
    ['TRANSFER_MIN_FEN', '9'],
  ])('%s=%s', (name, value) => {
    expect(problemsOf({ ...whole, [name]: value })).toEqual([
      expect.stringContaining(`${name} is not usable`),
    ]);
  });

  it('starts with as few days of visits as were enough before', () => {
    expect(readConfig({ ...whole, KEEP_VISITS_DAYS: '15' }).keep_days.visits).toBe(15);
  });

  it('never repeats a secret in its words', () => {
    const problems = problemsOf({
      ...whole,
      DATA_KEY: 'my-very-secret-key',
      WECHAT_SECRET: 'another-secret',
    });
    expect(problems.join('\n')).not.toMatch(/very-secret|another-secret/);
  });
});

it('every setting is in the runbook', () => {
  const source = readFileSync('server/runtime/config.ts', 'utf8');
  const names = [...source.matchAll(/^ {2}([A-Z][A-Z_]+): (?:z|flag|url|base64|whole)/gm)].map(
    ([, name]) => name,
  );
  expect(names.length).toBeGreaterThan(25);
  const runbook = readFileSync('docs/runbook.md', 'utf8');
  expect(names.filter((name) => !runbook.includes(`\`${name}\``))).toEqual([]);
});
