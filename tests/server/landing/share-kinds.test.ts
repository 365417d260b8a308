/** Everything that can be shared: opened by its id, by its card, by either short link; counted; made into a code and a link. */
import fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CallInput } from '#core/contract/define-call';
import type { openLanding } from '#core/contract/landing';
import { SHARE_KIND_NAMES, type ShareKind } from '#core/domain/share/share-kind';
import type { Id } from '#core/kernel/id';
import { SHARE_PAGES } from '#core/view/share-page';
import { openLandingHandler } from '#server/app/landing/open-landing';
import { shareCodeHandler } from '#server/app/landing/share-code';
import { shareLinkHandler } from '#server/app/landing/share-link';
import { listSharesHandler } from '#server/app/referral/funnel/list-shares';
import { registerShortLinks } from '#server/web/short-link';
import { aTemplate } from '../../support/coupons';
import { must, run, type TestDeps, testDeps } from '../../support/deps';
import { aHaggle, aHaggleCampaign } from '../../support/haggle';
import { testDatabase } from '../../support/postgres/test-database';
import { aPromoter } from '../../support/promoters';
import { aCampaign, aGroup, aPerson, aProduct, aStore, type TestStore } from '../../support/shop';
import { sql } from '../../support/sql';

type Target = CallInput<typeof openLanding>['target'];
interface Shared {
  readonly target: Target;
  readonly id: string;
}
const database = testDatabase();
let deps: TestDeps;
let app: FastifyInstance;
let store: TestStore;
let promoter: Id<'person'>;
let shared: Record<ShareKind, Shared>;
/** As a version keeps one that has parades to share. */
let ofAnotherVersion: string;
const asked: { page: string }[] = [];

beforeAll(async () => {
  const base = testDeps(database.db);
  const wechat = {
    ...base.wechat,
    async pageLink(request: { page: string; query: string; days: number }) {
      asked.push(request);
      return { ok: true, value: 'https://wxaurl.cn/1' } as const;
    },
  };
  deps = { ...base, wechat };
  await aStore(deps, { isDefault: true });
  store = await aStore(deps);
  const product = await aProduct(deps, store);
  const stall = { store, product, campaignId: await aCampaign(deps, store, product) };
  const opener = await aPerson(deps);
  const { groupId } = await aGroup(deps, stall, [{ personId: opener, state: 'paid' }]);
  const haggles = { ...stall, campaignId: await aHaggleCampaign(deps, store, product) };
  const { haggleId } = await aHaggle(deps, haggles);
  const templateId = await aTemplate(deps, store, { given: 'link', key: 'secret' });
  const { storeId } = store;
  const { productId } = product;
  shared = {
    home: { target: { page: 'home', storeId }, id: storeId },
    product: { target: { page: 'product', productId }, id: productId },
    group: { target: { page: 'group', groupId }, id: groupId },
    haggle: { target: { page: 'haggle', haggleId }, id: haggleId },
    coupon: { target: { page: 'coupon', templateId, key: 'secret' }, id: templateId },
  };
  promoter = (await aPromoter(deps, store)).personId;
  ofAnotherVersion = deps.ids.token();
  await sql(
    deps.db,
    `INSERT INTO share_tokens (token, store_id, target, person_id, created_at)
     VALUES ($1, $2, '{"page":"parade","paradeId":"pa_1"}', $3, now())`,
    [ofAnotherVersion, storeId, promoter],
  );
  app = fastify();
  registerShortLinks(app, { deps });
});
afterAll(() => app.close());

const opened = (target: Target, token?: string) =>
  must(deps, openLandingHandler, null, { target, ...(token === undefined ? {} : { token }) });
const mint = async ({ target }: Shared) =>
  (await must(deps, openLandingHandler, promoter, { target })).shareToken;
async function leadsTo(path: string): Promise<string> {
  const { statusCode, headers } = await app.inject({ url: path });
  expect(statusCode).toBe(302);
  return String(headers.location);
}
const sharesOf = async (token: string) => {
  const { items } = await must(deps, listSharesHandler, promoter, { storeId: store.storeId, limit: 50 });
  return items.find(({ share }) => share?.shareToken === token)?.share;
};

describe.each(SHARE_KIND_NAMES)('a shared %s', (kind) => {
  test('is opened by its id, and by its card alone, and shared on as the same', async () => {
    const { target } = shared[kind];
    const token = await mint(shared[kind]);
    const byId = await opened(target, token);
    expect([byId.page.kind, byId.lost, byId.sharer !== null]).toEqual([kind, false, true]);
    const byCard = await opened({ page: 'token' }, token);
    expect([byCard.page.kind, byCard.store.id, byCard.lost]).toEqual([kind, store.storeId, false]);
    const again = await opened({ page: 'token' }, byCard.shareToken);
    expect([again.page.kind, again.store.id]).toEqual([kind, store.storeId]);
  });

  test('has a short link, by its id and by its card alone', async () => {
    const { id } = shared[kind];
    const { path, param } = SHARE_PAGES[kind];
    const token = await mint(shared[kind]);
    expect(await leadsTo(`/s/${token}/${id}`)).toBe(`/${path}?${param}=${id}&t=${token}`);
    const alone = kind === 'coupon' ? `${param}=${id}&key=secret&t=${token}` : `${param}=${id}&t=${token}`;
    for (const way of [token, `${token}/${id.slice(0, 9)}`]) {
      expect(await leadsTo(`/s/${way}`)).toBe(`/${path}?${alone}`);
    }
  });

  test('has a link of WeChat’s to the same page', async () => {
    const token = await mint(shared[kind]);
    await must(deps, shareLinkHandler, null, { shareToken: token });
    expect(asked.at(-1)).toMatchObject({ page: SHARE_PAGES[kind].path, query: `t=${token}` });
  });

  test('is a promoter’s card with a name', async () => {
    const token = await mint(shared[kind]);
    await opened({ page: 'token' }, token);
    const share = await sharesOf(token);
    expect(share).toMatchObject({ page: kind, id: kind === 'home' ? null : shared[kind].id });
    expect(share?.title === null).toBe(kind === 'home');
  });
});

describe('a card of a kind that another version knew', () => {
  test('opens the first page of its shop, which says that the link is not known', async () => {
    const landing = await opened({ page: 'token' }, ofAnotherVersion);
    expect([landing.page.kind, landing.store.id, landing.lost]).toEqual(['home', store.storeId, true]);
    const first = await opened({ page: 'home' }, ofAnotherVersion);
    expect([first.store.id, first.lost]).toEqual([store.storeId, true]);
    expect(await leadsTo(`/s/${ofAnotherVersion}`)).toBe(`/${SHARE_PAGES.home.path}?t=${ofAnotherVersion}`);
  });

  test('is made into no code and no link, and named to nobody', async () => {
    for (const made of [shareCodeHandler, shareLinkHandler] as const) {
      const answer = await run(deps, made as typeof shareLinkHandler, null, { shareToken: ofAnotherVersion });
      expect(answer).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    }
    expect(await sharesOf(ofAnotherVersion)).toBeUndefined();
  });
});

describe('a link that nobody knows', () => {
  const nobodys = '0'.repeat(22);
  test.each([
    ['by its card alone', { page: 'token' }, nobodys, true],
    ['by nothing', { page: 'token' }, undefined, true],
    ['to a first page, by its card alone', { page: 'home' }, nobodys, true],
    ['the plain icon', { page: 'home' }, undefined, false],
  ] as const)('%s', async (_case, target, token, lost) => {
    const landing = await opened(target, token);
    expect([landing.page.kind, landing.lost]).toEqual(['home', lost]);
  });

  test('whoever is named besides is opened all the same', async () => {
    for (const kind of SHARE_KIND_NAMES) {
      const landing = await opened(shared[kind].target, nobodys);
      expect([landing.page.kind, landing.lost]).toEqual([kind, false]);
    }
  });
});
