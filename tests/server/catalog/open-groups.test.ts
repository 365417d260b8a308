import { beforeAll, describe, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { HOUR_MS, MINUTE_MS } from '#core/kernel/instant';
import { listOpenGroupsHandler } from '#server/app/catalog/list-open-groups';
import { must, type TestDeps, testDeps } from '../../support/deps';
import { testDatabase } from '../../support/postgres/test-database';
import { aCampaign, aGroup, aPerson, aProduct, aStore } from '../../support/shop';
import { sql } from '../../support/sql';

const database = testDatabase();
let deps: TestDeps;
beforeAll(() => {
  deps = testDeps(database.db);
});

async function aStall() {
  const store = await aStore(deps);
  const product = await aProduct(deps, store);
  return { store, product, campaignId: await aCampaign(deps, store, product) };
}
const paidBy = (personId: Id<'person'>) => ({ personId, state: 'paid' as const });

describe('groups to join', () => {
  test('pages walk every one once, soonest to expire first, equal times included', async () => {
    const stall = await aStall();
    const opener = await aPerson(deps, { nickname: '林小满', avatar: 'fox' });
    const ids: string[] = [];
    for (let n = 0; n < 9; n += 1) {
      const { groupId } = await aGroup(deps, stall, [paidBy(opener)], {
        expiresIn_ms: (1 + (n >> 2)) * HOUR_MS,
      });
      ids.push(groupId);
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await must(deps, listOpenGroupsHandler, null, {
        storeId: stall.store.storeId,
        limit: 2,
        ...(cursor === undefined ? {} : { cursor }),
      });
      seen.push(...page.items.map(({ id }) => id));
      const times = page.items.map(({ expiresAt }) => expiresAt);
      expect(times).toEqual([...times].sort((a, b) => a - b));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect([...seen].sort()).toEqual([...ids].sort());
    expect(new Set(seen).size).toBe(9);
  });

  test('strangers see masked names, the price, the seats taken', async () => {
    const stall = await aStall();
    const [opener, hidden] = [
      await aPerson(deps, { nickname: '林小满', avatar: 'fox' }),
      await aPerson(deps, { nickname: '王大山', hidden: true }),
    ];
    const holder = await aPerson(deps, { nickname: '赵六' });
    await aGroup(deps, stall, [paidBy(opener), paidBy(hidden), { personId: holder, state: 'held' }], {
      size: 5,
    });
    const { items } = await must(deps, listOpenGroupsHandler, null, { storeId: stall.store.storeId });
    expect(items).toMatchObject([
      { price_fen: 2_990, size: 5, taken: 3, productId: stall.product.productId },
    ]);
    expect(items[0]?.faces.map(({ name }) => name)).toEqual(['林**', expect.stringMatching(/^好友 /)]);
  });

  test('not shown: full, over, settled, sold out, of another store or product, and the viewer’s own', async () => {
    const stall = await aStall();
    const [me, other] = [await aPerson(deps), await aPerson(deps)];
    const { groupId: mine } = await aGroup(deps, stall, [paidBy(me)]);
    await aGroup(deps, stall, [paidBy(other), { personId: await aPerson(deps), state: 'held' }], { size: 2 });
    await aGroup(deps, stall, [paidBy(other)], { expiresIn_ms: 0 });
    await aGroup(deps, stall, [paidBy(other)], { status: 'failed' });
    await aGroup(deps, await aStall(), [paidBy(other)]);
    const list = async (viewer: Id<'person'> | null, productId = stall.product.productId) =>
      (await must(deps, listOpenGroupsHandler, viewer, { storeId: stall.store.storeId, productId })).items;
    expect((await list(null)).map(({ id }) => id)).toEqual([mine]);
    expect(await list(me)).toEqual([]);
    expect(await list(other, deps.ids.next('product'))).toEqual([]);
    await sql(deps.db, 'UPDATE campaign_skus SET left_units = 0 WHERE campaign_id = $1', [stall.campaignId]);
    expect(await list(null)).toEqual([]);
  });

  test('a group that ran past its campaign sells from ordinary stock', async () => {
    const stall = await aStall();
    await aGroup(deps, stall, [paidBy(await aPerson(deps))], { expiresIn_ms: 30 * MINUTE_MS });
    await sql(deps.db, `UPDATE campaigns SET status = 'ended' WHERE id = $1`, [stall.campaignId]);
    await sql(deps.db, 'UPDATE campaign_skus SET left_units = 0 WHERE campaign_id = $1', [stall.campaignId]);
    const list = async () =>
      (await must(deps, listOpenGroupsHandler, null, { storeId: stall.store.storeId })).items;
    expect(await list()).toHaveLength(1);
    await sql(deps.db, 'UPDATE skus SET stock = 0 WHERE id = $1', [stall.product.skuId]);
    expect(await list()).toEqual([]);
  });
});
