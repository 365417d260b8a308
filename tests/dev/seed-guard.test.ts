/** The demo before its own guard: nothing that it offers together, less what promoters earn by it, pushes a SKU below its floor, so that each offer could be published. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { TimedOffer } from '#core/domain/offer/lowest-price';
import { OFFER_KINDS } from '#core/domain/offer/registry';
import { weigh } from '#core/domain/offer/weigh';
import { weighRates } from '#core/domain/offer/weigh-rates';
import { mostEarned, NO_RATES } from '#core/domain/referral/rate';
import type { Id } from '#core/kernel/id';
import { after, DAY_MS } from '#core/kernel/instant';
import { demoStores } from '#dev/seed/catalogue';
import { seedDemo } from '#dev/seed/seed-demo';
import { startStandIn } from '#dev/wechat/start-stand-in';
import { readGuardCampaigns, readGuardSkus, readGuardTemplates, readShownSkus } from '#server/db/guard-store';
import { readRates } from '#server/db/referral-settings-store';
import { type StoreScope, storeScope } from '#server/db/scope';
import { type TestDeps, testDeps } from '../support/deps';
import { testDatabase } from '../support/postgres/test-database';
import { sql } from '../support/sql';

const database = testDatabase();
let deps: TestDeps;

beforeAll(async () => {
  deps = testDeps(database.db);
  const { db, sealer, clock } = deps;
  const standIn = await startStandIn({ port: 0, tick_ms: 0, clock });
  const standInAccounts = standIn.accounts();
  await standIn.close();
  await seedDemo({ db, sealer, clock, standInAccounts, standIn: null });
}, 60_000);

/** A year ahead: everything the demo offers is over by then. */
async function offersOf(store: StoreScope): Promise<TimedOffer[]> {
  const now = deps.clock.now();
  const until = after(now, 366 * DAY_MS);
  const templates = await readGuardTemplates(deps.db, store, now, until);
  return [
    ...(await readGuardCampaigns(deps.db, store, now, until)),
    ...templates.map((row) => ({ ...row, withCoupons: false, skus: [] })),
  ].map((row) => {
    const kind = OFFER_KINDS.get(row.kind);
    if (kind === undefined) throw new Error(`no such kind: ${row.kind}`);
    return { ...row, settings: kind.settings.parse(row.settings) };
  });
}

describe.each(demoStores.map(({ key, name }) => [key, name.zh] as const))('%s', (_, name) => {
  test('each of its offers could be published beside all the others', async () => {
    const [row] = await sql<{ id: Id<'store'> }>(deps.db, `SELECT id FROM stores WHERE name->>'zh' = $1`, [
      name,
    ]);
    if (row === undefined) throw new Error(`no shop ${name}`);
    const store = storeScope(row.id);
    const goods = await readGuardSkus(deps.db, store);
    const shown = await readShownSkus(
      deps.db,
      store,
      goods.map(({ skuId }) => skuId),
    );
    const titles = new Map<string, string>(
      shown.map(({ skuId, title, label }) => [skuId, `${title.en}, ${label.en}`]),
    );
    const rates = await readRates(deps.db, store);
    const offers = await offersOf(store);
    const weighed = offers.flatMap((offer) => {
      const others = offers.filter((each) => each !== offer);
      return weigh(offer, others, goods, new Map(), rates === null ? NO_RATES : mostEarned(rates));
    });
    // Coupons for the whole shop see to it that every SKU is looked at.
    expect(new Set(weighed.map(({ sku }) => sku.skuId)).size).toBe(goods.length);
    const refused = weighed.filter(({ problem }) => problem !== null);
    expect(
      refused.map(({ sku, problem, worst_fen, commission_fen, steps }) => ({
        sku: titles.get(sku.skuId),
        problem,
        floor_fen: sku.floor_fen,
        worst_fen,
        commission_fen,
        steps: steps.map(({ title, takes_fen }) => `${title.en} ${-takes_fen}`),
      })),
    ).toEqual([]);
  });
});

test.each([
  [500, 0],
  [600, 0],
  [700, 0],
  [800, 0],
  [500, 100],
])(
  'the first shop may give %i basis points of all that has no rate of its own, and a second level %i',
  async (store_bps, second_bps) => {
    const [row] = await sql<{ id: Id<'store'> }>(deps.db, 'SELECT id FROM stores WHERE is_default');
    if (row === undefined) throw new Error('no shop');
    const store = storeScope(row.id);
    const rates = await readRates(deps.db, store);
    if (rates === null) throw new Error('it has promoters');
    const goods = await readGuardSkus(deps.db, store);
    const shown = await readShownSkus(
      deps.db,
      store,
      goods.map(({ skuId }) => skuId),
    );
    const titleOf = new Map<string, string>(shown.map(({ skuId, title }) => [skuId, title.en]));
    const before = mostEarned(rates);
    const after = mostEarned({ ...rates, store_bps, second_bps });
    const refused = weighRates({ before, after }, await offersOf(store), goods, deps.clock.now());
    expect(
      refused.map(({ sku, left_fen }) => ({
        goods: titleOf.get(sku.skuId),
        floor_fen: sku.floor_fen,
        left_fen,
      })),
    ).toEqual([]);
  },
);
