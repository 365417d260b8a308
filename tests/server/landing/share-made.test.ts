/** What a card is made into besides: a code that may be printed, and a short link. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { DAY_MS } from '#core/kernel/instant';
import { openLandingHandler } from '#server/app/landing/open-landing';
import { shareCodeHandler } from '#server/app/landing/share-code';
import { shareLinkHandler } from '#server/app/landing/share-link';
import type { Wechat } from '#server/ports/wechat';
import { aTemplate } from '../../support/coupons';
import { must, run, type TestDeps, testDeps } from '../../support/deps';
import { testDatabase } from '../../support/postgres/test-database';
import { aPerson, aProduct, aStore, type TestProduct, type TestStore } from '../../support/shop';
import { sql } from '../../support/sql';

const database = testDatabase();
let asked: { page: string; scene?: string; query?: string; days?: number }[];
let silent: boolean;
let deps: TestDeps;
let store: TestStore;
let product: TestProduct;
let sharer: Id<'person'>;
let shareToken: string;
const NONE = { ok: false, errcode: 45009, detail: 'reach max api daily quota limit' } as const;

beforeEach(async () => {
  asked = [];
  silent = false;
  const base = testDeps(database.db);
  const wechat: Wechat = {
    ...base.wechat,
    async miniProgramCode({ page, scene }) {
      asked.push({ page, scene });
      return silent ? NONE : { ok: true, value: Buffer.from(scene) };
    },
    async pageLink(request) {
      asked.push(request);
      return silent ? NONE : { ok: true, value: `https://wxaurl.cn/${asked.length}` };
    },
  };
  const storage = {
    ...base.storage,
    put: async (bytes: Uint8Array) =>
      ({ ok: true, sha256: '', mime: 'image/png', path: `/media/up/${Buffer.from(bytes)}.png` }) as const,
  };
  deps = { ...base, wechat, storage };
  store = await aStore(deps);
  product = await aProduct(deps, store, { prices: [3_990] });
  sharer = await aPerson(deps, { nickname: '林小满' });
  shareToken = await mint();
});

async function mint(): Promise<string> {
  const target = { page: 'product', productId: product.productId } as const;
  return (await must(deps, openLandingHandler, sharer, { target })).shareToken;
}
const code = (token = shareToken) => must(deps, shareCodeHandler, null, { shareToken: token });
const link = (token = shareToken) => must(deps, shareLinkHandler, null, { shareToken: token });

test('a card that is still being written behind its landing’s answer has its link and its code', async () => {
  const ways = [
    (slow: TestDeps, of: string) => run(slow, shareLinkHandler, null, { shareToken: of }),
    (slow: TestDeps, of: string) => run(slow, shareCodeHandler, null, { shareToken: of }),
  ];
  for (const way of ways) {
    const behind: Array<() => Promise<void>> = [];
    const slow: TestDeps = {
      ...deps,
      afterwards: (answer, work) => {
        behind.push(work);
        return answer();
      },
      settled: async () => {
        for (const work of behind.splice(0)) await work();
      },
    };
    const target = { page: 'home', storeId: store.storeId } as const;
    const made = (await must(slow, openLandingHandler, sharer, { target })).shareToken;
    expect(behind).toHaveLength(1);
    expect(await way(slow, made)).toMatchObject({ ok: true });
  }
  expect(await run(deps, shareLinkHandler, null, { shareToken: deps.ids.token() })).toMatchObject({
    code: 'NOT_FOUND',
  });
});

describe('a code', () => {
  test('carries the token to the page it was minted on; WeChat is asked once', async () => {
    const first = await code();
    expect(first).toEqual({ picture: `/media/up/${shareToken}.png` });
    expect(await code()).toEqual(first);
    expect(asked).toEqual([{ page: 'pkg-shop/pages/product/index', scene: shareToken }]);
    expect(shareToken.length).toBeLessThanOrEqual(32);
  });

  test('opens that page by its token alone, and says who shared it', async () => {
    await code();
    const { page, sharer: by } = await must(deps, openLandingHandler, null, {
      target: { page: 'token' },
      token: shareToken,
      scene: 1047,
    });
    expect(page.kind === 'product' && page.product.id).toBe(product.productId);
    expect(by?.name).toBe('林小满');
  });

  test('two who ask at once get the same picture', async () => {
    const [one, two] = await Promise.all([code(), code()]);
    expect(one).toEqual(two);
  });

  test('WeChat gives none: it is said, nothing is kept, and later it works', async () => {
    silent = true;
    expect(await run(deps, shareCodeHandler, null, { shareToken })).toMatchObject({
      code: 'SHARE_UNAVAILABLE',
    });
    silent = false;
    expect(await code()).toEqual({ picture: `/media/up/${shareToken}.png` });
  });

  test('a token nobody minted has none', async () => {
    expect(await run(deps, shareCodeHandler, null, { shareToken: 'x'.repeat(22) })).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(asked).toEqual([]);
  });

  test('fifty a day by one sharer, and tomorrow again; what was made is still answered', async () => {
    await sql(
      deps.db,
      `INSERT INTO share_tokens (token, store_id, target, person_id, created_at, code_path, coded_at)
       SELECT 'made' || lpad(n::text, 18, '0'), $1, '{"page":"home"}', $2, now(), '/media/up/x.png', $3
       FROM generate_series(1, 49) n`,
      [store.storeId, sharer, new Date(deps.clock.now()).toISOString()],
    );
    await code();
    const more = await mint();
    expect(await run(deps, shareCodeHandler, null, { shareToken: more })).toMatchObject({
      code: 'SHARE_LIMIT',
    });
    await code();
    const other = await must(deps, openLandingHandler, await aPerson(deps), {
      target: { page: 'home', storeId: store.storeId },
    });
    await code(other.shareToken);
    deps.clock.advance(DAY_MS + 1);
    await code(more);
    await sql(deps.db, `DELETE FROM share_tokens WHERE token LIKE 'made%'`, []);
  });
});

describe('guests, who can be new ones each time', () => {
  const mintGuest = async (of: TestStore) =>
    (await must(deps, openLandingHandler, null, { target: { page: 'home', storeId: of.storeId } }))
      .shareToken;
  const made = (of: TestStore, count: number) =>
    sql(
      deps.db,
      `INSERT INTO share_tokens (token, store_id, target, visitor_id, created_at, code_path, coded_at, link, link_until)
       SELECT 'gast' || lpad(n::text, 18, '0'), $1, '{"page":"home"}', 'vi_' || n, now(), '/media/up/x.png', $2, 'https://wxaurl.cn/x', $3
       FROM generate_series(1, $4::int) n`,
      [
        of.storeId,
        new Date(deps.clock.now()).toISOString(),
        new Date(deps.clock.now() + 30 * DAY_MS).toISOString(),
        count,
      ],
    );

  test('make five hundred codes and links a day in a shop together; who is known and other shops are not held up', async () => {
    await made(store, 499);
    const [last, beyond] = [await mintGuest(store), await mintGuest(store)];
    await code(last);
    await link(last);
    expect(await run(deps, shareCodeHandler, null, { shareToken: beyond })).toMatchObject({
      code: 'SHARE_LIMIT',
    });
    expect(await run(deps, shareLinkHandler, null, { shareToken: beyond })).toMatchObject({
      code: 'SHARE_LIMIT',
    });
    await code();
    await link();
    await code(await mintGuest(await aStore(deps)));
    deps.clock.advance(DAY_MS + 1);
    await code(beyond);
    await link(beyond);
    await sql(deps.db, `DELETE FROM share_tokens WHERE token LIKE 'gast%'`, []);
  });
});

describe('a coupon kept for a link', () => {
  test('its poster lets in whom its link would, and says the key that claims it', async () => {
    const templateId = await aTemplate(deps, store, { given: 'link', key: 'right' });
    const target = { page: 'coupon', templateId, key: 'right' } as const;
    const shared = await must(deps, openLandingHandler, sharer, { target });
    expect(shared.page).toMatchObject({ kind: 'coupon', key: 'right' });
    await code(shared.shareToken);
    expect(asked[0]?.page).toBe('pkg-promo/pages/coupon/index');
    const scan = (token: string) =>
      must(deps, openLandingHandler, null, { target: { page: 'token' }, token });
    const scanned = await scan(shared.shareToken);
    expect(scanned.page).toMatchObject({ kind: 'coupon', key: 'right', offer: { templateId } });
    // And so does the poster that whoever scanned it makes.
    expect((await scan(scanned.shareToken)).page).toMatchObject({ kind: 'coupon', key: 'right' });
  });

  test('a public one has no key to tell', async () => {
    const templateId = await aTemplate(deps, store, {});
    const { page } = await must(deps, openLandingHandler, sharer, { target: { page: 'coupon', templateId } });
    expect(page).toMatchObject({ kind: 'coupon', key: null });
  });
});

describe('a short link', () => {
  test('is made once and answered while it has days left, then anew', async () => {
    const first = await link();
    expect(first).toEqual({ link: 'https://wxaurl.cn/1', until: deps.clock.now() + 30 * DAY_MS });
    deps.clock.advance(27 * DAY_MS);
    expect(await link()).toEqual(first);
    deps.clock.advance(DAY_MS + 1);
    expect((await link()).link).toBe('https://wxaurl.cn/2');
    const request = { page: 'pkg-shop/pages/product/index', query: `t=${shareToken}`, days: 30 };
    expect(asked).toEqual([request, request]);
  });

  test('that has little time left is still answered where no other can be had', async () => {
    const first = await link();
    deps.clock.advance(28 * DAY_MS + 1);
    silent = true;
    expect(await link()).toEqual(first);
    deps.clock.advance(2 * DAY_MS);
    expect(await run(deps, shareLinkHandler, null, { shareToken })).toMatchObject({
      code: 'SHARE_UNAVAILABLE',
    });
  });

  test('WeChat gives none, or the token is nobody’s', async () => {
    silent = true;
    expect(await run(deps, shareLinkHandler, null, { shareToken })).toMatchObject({
      code: 'SHARE_UNAVAILABLE',
    });
    expect(await run(deps, shareLinkHandler, null, { shareToken: 'x'.repeat(22) })).toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
