/** What people write is text: it comes back as it was typed, and no page that the host paints takes it for markup. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { saveAddress } from '#core/contract/account';
import { openLanding } from '#core/contract/landing';
import { getOrder, type Purchase, placeOrder, quoteOrder } from '#core/contract/order';
import type { TestDeps } from '../../support/deps';
import { startTestHost, type TestHost } from '../../support/host';
import { testDatabase } from '../../support/postgres/test-database';
import {
  aCampaign,
  aGroup,
  aPerson,
  aProduct,
  aStore,
  type TestProduct,
  type TestStore,
} from '../../support/shop';

const MARKUP = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'-alert(1)-'</title><svg/onload=alert(1)>",
  '</script><script>alert(1)//',
  '<!--',
];
/** What an answer may never hold once it is a page: any of these as an element of its own. */
const ALIVE = /<script>alert|<img src=x|<svg\/onload|<!--/;

const database = testDatabase();
const pagesDir = mkdtempSync(join(tmpdir(), 'tuanpu-h5-'));
let host: TestHost;
let deps: TestDeps;
let store: TestStore;

beforeAll(async () => {
  const pages = ['pkg-group/pages/group/index', 'pkg-shop/pages/product/index'];
  mkdirSync(join(pagesDir, 'css'));
  writeFileSync(join(pagesDir, 'css', 'app.css'), 'body{margin:0}');
  writeFileSync(
    join(pagesDir, 'index.html'),
    '<!doctype html><head><link href="/css/app.css" rel="stylesheet"></head><body><div id="app"></div></body>',
  );
  writeFileSync(
    join(pagesDir, 'pages.json'),
    JSON.stringify(Object.fromEntries(pages.map((page) => [page, ['css/app.css']]))),
  );
  host = await startTestHost(database, { pages: true, pagesDir });
  deps = host.deps as TestDeps;
  store = await aStore(deps);
});
afterAll(async () => {
  await host.stop();
  rmSync(pagesDir, { recursive: true, force: true });
});

const page = async (path: string) => await (await fetch(host.url + path)).text();
const bootOf = (body: string) =>
  JSON.parse(/window\.__TUANPU__=(.*?)<\/script>/.exec(body)?.[1] ?? 'null') as {
    answers?: { data: { page: unknown } }[];
  };

describe.each(MARKUP)('%s', (markup) => {
  let product: TestProduct;
  beforeAll(async () => {
    product = await aProduct(deps, store, { title: markup });
  });

  test('as a title and a name: shown as text on the first paint of both shared pages', async () => {
    const campaignId = await aCampaign(deps, store, product);
    const opener = await aPerson(deps, { nickname: markup });
    const { groupId } = await aGroup(deps, { store, product, campaignId }, [
      { personId: opener, state: 'paid' },
    ]);
    for (const path of [
      `/pkg-group/pages/group/index?id=${groupId}&t=${encodeURIComponent(markup)}`,
      `/pkg-shop/pages/product/index?id=${product.productId}`,
    ]) {
      const body = await page(path);
      expect(body, path).toContain('id="first-paint"');
      expect(body, path).not.toMatch(ALIVE);
      expect(body, path).toContain('&lt;');
      // The app gets the very text.
      expect(JSON.stringify(bootOf(body).answers), path).toContain(JSON.stringify(markup).slice(1, -1));
    }
    const landing = await host.must(null, openLanding, { target: { page: 'group', groupId } });
    expect(landing.page).toMatchObject({ kind: 'group', group: { product: { title: { zh: markup } } } });
  });

  test('in an address and a remark: comes back as it was typed', async () => {
    const li = await host.session('li');
    const typed = { name: '林小满', phone: '13800138000', region: '310104', isDefault: true };
    const address = await host.must(li, saveAddress, { ...typed, detail: markup });
    expect(address.detail).toBe(markup);
    const { storeId } = store;
    const purchase: Purchase = {
      from: 'lines',
      storeId,
      lines: [{ skuId: product.skuId, quantity: 1 }],
      cart: false,
    };
    const asked = { purchase, addressId: address.id };
    const { quote } = await host.must(li, quoteOrder, asked);
    const { orderId } = await host.must(li, placeOrder, { ...asked, remark: markup, quoteHash: quote.hash });
    const { order } = await host.must(li, getOrder, { orderId });
    expect(order).toMatchObject({ remark: markup, address: { detail: markup } });
    const answer = await fetch(`${host.url}/call/order/get`, {
      method: 'POST',
      headers: { authorization: `Bearer ${li.token}` },
      body: JSON.stringify({ orderId }),
    });
    expect(answer.headers.get('content-type')).toContain('application/json');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });
});

test('pages with broken links are pages all the same', async () => {
  for (const query of [
    '',
    'id=',
    'id=%00',
    'id=gr_0',
    "id='%3B--",
    `id=${'x'.repeat(4_000)}`,
    't=%F0%9F',
    '%',
  ]) {
    for (const path of ['/pkg-group/pages/group/index', '/pkg-shop/pages/product/index', '/']) {
      const answer = await fetch(`${host.url}${path}?${query}`);
      expect([path, query, answer.status]).toEqual([path, query, 200]);
    }
  }
});
