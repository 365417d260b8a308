import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diskStorage } from '#server/adapters/storage/disk-storage';
import type { Deps } from '#server/app/deps';
import type { FirstPaint } from '#server/web/first-paint';
import { registerPages } from '#server/web/register-pages';
import { silentLog } from '../../support/postgres/silent-log';

const dir = mkdtempSync(join(tmpdir(), 'tuanpu-pages-'));
const script = `console.log(${JSON.stringify('团铺 '.repeat(500))})`;
const deps = { log: silentLog, storage: diskStorage(join(dir, 'uploads')) } as unknown as Deps;
let app: FastifyInstance;
const paint: FirstPaint = async (_deps, { path, query }) => {
  if (path === '/broken') throw new Error('no such group');
  if (path !== '/painted') return null;
  const data = { name: `</script><script>alert(1)</script>${query.get('t')}` };
  return {
    html: '<main>$& 小林</main>',
    head: '<title>小林</title>',
    answers: [{ fn: 'landing', action: 'open', input: {}, data }],
    styles: [],
    scripts: [],
  };
};

beforeAll(async () => {
  mkdirSync(join(dir, 'h5', 'js'), { recursive: true });
  mkdirSync(join(dir, 'pictures'));
  const page =
    '<!doctype html><head><script defer src="/js/app.0a1b2c3d.js"></script></head><body><div id="app"></div></body>';
  writeFileSync(join(dir, 'h5', 'index.html'), page);
  writeFileSync(join(dir, 'h5', 'js', 'app.0a1b2c3d.js'), script);
  writeFileSync(join(dir, 'h5', '.secret.json'), '{}');
  writeFileSync(join(dir, 'outside.json'), '{}');
  writeFileSync(join(dir, 'pictures', 'apple-card.webp'), 'webp');
  app = fastify();
  registerPages(app, deps, {
    pagesDir: join(dir, 'h5'),
    pictureDirs: [join(dir, 'pictures')],
    firstPaint: paint,
    isDev: true,
  });
});
afterAll(async () => {
  await app.close();
  rmSync(dir, { recursive: true, force: true });
});
const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });

it('the page comes bare to an address that asks too often', async () => {
  const gated = fastify({ trustProxy: true });
  const seen: string[] = [];
  registerPages(gated, deps, {
    pagesDir: join(dir, 'h5'),
    pictureDirs: [],
    firstPaint: paint,
    isDev: true,
    mayPaint: (address) => seen.push(address) < 2,
  });
  const ask = async () =>
    (await gated.inject({ url: '/painted', headers: { 'x-forwarded-for': '203.0.113.7' } })).body;
  expect(await ask()).toContain('<main>');
  const bare = await ask();
  expect(bare).not.toContain('<main>');
  expect(bare).toContain('<div id="app"></div>');
  expect(seen).toEqual(['203.0.113.7', '203.0.113.7']);
  await gated.close();
});

describe('files of the build', () => {
  it('go out compressed as the browser likes it, kept for ever', async () => {
    const br = await get('/js/app.0a1b2c3d.js', { 'accept-encoding': 'gzip, br' });
    expect(br.headers).toMatchObject({
      'content-encoding': 'br',
      'cache-control': expect.stringContaining('immutable'),
      vary: 'accept-encoding',
    });
    expect(brotliDecompressSync(br.rawPayload).toString()).toBe(script);
    const gz = await get('/js/app.0a1b2c3d.js', { 'accept-encoding': 'gzip' });
    expect(gunzipSync(gz.rawPayload).toString()).toBe(script);
    expect((await get('/js/app.0a1b2c3d.js')).body).toBe(script);
  });

  it('are not sent again to who has them', async () => {
    const { headers } = await get('/js/app.0a1b2c3d.js');
    const again = await get('/js/app.0a1b2c3d.js', { 'if-none-match': String(headers.etag) });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });

  it('end at the folder: nothing hidden, nothing outside', async () => {
    for (const path of [
      '/.secret.json',
      '/../outside.json',
      '/%2e%2e/outside.json',
      '/js/..%2f..%2f..%2foutside.json',
      '/js/%00.js',
      '/%',
    ]) {
      const answer = await get(path);
      expect([path, answer.statusCode >= 400, answer.body.includes('{}')]).toEqual([path, true, false]);
    }
  });
});

describe('the page', () => {
  it('answers every path of the app, fresh, with what the host knows before the app’s own script', async () => {
    for (const path of ['/', '/pkg-group/pages/group/index?id=1']) {
      const { body, headers, statusCode } = await get(path);
      expect([statusCode, headers['cache-control']]).toEqual([200, 'no-cache']);
      expect(body.indexOf('window.__TUANPU__={"dev":true}')).toBeGreaterThan(0);
      expect(body.indexOf('window.__TUANPU__')).toBeLessThan(body.indexOf('app.0a1b2c3d.js'));
    }
  });

  it('is no answer to a missing file or another door', async () => {
    for (const path of [
      '/js/gone.0a1b2c3d.js',
      '/favicon.ico',
      '/call/order/place',
      '/dev/nothing',
      '/media/gone.webp',
    ]) {
      expect((await get(path)).statusCode, path).toBe(404);
    }
  });

  it('lets run what the host wrote and nothing else', async () => {
    const { body, headers } = await get('/');
    const policy = String(headers['content-security-policy']);
    const inline = [...body.matchAll(/<script>([\s\S]*?)<\/script>/g)].map((match) => match[1] ?? '');
    expect(inline).toHaveLength(1);
    for (const text of inline) {
      expect(policy).toContain(`'sha256-${createHash('sha256').update(text).digest('base64')}'`);
    }
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  });

  it('carries the first paint and its answers, and nothing in them breaks out', async () => {
    const { body } = await get('/painted?t=abc');
    expect(body).toContain('<div id="app"></div><main>$& 小林</main>');
    expect(body).toContain('<title>小林</title>');
    expect(body).not.toContain('<script>alert(1)');
    const boot = /window\.__TUANPU__=(.*?)<\/script>/.exec(body)?.[1] ?? '';
    expect(JSON.parse(boot)).toMatchObject({
      answers: [{ data: { name: '</script><script>alert(1)</script>abc' } }],
    });
  });

  it('is served bare when the first paint fails', async () => {
    const { statusCode, body } = await get('/broken');
    expect([statusCode, body.includes('<div id="app"></div>')]).toEqual([200, true]);
  });
});

it('serves pictures of the demo, kept for a day', async () => {
  const answer = await get('/media/apple-card.webp');
  expect([answer.body, answer.headers['content-type'], answer.headers['cache-control']]).toEqual([
    'webp',
    'image/webp',
    'public, max-age=86400',
  ]);
});
