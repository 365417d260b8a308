import { beforeAll, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { HOUR_MS } from '#core/kernel/instant';
import { listNoticesHandler } from '#server/app/account/list-notices';
import { appealHelpHandler } from '#server/app/haggle/appeal-help';
import { decideHelpHandler } from '#server/app/haggle/decide-help';
import { runTimers } from '#server/app/jobs/run-timers';
import { must, type TestDeps, testDeps } from '../../support/deps';
import { aHaggle, aHaggleCampaign, help } from '../../support/haggle';
import { testDatabase } from '../../support/postgres/test-database';
import { runStaff } from '../../support/run-staff';
import { aPerson, aProduct, aStore } from '../../support/shop';
import { sql } from '../../support/sql';

const database = testDatabase();
let deps: TestDeps;
beforeAll(() => {
  deps = testDeps(database.db);
});
const inbox = async (personId: Id<'person'>, language: 'zh' | 'en' = 'zh') => {
  await runTimers(deps, { budget_ms: 1 });
  const { items } = await must(deps, listNoticesHandler, personId, {}, { language });
  return items.map(({ title, body }) => `${title[language]} | ${body[language]}`);
};
async function aStall(is: Parameters<typeof aHaggleCampaign>[3] = {}) {
  const store = await aStore(deps);
  const product = await aProduct(deps, store);
  return { store, product, campaignId: await aHaggleCampaign(deps, store, product, is) };
}

test('the owner hears of each cut with the price it left, of the last one as the lowest price, and of the end', async () => {
  const stall = await aStall({ helpers: 3, openFor_h: 2 });
  const { owner, haggleId } = await aHaggle(deps, stall);
  await help(deps, await aPerson(deps, { nickname: '林小满' }), haggleId);
  deps.clock.advance(1);
  await help(deps, await aPerson(deps, { nickname: '王大山', hidden: true }), haggleId);
  // Told together, in whatever order, each with the price of its own moment.
  expect((await inbox(owner)).sort()).toEqual([
    expect.stringMatching(/^好友 [A-Z]\d 帮你砍了 ¥3.33 \| 「红颜草莓」现价 ¥33.23，随时可以按现价买下。$/),
    '林** 帮你砍了 ¥3.34 | 「红颜草莓」现价 ¥36.56，随时可以按现价买下。',
  ]);
  deps.clock.advance(1);
  await help(deps, await aPerson(deps), haggleId);
  expect((await inbox(owner, 'en'))[0]).toMatch(
    /^Down to the lowest price, ¥29.90 \| One “红颜草莓 \(en\)” is kept for you\./,
  );
  deps.clock.advance(2 * HOUR_MS);
  await runTimers(deps, { budget_ms: 1 });
  const [last, ...before] = await inbox(owner);
  expect(last).toBe('这次砍价结束了 | 「红颜草莓」时间到了，为你留的 1 件已经放回，没有扣款。');
  expect(before).toHaveLength(3);
});

test('a helper hears that a help is held, the staff of an appeal, the helper of the decision', async () => {
  const stall = await aStall();
  const visitorId = deps.ids.next('visitor');
  const { owner, haggleId } = await aHaggle(deps, stall, { visitorId });
  const [twin, clerk] = [await aPerson(deps), await aPerson(deps)];
  await sql(deps.db, `INSERT INTO store_members VALUES ($1, $2, 'clerk')`, [stall.store.storeId, clerk]);
  const held = await help(deps, twin, haggleId, { visitorId });
  if (!held.ok) throw new Error(held.code);
  expect(await inbox(twin)).toEqual([expect.stringMatching(/^这一刀等店家看看 \| /)]);
  expect(await inbox(owner)).toEqual([]);
  expect(await inbox(clerk)).toEqual([]);
  await must(deps, appealHelpHandler, twin, { haggleId, text: '我们住一起' });
  expect(await inbox(clerk)).toEqual([expect.stringMatching(/^有人请店家看看一刀砍价 \| /)]);
  const desk = { deps, shop: stall.store, owner: clerk };
  deps.clock.advance(1);
  await runStaff(desk, decideHelpHandler, { helpId: held.value.helpId, release: true });
  expect((await inbox(twin))[0]).toBe('你的这一刀算数了 | 「红颜草莓」：店家看过，这一刀已经砍下去了。');
  expect(await inbox(owner)).toEqual([expect.stringMatching(/帮你砍了 ¥1.00/)]);
  // What was said to the shop is in nobody's inbox.
  const [leaked] = await sql<{ n: number }>(
    deps.db,
    `SELECT count(*)::int AS n FROM notices WHERE facts::text LIKE '%住一起%'`,
  );
  expect(leaked).toEqual({ n: 0 });
});
