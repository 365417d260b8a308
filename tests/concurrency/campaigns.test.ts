/** Publishing and stopping while others publish, and while people buy. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { CampaignDraft, CouponDraft, Draft } from '#core/contract/campaign';
import type { Id } from '#core/kernel/id';
import { after, DAY_MS, HOUR_MS } from '#core/kernel/instant';
import { publishDraftHandler } from '#server/app/campaign/publish-draft';
import { stopCampaignHandler } from '#server/app/campaign/stop-campaign';
import { brokenInvariants, unitsEverywhere } from '../support/invariants';
import { payWorld } from '../support/pay-world';
import { runStaff } from '../support/run-staff';
import { aPerson } from '../support/shop';
import { sql } from '../support/sql';

const world = payWorld();
let owner: Id<'person'>;
beforeAll(async () => {
  owner = await aPerson(world.deps);
});
const publish = (draft: Draft, key?: string) =>
  runStaff(
    { deps: world.deps, shop: world.store, owner },
    publishDraftHandler,
    { draft },
    { may: 'fail', ...(key === undefined ? {} : { key }) },
  );
const stop = (id: Id<'campaign'>) =>
  runStaff({ deps: world.deps, shop: world.store, owner }, stopCampaignHandler, { id }, { may: 'fail' });
const codes = (answers: readonly ({ ok: true } | { ok: false; code: string })[]) =>
  answers.map((answer) => (answer.ok ? 'ok' : answer.code)).sort();

function flash(skuId: Id<'sku'>, price_fen: number, is: Partial<CampaignDraft> = {}): CampaignDraft {
  const now = world.deps.clock.now();
  return {
    as: 'campaign',
    kind: 'flash-sale',
    title: '抢购',
    settings: {},
    skus: [{ skuId, price_fen, units: 15 }],
    withCoupons: true,
    startsAt: now,
    endsAt: after(now, 5 * HOUR_MS),
    ...is,
  };
}
function coupon(skuId: Id<'sku'>, amount_fen: number): CouponDraft {
  const now = world.deps.clock.now();
  return {
    as: 'coupon',
    kind: 'coupon-amount',
    title: '券',
    settings: { scope: { in: 'skus', ids: [skuId] }, threshold_fen: 0, amount_fen },
    audience: { of: 'anyone' },
    given: 'public',
    perPerson: 1,
    claimFrom: now,
    claimUntil: after(now, DAY_MS),
    valid: { by: 'days', days: 7 },
  };
}
const buyers = (many: number) => Promise.all(Array.from({ length: many }, () => world.aBuyer()));

describe('publishing', () => {
  test('one request, sent many times at once, publishes once and is answered alike', async () => {
    const { skuId } = await world.aProduct({ stock: 40 });
    const draft = flash(skuId, 2_990);
    const answers = await Promise.all(Array.from({ length: 8 }, () => publish(draft, 'one-request-id-of-8')));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ ok: true });
    expect(await world.stock(skuId)).toBe(25);
    expect(
      await sql(world.deps.db, 'SELECT count(*)::int AS n FROM campaign_skus WHERE sku_id = $1', [skuId]),
    ).toEqual([{ n: 1 }]);
  });

  test('two at once that keep the floor alone and break it together: one is refused', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { skuId } = await world.aProduct({ stock: 40 });
      await sql(world.deps.db, 'UPDATE skus SET floor_fen = 2500 WHERE id = $1', [skuId]);
      const answers = await Promise.all([publish(flash(skuId, 2_900)), publish(coupon(skuId, 401))]);
      expect(codes(answers)).toEqual(['PRICE_FLOOR', 'ok']);
    }
  });

  test('many who want the same units: each unit is moved once', async () => {
    const { skuId } = await world.aProduct({ stock: 40 });
    const drafts = Array.from({ length: 6 }, (_, place) => flash(skuId, 2_990 - place));
    expect(codes(await Promise.all(drafts.map((draft) => publish(draft))))).toEqual([
      ...Array(4).fill('ALLOTMENT_SHORT'),
      ...Array(2).fill('ok'),
    ]);
    expect([await world.stock(skuId), await unitsEverywhere(world.deps.db, skuId)]).toEqual([10, 40]);
  });

  test('while people buy: units are moved or sold, never both', async () => {
    const { skuId } = await world.aProduct({ stock: 20 });
    const people = await buyers(20);
    const buying = Promise.all(
      people.map((buyer) => world.place(buyer, world.lines({ skuId, quantity: 1 }))),
    );
    const [published] = await Promise.all([publish(flash(skuId, 2_990)), buying]);
    expect(['ok', 'ALLOTMENT_SHORT']).toContain(codes([published])[0]);
    expect(await unitsEverywhere(world.deps.db, skuId)).toBe(20);
    expect(await brokenInvariants(world.deps.db)).toEqual({});
  });
});

describe('a stop', () => {
  test('while twenty place: whoever got in keeps price and unit, nobody gets in after it, no unit is lost', async () => {
    const { skuId } = await world.aProduct({ stock: 40 });
    const published = await publish(flash(skuId, 2_990));
    if (!published.ok || published.value.campaignId === null) throw new Error('not published');
    const id = published.value.campaignId;
    const people = await buyers(20);
    const placing = people.map((buyer) => world.place(buyer, world.lines({ skuId, quantity: 1 })));
    await placing[3];
    expect(codes([await stop(id)])).toEqual(['ok']);
    const answers = codes(await Promise.all(placing));
    expect(
      answers.filter((code) => !['ok', 'PRICE_CHANGED', 'CAMPAIGN_OVER', 'OUT_OF_STOCK'].includes(code)),
    ).toEqual([]);
    const [row] = await sql<{ left_units: number; sold: number; stock: number }>(
      world.deps.db,
      `SELECT a.left_units, k.stock, (SELECT sum(l.quantity)::int FROM order_lines l WHERE l.campaign_id = a.campaign_id) AS sold
       FROM campaign_skus a JOIN skus k ON k.id = a.sku_id WHERE a.campaign_id = $1`,
      [id],
    );
    expect(row?.left_units).toBe(0);
    expect(row?.sold).toBeGreaterThan(0);
    expect(await unitsEverywhere(world.deps.db, skuId)).toBe(40);
    expect(await brokenInvariants(world.deps.db)).toEqual({});

    // What was placed at its price and is not paid gives its units back to the shelf.
    world.deps.clock.advance(HOUR_MS);
    await world.settle();
    expect(await world.stock(skuId)).toBe(40);
    expect(await brokenInvariants(world.deps.db)).toEqual({});
  });

  test('many at once: one stops it, and its units come back once', async () => {
    const { skuId } = await world.aProduct({ stock: 40 });
    const published = await publish(flash(skuId, 2_990));
    if (!published.ok || published.value.campaignId === null) throw new Error('not published');
    const id = published.value.campaignId;
    const answers = codes(await Promise.all(Array.from({ length: 6 }, () => stop(id))));
    expect(answers).toEqual([...Array(5).fill('CAMPAIGN_OVER'), 'ok']);
    expect(await world.stock(skuId)).toBe(40);
  });
});
