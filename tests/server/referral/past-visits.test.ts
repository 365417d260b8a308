/** After the shop's window a visit leads to nobody, is no touch any more, and counts in the funnel as it did. */
import { Client } from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { after, DAY_MS, HOUR_MS, MINUTE_MS } from '#core/kernel/instant';
import { sweep } from '#server/app/jobs/sweep';
import { quoteOrderHandler } from '#server/app/order/quote-order';
import { getFunnelHandler } from '#server/app/referral/funnel/get-funnel';
import { listSharesHandler } from '#server/app/referral/funnel/list-shares';
import { promoterCentreHandler } from '#server/app/referral/promoters/get-centre';
import { at } from '#server/db/params';
import { passVisits } from '#server/db/past-visit-store';
import type { SentStatement } from '#server/db/tx';
import { must } from '../../support/deps';
import { type Buyer, payWorld } from '../../support/pay-world';
import { aPromoter, setReferral, type TestPromoter } from '../../support/promoters';
import { runStaff } from '../../support/run-staff';
import { aPerson, aStore, type TestProduct } from '../../support/shop';
import { sql } from '../../support/sql';
import { aPhone, logsIn, opens, type Phone } from '../../support/visits';

const WINDOW = 15;
const world = payWorld();
let owner: Id<'person'>;
let product: TestProduct;
let anna: TestPromoter;
let card: string;

const now = () => world.deps.clock.now();
const days = (count: number) => world.deps.clock.advance(count * DAY_MS);
async function comes(phone: Phone, token: string | null, shop = world.store): Promise<string> {
  world.deps.clock.advance(1_000);
  return await opens(world.deps, shop, phone, token);
}
const phoneOf = ({ personId }: { personId: Id<'person'> }) => aPhone(world.deps, personId);
const visitsOf = (phone: Phone) =>
  sql(world.deps.db, 'SELECT id FROM visits WHERE visitor_id = $1', [phone.visitorId]);
const desk = () => ({ deps: world.deps, shop: world.store, owner });
/** Everything that a funnel says, of a month. */
async function figures() {
  const said: unknown[] = [];
  for (const by of ['promoter', 'campaign', 'share'] as const) {
    const answer = await runStaff(desk(), getFunnelHandler, { by, days: 30, limit: 50 });
    if (!answer.ok) throw new Error(answer.code);
    said.push(answer.value.all, answer.value.items);
  }
  const of = { storeId: world.store.storeId };
  said.push((await must(world.deps, listSharesHandler, anna.personId, of)).items);
  said.push((await must(world.deps, promoterCentreHandler, anna.personId, of)).month);
  return said;
}
async function ofMonth() {
  const { month } = await must(world.deps, promoterCentreHandler, anna.personId, {
    storeId: world.store.storeId,
  });
  return month;
}
async function buys(buyer: Buyer): Promise<void> {
  const orderId = await world.mustPlace(buyer, world.lines({ skuId: product.skuId, quantity: 1 }));
  await world.pay(buyer, orderId);
}
async function creditOf(buyer: Buyer) {
  const purchase = world.lines({ skuId: product.skuId, quantity: 1 });
  const asked = { purchase, addressId: buyer.addressId };
  return (await must(world.deps, quoteOrderHandler, buyer.personId, asked)).credit;
}
/** Every row of every table that has this value in any column. */
async function rowsWith(value: string): Promise<string[]> {
  const tables = await sql<{ name: string }>(
    world.deps.db,
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await sql(world.deps.db, `SELECT FROM ${name} t WHERE strpos(to_jsonb(t)::text, $1) > 0`, [
      value,
    ]);
    found.push(...rows.map(() => name));
  }
  return found;
}
const pass = (limit = 1_000) => passVisits(world.deps.db, now(), after(now(), -31 * DAY_MS), limit);

/** Whatever was before is out of every month and every window; Anna has a card that nobody knows. */
async function anew(): Promise<void> {
  days(60);
  await sweep(world.deps);
  card = await comes(phoneOf(anna), null);
}

beforeAll(async () => {
  owner = await aPerson(world.deps);
  await setReferral(world.deps, world.store, { window_days: WINDOW });
  product = await world.aProduct({ prices: [4_000], stock: 900 });
  anna = await aPromoter(world.deps, world.store);
  await anew();
}, 60_000);

describe('a visit that is older than the window', () => {
  test('counts as it did, by whatever is asked, and stays counted once after each batch and each run', async () => {
    await anew();
    const [guest, twice, known] = [aPhone(world.deps), aPhone(world.deps), aPhone(world.deps)];
    const bo = await aPromoter(world.deps, world.store);
    const buyer = await world.aBuyer();
    await comes(guest, null);
    await comes(guest, card);
    const passedOn = await comes(twice, card);
    await comes(phoneOf(anna), passedOn);
    await comes(phoneOf(anna), card);
    await comes(phoneOf(buyer), passedOn);
    await buys(buyer);
    // Another promoter is a visitor of hers, and she is one of theirs.
    const byBo = await comes(phoneOf(bo), card);
    await comes(phoneOf(anna), byBo);
    await comes(phoneOf(bo), byBo);
    days(1);
    await comes(twice, card);
    await comes(twice, passedOn);
    await comes(known, card);
    await logsIn(world.deps, known, buyer.personId);
    // Hers before she was known; she alone came by it.
    const second = aPhone(world.deps);
    await comes(second, card);
    await logsIn(world.deps, second, anna.personId);
    days(WINDOW - 1);
    // The one who came twice comes again, while their first visit is still there, and again when it is not.
    await comes(twice, card);
    const before = await figures();
    expect(before[0]).toMatchObject({ visits: 9, visitors: 6, newVisitors: 5, orders: 1 });
    world.deps.clock.advance(HOUR_MS);
    expect(await pass(2)).toBe(2);
    expect(await figures()).toEqual(before);
    while ((await pass(2)) > 0) expect(await figures()).toEqual(before);
    expect(await visitsOf(guest)).toEqual([]);
    expect(await visitsOf(twice)).toHaveLength(3);
    days(1);
    await comes(twice, passedOn);
    const later = await figures();
    expect(later[0]).toMatchObject({ visits: 10, visitors: 6, newVisitors: 5, orders: 1 });
    await sweep(world.deps);
    await sweep(world.deps);
    expect(await figures()).toEqual(later);
    expect(await visitsOf(twice)).toHaveLength(2);
    await pass();
    expect(await figures()).toEqual(later);
  });

  test('by which somebody ordered, and pays a moment behind its window, keeps its card for the sale', async () => {
    await anew();
    const buyer = await world.aBuyer();
    const phone = phoneOf(buyer);
    await comes(phone, card);
    world.deps.clock.advance(WINDOW * DAY_MS - MINUTE_MS);
    const orderId = await world.mustPlace(buyer, world.lines({ skuId: product.skuId, quantity: 1 }));
    world.deps.clock.advance(2 * MINUTE_MS);
    await pass();
    expect(await visitsOf(phone)).toEqual([]);
    await world.pay(buyer, orderId);
    const { items } = await must(world.deps, listSharesHandler, anna.personId, {
      storeId: world.store.storeId,
    });
    expect(items.map(({ orders }) => orders)).toEqual([1]);
  });

  test('leads to no device and no person: neither it nor what was its is in any other row', async () => {
    const [guest, buyer] = [aPhone(world.deps), await world.aBuyer()];
    const made = await comes(guest, card);
    const known = phoneOf(buyer);
    await comes(known, card);
    await buys(buyer);
    const [was] = await visitsOf(known);
    await comes(guest, null);
    days(WINDOW);
    world.deps.clock.advance(HOUR_MS);
    expect(await rowsWith(guest.visitorId)).toEqual(['share_tokens', 'share_tokens', 'visits', 'visits']);
    await sweep(world.deps);
    expect(await rowsWith(guest.visitorId)).toEqual([]);
    expect(
      await sql(
        world.deps.db,
        'SELECT person_id, visitor_id, parent_token FROM share_tokens WHERE token = $1',
        [made],
      ),
    ).toEqual([{ person_id: null, visitor_id: null, parent_token: card }]);
    const left = await sql<Record<string, string>>(
      world.deps.db,
      'SELECT * FROM past_visits WHERE token = $1',
      [card],
    );
    expect(left.length).toBeGreaterThan(1);
    for (const { id = '', visitor = '' } of left) {
      expect(await rowsWith(id)).toEqual(['past_visits']);
      expect([...new Set(await rowsWith(visitor))]).toEqual(['past_visits']);
    }
    expect(Object.keys(left[0] ?? {}).sort()).toEqual(['day', 'fresh', 'id', 'store_id', 'token', 'visitor']);
    // The order keeps by which card it came, and the visit's number leads nowhere else.
    expect([...new Set(await rowsWith(String(was?.id)))].sort()).toEqual([
      'commissions',
      'orders',
      'sale_cards',
    ]);
  });

  test('with its last one goes what told that a visitor had come before', async () => {
    const phone = aPhone(world.deps);
    const secrets = () =>
      sql<{ secret: string }>(world.deps.db, 'SELECT secret FROM returning_visitors WHERE visitor_id = $1', [
        phone.visitorId,
      ]);
    await comes(phone, card);
    days(10);
    await comes(phone, card);
    days(6);
    await pass();
    const [first] = await secrets();
    expect(first).toBeDefined();
    await comes(phone, null);
    days(10);
    await pass();
    expect(await secrets()).toEqual([first]);
    days(6);
    await pass();
    expect(await secrets()).toEqual([]);
    expect(await rowsWith(phone.visitorId)).toEqual([]);
    // Long enough away, they are somebody new.
    const before = await ofMonth();
    await comes(phone, card);
    const month = await ofMonth();
    expect([month.visitors - before.visitors, month.newVisitors - before.newVisitors]).toEqual([1, 1]);
  });

  test('is no touch any more, and whoever signs in later gets none of it', async () => {
    const [buyer, late] = [await world.aBuyer(), await world.aBuyer()];
    const device = aPhone(world.deps);
    await comes(phoneOf(buyer), card);
    await comes(device, card);
    expect(await creditOf(buyer)).not.toBeNull();
    days(WINDOW);
    await pass();
    await logsIn(world.deps, device, late.personId);
    expect([await creditOf(buyer), await creditOf(late)]).toEqual([null, null]);
    // Nor in a window that is longer from now on.
    await setReferral(world.deps, world.store, { window_days: 60 });
    expect([await creditOf(buyer), await creditOf(late)]).toEqual([null, null]);
    await setReferral(world.deps, world.store, { window_days: WINDOW });
  });

  test('goes by its own shop’s window: the last moment of it stays, and one without promoters keeps fifteen days', async () => {
    const [long, none] = [await aStore(world.deps), await aStore(world.deps)];
    await setReferral(world.deps, long, { window_days: 40 });
    const [here, there, nowhere] = [aPhone(world.deps), aPhone(world.deps), aPhone(world.deps)];
    await comes(here, card);
    await comes(there, null, long);
    await comes(nowhere, null, none);
    world.deps.clock.advance(WINDOW * DAY_MS - MINUTE_MS);
    await pass();
    for (const phone of [here, there, nowhere]) expect(await visitsOf(phone)).toHaveLength(1);
    world.deps.clock.advance(MINUTE_MS);
    await pass();
    expect([await visitsOf(here), await visitsOf(nowhere)]).toEqual([[], []]);
    expect(await visitsOf(there)).toHaveLength(1);
    // Shorter from now on: what is older goes with the next run.
    await setReferral(world.deps, long, { window_days: 3 });
    await pass();
    expect(await visitsOf(there)).toEqual([]);
  });

  test('is counted for the month, and gone after it', async () => {
    await anew();
    const phone = aPhone(world.deps);
    await comes(phone, card);
    days(29);
    // A host may be told to keep less: not less than a month.
    const { settings } = world.deps;
    await sweep({
      ...world.deps,
      settings: { ...settings, keep_days: { ...settings.keep_days, visits: 1 } },
    });
    expect(await ofMonth()).toMatchObject({ visits: 1, visitors: 1, newVisitors: 1 });
    days(3);
    await sweep(world.deps);
    expect(await sql(world.deps.db, 'SELECT FROM past_visits')).toEqual([]);
    days(15);
    await sweep(world.deps);
    expect(await sql(world.deps.db, 'SELECT FROM sale_cards')).toEqual([]);
    expect(await ofMonth()).toMatchObject({ visits: 0, visitors: 0, newVisitors: 0 });
  });

  test('is passed on once by two who do it at once, and not at all where the run dies', async () => {
    await anew();
    const phones = Array.from({ length: 30 }, () => aPhone(world.deps));
    for (let round = 0; round < 2; round += 1) for (const phone of phones) await comes(phone, card);
    days(WINDOW - 1);
    for (const phone of phones) await comes(phone, card);
    const before = await ofMonth();
    expect(before).toMatchObject({ visits: 90, visitors: 30, newVisitors: 30 });
    days(1);
    world.deps.clock.advance(HOUR_MS);
    const dying = world.deps.db.tx(async (tx) => {
      await passVisits({ ...world.deps.db, tx: (work) => work(tx) }, now(), after(now(), -31 * DAY_MS), 20);
      throw new Error('killed');
    });
    await expect(dying).rejects.toThrow('killed');
    expect(await sql(world.deps.db, 'SELECT FROM past_visits')).toEqual([]);
    expect(await ofMonth()).toEqual(before);
    const many = await Promise.all(Array.from({ length: 6 }, () => pass(20)));
    expect(many.reduce((sum, one) => sum + one)).toBe(61);
    expect(await ofMonth()).toEqual(before);
    expect(await sql(world.deps.db, 'SELECT FROM past_visits')).toHaveLength(60);
    expect(await sql(world.deps.db, 'SELECT FROM returning_visitors')).toHaveLength(30);
  });
});

test('what is old is found by ids: what is young is not read, however much it is', async () => {
  const { store, deps } = world;
  const sent: SentStatement[] = [];
  const stop = deps.db.onStatement((one) => sent.push(one));
  await pass();
  stop();
  const [made] = sent.filter(({ name }) => name === 'past-visit.pass');
  const client = new Client({ connectionString: world.connectionString });
  await client.connect();
  const blocks = async () => {
    await client.query('VACUUM ANALYZE visits');
    await client.query('BEGIN');
    await client.query('SET LOCAL plan_cache_mode = force_generic_plan');
    const { rows } = await client.query({
      text: `EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) ${made?.text}`,
      values: [...(made?.values ?? [])],
    });
    await client.query('ROLLBACK');
    const plan = rows[0]['QUERY PLAN'][0].Plan;
    return Number(plan['Shared Hit Blocks'] + plan['Shared Read Blocks']);
  };
  const few = await blocks();
  await sql(
    deps.db,
    `INSERT INTO visits (store_id, id, visitor_id, token, target, at)
     SELECT $1, 'vt_zzzzzzzzzz' || n, 'vi_young' || n, $2, '{"page":"home"}', $3 FROM generate_series(1, 20000) n`,
    [store.storeId, card, at(now())],
  );
  expect(await blocks()).toBeLessThanOrEqual(few + 10);
  await client.end();
});
