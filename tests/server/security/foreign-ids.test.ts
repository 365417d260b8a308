/** Knowing an id is not enough: every call of the contract, each id of its input in turn replaced by somebody else's. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { saveAddress } from '#core/contract/account';
import { CALLS } from '#core/contract/calls';
import { type Call, callName } from '#core/contract/define-call';
import type { IdKind } from '#core/kernel/id';
import { kindOfId, type Path, placesOf, samplesOf, valueAt, withAt } from '../../support/every-call';
import { startTestHost, type TestHost } from '../../support/host';
import { testDatabase } from '../../support/postgres/test-database';
import { sql } from '../../support/sql';
import { aSide, type Side } from '../../support/two-shops';

/** Ids that anybody may name, and why. Whatever is not here is refused. */
const OPEN_TO_ALL: Readonly<Record<string, string>> = {
  'landing/open target.storeId': 'every shop is open to the public',
  'landing/open target.productId': 'goods are public',
  'landing/open target.groupId': 'a group is shared by its link',
  'landing/open target.haggleId': 'a haggle is shared by its link',
  'landing/open visitorId': 'only marks the visit; what the page shows comes from the session',
  'catalog/list storeId': 'goods are public',
  'catalog/list categoryId': 'another shop’s category has none of this shop’s goods',
  'catalog/categories storeId': 'goods are public',
  'catalog/flash storeId': 'sales are public',
  'catalog/open-groups storeId': 'groups to join are public',
  'catalog/open-groups productId': 'another shop’s product has no group in this one',
  'haggle/offers storeId': 'what can be haggled for is public',
  'haggle/offers productId': 'another shop’s product cannot be haggled for in this one',
  'haggle/offers skuId': 'another shop’s SKU cannot be haggled for in this one',
  'haggle/get haggleId': 'a haggle is shared by its link',
  'haggle/help haggleId': 'a friend’s haggle is there to be helped',
  'haggle/help visitorId': 'only marks the device',
  'haggle/start visitorId': 'only marks the device',
  'account/login visitorId': 'a visitor that is somebody already stays that person',
  'account/read-notices upTo': 'marks only the caller’s own notices',
  'landing/open target.templateId': 'a public coupon is shared by its link',
  'coupon/offers storeId': 'what can be claimed is public',
  'coupon/mine storeId': 'of the caller’s own coupons',
  'referral/standing storeId': 'what a shop offers its promoters is public',
  'referral/mine storeId': 'whether anybody may ask is public; the rest is the caller’s own',
  'referral/apply storeId': 'anybody may ask a shop to be its promoter',
  'referral/withdraw-application storeId':
    'of the caller’s own application; where there is none nothing is to be done',
  'referral/withdrawals storeId': 'of the caller’s own withdrawals',
  'referral/orders orderId': 'of what the caller is credited with; of any other order there is nothing',
  'cart/select-store storeId': 'touches only the caller’s own cart',
};
/** Of nobody but their owner; any id in a call of the staff is so, too. Goods and groups are public, and only must fit together. */
const PRIVATE: readonly IdKind[] = ['order', 'address', 'job', 'notice', 'help', 'withdrawal'];
/** What these refuse first is a state: an order that lost no seat (a strange group: choose-seat.test.ts), a job that is not stuck here. */
const STATE_FIRST = ['order/choose-seat choice.groupId', 'merchant/retry-stuck jobId'];
/** Looking at a public page leaves a visit and a token. */
const NOT_COMPARED = ['visits', 'share_tokens'];

interface Try {
  readonly call: Call;
  readonly name: string;
  readonly sample: unknown;
  readonly path: Path;
  readonly kind: IdKind;
}

const database = testDatabase();
let host: TestHost;
let own: Side;
let foreign: Side;
let tries: Try[];

beforeAll(async () => {
  host = await startTestHost(database);
  own = await aSide(host, 'own');
  foreign = await aSide(host, 'foreign');
  await host.settle();
  const all = CALLS.flatMap((call: Call) =>
    samplesOf(call.input, own.known).flatMap((sample) =>
      placesOf(sample).flatMap((path) => {
        const kind = kindOfId(valueAt(sample, path));
        return kind === null
          ? []
          : [{ call, name: `${callName(call)} ${path.join('.')}`, sample, path, kind }];
      }),
    ),
  );
  tries = all.filter(({ name }, place) => all.findIndex((each) => each.name === name) === place);
});
afterAll(() => host.stop());

const ask = async (call: Call, input: unknown) => {
  const answer = await host.call(own.session, call, input as never);
  return answer.ok ? 'OK' : answer.error.code;
};
/** The same input with the id of the foreign side, and with one that nobody has. */
const changed = ({ sample, path, kind }: Try, how: 'foreign' | 'nobody’s') =>
  withAt(sample, path, how === 'foreign' ? foreign.known.ids[kind] : host.deps.ids.next(kind));

async function everyRow(): Promise<Record<string, string>> {
  const tables = await sql<{ name: string }>(
    host.deps.db,
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
  );
  const digests: Record<string, string> = {};
  for (const { name } of tables.filter(({ name }) => !NOT_COMPARED.includes(name))) {
    const [row] = await sql<{ digest: string }>(
      host.deps.db,
      `SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS digest FROM "${name}" t`,
    );
    digests[name] = row?.digest ?? '';
  }
  return digests;
}

describe('somebody else’s ids', () => {
  test('are refused by every call, like ids that nobody has, and change nothing', async () => {
    const before = await everyRow();
    const wrong: string[] = [];
    const guarded = tries.filter(({ name }) => OPEN_TO_ALL[name] === undefined);
    for (const each of guarded) {
      const foreignSays = await ask(each.call, changed(each, 'foreign'));
      if (foreignSays === 'OK') wrong.push(`${each.name}: OK`);
      if (!PRIVATE.includes(each.kind) && typeof each.call.auth === 'string') continue;
      const nobodySays = await ask(each.call, changed(each, 'nobody’s'));
      const good = STATE_FIRST.includes(each.name) ? ['ORDER_STATE'] : ['NOT_FOUND', 'FORBIDDEN'];
      if (!good.includes(foreignSays)) wrong.push(`${each.name}: ${foreignSays}`);
      if (foreignSays !== nobodySays) wrong.push(`${each.name}: ${foreignSays}, but ${nobodySays} for none`);
    }
    expect(wrong).toEqual([]);
    expect(new Set(guarded.map(({ name }) => name)).size).toBeGreaterThan(30);
    expect(await everyRow()).toEqual(before);
  });

  test('where they are open to all, they change nothing of anybody else', async () => {
    const open = tries.filter(({ name, call }) => OPEN_TO_ALL[name] !== undefined && !call.mutation);
    const before = await everyRow();
    for (const each of open) await ask(each.call, changed(each, 'foreign'));
    expect(await everyRow()).toEqual(before);
    expect(Object.keys(OPEN_TO_ALL).filter((name) => !tries.some((each) => each.name === name))).toEqual([]);
  });

  test('mark nobody else’s notices as read and pick nobody else’s cart', async () => {
    const theirs = () =>
      sql(
        host.deps.db,
        `SELECT 'notice' AS what, id, read_at::text AS is FROM notices WHERE person_id = $1
         UNION ALL SELECT 'line', sku_id, selected::text FROM cart_lines WHERE person_id = $1 ORDER BY 1, 2`,
        [foreign.session.personId],
      );
    const before = await theirs();
    expect(before).toHaveLength(5);
    for (const each of tries.filter(({ name, call }) => OPEN_TO_ALL[name] !== undefined && call.mutation)) {
      await ask(each.call, changed(each, 'foreign'));
    }
    expect(await theirs()).toEqual(before);
  });

  test('one’s own pass every one of these doors', async () => {
    const closed: string[] = [];
    for (const call of CALLS as readonly Call[]) {
      const [sample] = samplesOf(call.input, own.known);
      const said = await ask(call, sample);
      if (['NOT_FOUND', 'FORBIDDEN', 'BAD_INPUT', 'INTERNAL'].includes(said))
        closed.push(`${callName(call)}: ${said}`);
      if (callName(call) === 'account/remove-address') own = await withNewAddress();
    }
    expect(closed).toEqual([]);
  });
});

/** After the old one was removed. */
async function withNewAddress(): Promise<Side> {
  const { id } = await host.must(own.session, saveAddress, {
    name: '林小满',
    phone: '13800138000',
    region: '310104',
    detail: '漕溪北路 1 号',
    isDefault: true,
  });
  return { ...own, known: { ...own.known, ids: { ...own.known.ids, address: id } } };
}
