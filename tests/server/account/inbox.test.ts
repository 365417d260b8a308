import { beforeAll, describe, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { getViewerHandler } from '#server/app/account/get-viewer';
import { listNoticesHandler } from '#server/app/account/list-notices';
import { readNoticesHandler } from '#server/app/account/read-notices';
import { recordSubscriptionHandler } from '#server/app/account/record-subscription';
import { subscriptionPlanHandler } from '#server/app/account/subscription-plan';
import { at, json } from '#server/db/params';
import { must, run, type TestDeps, testDeps } from '../../support/deps';
import { testDatabase } from '../../support/postgres/test-database';
import { aPerson, words } from '../../support/shop';
import { sql } from '../../support/sql';

const database = testDatabase();
let deps: TestDeps;
beforeAll(() => {
  deps = testDeps(database.db);
});

async function aNotice(personId: Id<'person'>): Promise<Id<'notice'>> {
  const id = deps.ids.next('notice');
  deps.clock.advance(1);
  await sql(deps.db, 'INSERT INTO notices (person_id, id, event, facts, at) VALUES ($1, $2, $3, $4, $5)', [
    personId,
    id,
    'group.formed',
    json({ title: words('草莓'), groupId: deps.ids.next('group') }),
    at(deps.clock.now()),
  ]);
  return id;
}

describe('inbox', () => {
  test('pages walk every notice once, newest first', async () => {
    const me = await aPerson(deps);
    const ids: string[] = [];
    for (let n = 0; n < 7; n += 1) ids.unshift(await aNotice(me));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await must(deps, listNoticesHandler, me, {
        limit: 3,
        ...(cursor === undefined ? {} : { cursor }),
      });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(ids);
  });

  test('up to one of them: read; those after it and those of others: not', async () => {
    const [me, other] = [await aPerson(deps), await aPerson(deps)];
    const old = await aNotice(me);
    await aNotice(other);
    const last = await aNotice(me);
    await must(deps, readNoticesHandler, me, { upTo: old });
    const { items } = await must(deps, listNoticesHandler, me, {});
    expect(items.map(({ id, read }) => [id, read])).toEqual([
      [last, false],
      [old, true],
    ]);
    expect(items[0]?.title.zh).not.toBe('');
    expect((await must(deps, getViewerHandler, me, {})).viewer.unread).toBe(1);
    expect((await must(deps, getViewerHandler, other, {})).viewer.unread).toBe(1);
    await must(deps, readNoticesHandler, other, { upTo: last });
    expect((await must(deps, getViewerHandler, me, {})).viewer.unread).toBe(1);
  });

  test.each([
    '!!!',
    Buffer.from('["goods-new",1,"x"]').toString('base64url'),
    Buffer.from('{}').toString('base64url'),
  ])('a cursor that is none of this list (%s) is refused', async (cursor) => {
    const me = await aPerson(deps);
    expect(await run(deps, listNoticesHandler, me, { cursor })).toMatchObject({ code: 'BAD_INPUT' });
  });
});

describe('subscribe messages', () => {
  test('a tap asks only for templates this deployment has', async () => {
    const plan = async (tap: 'pay' | 'share' | 'desk') =>
      (await must(deps, subscriptionPlanHandler, null, { tap })).templates;
    expect(await plan('pay')).toEqual([{ template: 'group_result', templateId: 'tmpl-group' }]);
    expect(await plan('desk')).toEqual([{ template: 'shop_order', templateId: 'tmpl-desk' }]);
  });

  test('one accept is one message; refusals add nothing; a repeat counts once', async () => {
    const me = await aPerson(deps);
    const answers = [
      { template: 'group_result', result: 'accept' },
      { template: 'order_shipped', result: 'reject' },
      { template: 'refund_result', result: 'ban' },
    ] as const;
    await must(deps, recordSubscriptionHandler, me, { answers: [...answers] }, { key: 'a' });
    await must(deps, recordSubscriptionHandler, me, { answers: [...answers] }, { key: 'a' });
    await must(deps, recordSubscriptionHandler, me, { answers: [...answers] }, { key: 'b' });
    const wallet = await sql(
      deps.db,
      'SELECT template, remaining FROM subscribe_wallets WHERE person_id = $1',
      [me],
    );
    expect(wallet).toEqual([{ template: 'group_result', remaining: 2 }]);
  });
});
