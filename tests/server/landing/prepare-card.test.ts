import { beforeEach, expect, test } from 'vitest';
import { openLandingHandler } from '#server/app/landing/open-landing';
import { prepareCardHandler } from '#server/app/landing/prepare-card';
import type { Wechat } from '#server/ports/wechat';
import { must, type TestDeps, testDeps } from '../../support/deps';
import { testDatabase } from '../../support/postgres/test-database';
import { aCampaign, aGroup, aPerson, aProduct, aStore } from '../../support/shop';
import { sql } from '../../support/sql';

const database = testDatabase();
let made: number;
let deps: TestDeps;
let shareToken: string;
let groupToken: { groupId: string };

beforeEach(async () => {
  made = 0;
  const base = testDeps(database.db);
  const wechat: Wechat = {
    ...base.wechat,
    async createUpdatableMessage() {
      made += 1;
      return { ok: true, value: { activityId: `activity-${made}-${shareToken}`, expiresAt: 0 } };
    },
  };
  deps = { ...base, wechat };
  const store = await aStore(deps);
  const product = await aProduct(deps, store, { prices: [3_990] });
  const campaignId = await aCampaign(deps, store, product);
  const opener = await aPerson(deps, { nickname: '林小满' });
  const { groupId } = await aGroup(deps, { store, product, campaignId }, [
    { personId: opener, state: 'paid' },
  ]);
  groupToken = { groupId };
  shareToken = (await must(deps, openLandingHandler, opener, { target: { page: 'group', groupId } }))
    .shareToken;
});

test('a shared group gets one live card, however often it is asked for, and its count is brought up to date', async () => {
  const first = await must(deps, prepareCardHandler, null, { shareToken });
  const again = await must(deps, prepareCardHandler, null, { shareToken });
  expect(first.activityId).toBe(`activity-1-${shareToken}`);
  expect(again).toEqual(first);
  expect(made).toBe(1);
  const jobs = await sql(deps.db, `SELECT kind FROM jobs WHERE subject = $1 AND kind = 'update-card'`, [
    groupToken.groupId,
  ]);
  expect(jobs).toHaveLength(1);
});

test('two who share at once end up with the same activity', async () => {
  const [one, two] = await Promise.all([
    must(deps, prepareCardHandler, null, { shareToken }),
    must(deps, prepareCardHandler, null, { shareToken }),
  ]);
  expect(one.activityId).not.toBeNull();
  expect(one).toEqual(two);
});

test('a group that is over has no live card, nor has a token nobody minted', async () => {
  await sql(deps.db, `UPDATE groups SET status = 'failed' WHERE id = $1`, [groupToken.groupId]);
  expect(await must(deps, prepareCardHandler, null, { shareToken })).toEqual({ activityId: null });
  expect(await must(deps, prepareCardHandler, null, { shareToken: 'x'.repeat(22) })).toEqual({
    activityId: null,
  });
  expect(made).toBe(0);
});
