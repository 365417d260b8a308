/** What a clerk reads of the shop: enough to pack and to answer, and nothing of what goods cost or of the keys to kept coupons. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CALLS } from '#core/contract/calls';
import { campaignResult, listShopSkus } from '#core/contract/campaign';
import { type Call, callName } from '#core/contract/define-call';
import { aTemplate } from '../../support/coupons';
import type { TestDeps } from '../../support/deps';
import { samplesOf } from '../../support/every-call';
import { startTestHost, type TestHost, type TestSession } from '../../support/host';
import { testDatabase } from '../../support/postgres/test-database';
import { sql } from '../../support/sql';
import { aSide, type Side } from '../../support/two-shops';

const database = testDatabase();
let host: TestHost;
let side: Side;
let keeper: TestSession;
let clerk: TestSession;

beforeAll(async () => {
  host = await startTestHost(database);
  side = await aSide(host, 'keeper');
  keeper = side.session;
  clerk = await host.session('clerk');
  await sql(host.deps.db, `INSERT INTO store_members (store_id, person_id, role) VALUES ($1, $2, 'clerk')`, [
    storeId(),
    clerk.personId,
  ]);
  await sql(host.deps.db, 'UPDATE skus SET cost_fen = 1234567, floor_fen = 1345678 WHERE store_id = $1', [
    storeId(),
  ]);
});
afterAll(() => host.stop());
const storeId = () => side.known.ids.store as never;

describe('a clerk', () => {
  test('does not pick goods for campaigns: what they cost is the managers’', async () => {
    expect(await host.call(clerk, listShopSkus, { storeId: storeId() })).toMatchObject({
      error: { code: 'FORBIDDEN' },
    });
    const { items } = await host.must(keeper, listShopSkus, { storeId: storeId() });
    expect(items[0]).toMatchObject({ cost_fen: 1_234_567, floor_fen: 1_345_678 });
  });

  test('sees how a coupon goes, without the code and the key by which it is claimed', async () => {
    const deps = host.deps as TestDeps;
    const id = await aTemplate(
      deps,
      { storeId: storeId() },
      { given: 'link', code: 'SECRET88', key: 'KEY-LINK' },
    );
    const seen = await host.must(clerk, campaignResult, { storeId: storeId(), id });
    expect(seen.coupon).toMatchObject({ given: 'link', code: null, key: null, perPerson: 1, claimed: 0 });
    const managed = await host.must(keeper, campaignResult, { storeId: storeId(), id });
    expect(managed.coupon).toMatchObject({ code: 'SECRET88', key: 'KEY-LINK' });
  });

  test('neither reads nor decides anything about promoters', async () => {
    const calls = (CALLS as readonly Call[]).filter(
      ({ fn, auth }) => fn === 'referral' && typeof auth !== 'string',
    );
    expect(calls.length).toBeGreaterThan(8);
    for (const call of calls) {
      const [input] = samplesOf(call.input, side.known);
      const said = await host.call(clerk, call, input as never);
      expect(said, callName(call)).toMatchObject({ error: { code: 'FORBIDDEN' } });
    }
  });

  test('finds neither in any answer of the desk', async () => {
    const deps = host.deps as TestDeps;
    const own = await aTemplate(
      deps,
      { storeId: storeId() },
      { given: 'link', code: 'HIDDEN77', key: 'KEY-HID' },
    );
    const known = { ...side.known, ids: { ...side.known.ids, couponTemplate: own } };
    const reads = CALLS.filter(
      ({ mutation, auth }) => !mutation && typeof auth !== 'string',
    ) as readonly Call[];
    const asked: string[] = [];
    for (const call of reads) {
      for (const input of samplesOf(call.input, known)) {
        const answer = await host.call(clerk, call, input as never);
        if (!answer.ok) continue;
        asked.push(callName(call));
        expect(JSON.stringify(answer.data), callName(call)).not.toMatch(/HIDDEN77|KEY-HID|1234567|1345678/);
      }
    }
    expect(new Set(asked)).toContain('merchant/campaign');
    expect(new Set(asked).size).toBeGreaterThan(5);
  });
});
