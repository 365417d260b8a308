/** What is no short link of a page leads to the first page by what it was, which says that it is not known; nothing is dropped on the way. */
import fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeId } from '#core/kernel/id';
import { instant } from '#core/kernel/instant';
import { registerShortLinks } from '#server/web/short-link';
import { testDeps } from '../../support/deps';
import { testDatabase } from '../../support/postgres/test-database';

const database = testDatabase();
let app: FastifyInstance;
let mayLook = true;
beforeAll(() => {
  app = fastify();
  registerShortLinks(app, { deps: testDeps(database.db), mayLook: () => mayLook });
});
afterAll(() => app.close());
const leadsTo = async (path: string) => {
  const { statusCode, headers } = await app.inject({ url: path });
  return [statusCode, headers.location];
};
const TOKEN = '0123456789abcdefghijkl';
const id = (kind: 'store' | 'product' | 'order') =>
  makeId(kind, instant(1_800_000_000_000), new Uint8Array(10));
const HOME = '/pages/home/index';
const PRODUCT = `/pkg-shop/pages/product/index?id=${id('product')}`;

test.each([
  ['a card that is forgotten, of a product', `${TOKEN}/${id('product')}`, `${PRODUCT}&t=${TOKEN}`],
  [
    'a card that is forgotten, of a shop',
    `${TOKEN}/${id('store')}`,
    `${HOME}?store=${id('store')}&t=${TOKEN}`,
  ],
  ['no token', `no-token/${id('product')}`, PRODUCT],
  ['an id of nothing that is shared', `${TOKEN}/${id('order')}`, `${HOME}?t=${TOKEN}`],
  ['a card that nobody knows', TOKEN, `${HOME}?t=${TOKEN}`],
  ['a card cut short', 'abc', `${HOME}?t=abc`],
  ['somewhere else', `${TOKEN}/%2F%2Fevil.example`, `${HOME}?t=${TOKEN}`],
  ['somewhere else, by the token', '%2F%2Fevil.example%3F%26', `${HOME}?t=%2F%2Fevil.example%3F%26`],
])('%s', async (_case, path, page) => {
  expect(await leadsTo(`/s/${path}`)).toEqual([302, page]);
});

test('what else is asked for goes along, and cannot say again what the link says', async () => {
  const more = `as=lin&t=other&id=${id('order')}&name=%E5%B0%8F%E6%9E%97%26%23`;
  expect(await leadsTo(`/s/${TOKEN}/${id('product')}?${more}`)).toEqual([
    302,
    `${PRODUCT}&t=${TOKEN}&as=lin&name=%E5%B0%8F%E6%9E%97%26%23`,
  ]);
  expect(await leadsTo(`/s/${TOKEN}?as=lin`)).toEqual([302, `${HOME}?t=${TOKEN}&as=lin`]);
});

test('for who asks too often no card is looked up: the first page asks; a page that is named costs nothing', async () => {
  mayLook = false;
  expect(await leadsTo(`/s/${TOKEN}`)).toEqual([302, `${HOME}?t=${TOKEN}`]);
  expect((await leadsTo(`/s/${TOKEN}/${id('product')}`))[0]).toBe(302);
  mayLook = true;
});

test('a database that is away costs nobody the app', async () => {
  const away = fastify();
  const db = { query: () => Promise.reject(new Error('away')) } as never;
  registerShortLinks(away, { deps: { ...testDeps(database.db), db } });
  const { statusCode, headers } = await away.inject({ url: `/s/${TOKEN}` });
  expect([statusCode, headers.location]).toEqual([302, `${HOME}?t=${TOKEN}`]);
  await away.close();
});
