import { describe, expect, test } from 'vitest';
import { launchQuery } from '@/lib/launch-query';
import { parseLaunch } from '@/lib/parse-launch';
import { pathOf } from '@/lib/path-of';
import { ROUTES, type RouteName } from '@/route-table';

const TOKEN = 'aB3dE5gH7jK9mN1pQ3sT5v';
const STORE = 'st_0123456789abcdefghjkmnpqrs';

describe('how a launch is understood', () => {
  test('a card: the page, its params and the share token', () => {
    const launch = parseLaunch({
      path: 'pkg-group/pages/group/index',
      query: { id: 'gr_1', t: TOKEN },
      scene: 1007,
    });
    expect(launch).toEqual({
      route: 'group',
      params: { id: 'gr_1', t: TOKEN },
      token: TOKEN,
      scene: 1007,
      storeId: null,
    });
  });

  test('a scanned code carries only its token, encoded by WeChat', () => {
    const launch = parseLaunch({
      path: '/pages/home/index',
      query: { scene: encodeURIComponent(TOKEN) },
      scene: 1047,
    });
    expect(launch.token).toBe(TOKEN);
    expect(launch.params).toEqual({ t: TOKEN });
  });

  test('a code may also carry pairs', () => {
    expect(launchQuery({ scene: encodeURIComponent('id=gr_1&x=2') })).toEqual({ id: 'gr_1', x: '2' });
  });

  test('a link of the web with its query in the path', () => {
    const launch = parseLaunch({ path: `/pkg-shop/pages/product/index?id=pr_1&t=${TOKEN}` });
    expect(launch.route).toBe('product');
    expect(launch.params.id).toBe('pr_1');
    expect(launch.token).toBe(TOKEN);
  });

  test('the store of the link', () => {
    expect(parseLaunch({ path: 'pages/home/index', query: { store: STORE } }).storeId).toBe(STORE);
    expect(parseLaunch({ path: 'pages/home/index', query: { store: 'st_evil' } }).storeId).toBeNull();
  });

  test.each([
    [{}],
    [{ path: '' }],
    [{ path: 'pages/gone/index' }],
    [{ path: '/', query: { t: 'short' }, scene: -1 }],
    [{ path: 'x', query: { t: '<script>' }, scene: 'nonsense' }],
    [{ path: 'x', query: { scene: '%E0%A4%A' } }],
  ])('%j leads home without a token', (options) => {
    const launch = parseLaunch(options);
    expect([launch.route, launch.token, launch.scene]).toEqual(['home', null, null]);
  });

  test("the platform's own keys are no params", () => {
    expect(launchQuery({ $taroTimestamp: '1', stamp: '2', id: 'pr_1', n: 3, empty: '' })).toEqual({
      id: 'pr_1',
    });
  });

  test('a path that was made here is understood here, whatever is in it', () => {
    const path = pathOf('search', { q: '草莓 & 礼盒=100%?' });
    expect(parseLaunch({ path }).params).toEqual({ q: '草莓 & 礼盒=100%?' });
    expect(pathOf('search')).toBe('/pkg-shop/pages/search/index');
    expect(pathOf('addresses', {})).toBe('/pkg-account/pages/addresses/index');
  });

  test('no two routes share a path, and tabs lie in the main package', () => {
    const paths = Object.values(ROUTES).map((route) => route.path);
    expect(new Set(paths).size).toBe(paths.length);
    for (const name of Object.keys(ROUTES) as RouteName[]) {
      expect(ROUTES[name].tab).toBe(ROUTES[name].path.startsWith('pages/'));
    }
  });
});
