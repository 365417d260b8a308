/** Whether a buyer is new to a shop is known from the first order of theirs that was paid, however many there are. */
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MINUTE_MS } from '#core/kernel/instant';
import type { SentStatement } from '#server/db/tx';
import { blocksOf, explained } from '../../support/explained';
import { payWorld } from '../../support/pay-world';
import { quoted } from '../../support/quoted';
import { sql } from '../../support/sql';

const ORDERS = 5_000;
const OTHERS = 150;
const EACH = 100;
const world = payWorld();
let client: Client;
beforeAll(async () => {
  client = new Client({ connectionString: world.connectionString });
  await client.connect();
  await client.query('SET plan_cache_mode = force_generic_plan');
});
afterAll(() => client.end());

test(`the quote of somebody with ${ORDERS} paid orders reads no more than twice what it read after the first`, async () => {
  const { skuId } = await world.aProduct();
  const purchase = world.lines({ skuId, quantity: 1 });
  const buyer = await world.aBuyer();
  const first = await world.mustPlace(buyer, purchase);
  await world.pay(buyer, first);
  world.deps.clock.advance(MINUTE_MS);
  const sent: SentStatement[] = [];
  const stopWatching = world.deps.db.onStatement((statement) => sent.push(statement));
  await quoted(world, buyer, purchase);
  stopWatching();
  const quote = sent.find(({ name }) => name === 'quote.of-lines');
  if (quote === undefined) throw new Error('the quote asks for its facts');

  // Planned anew each time: by what the database knows then.
  const blocks = async (name: string) => {
    await client.query('VACUUM (ANALYZE)');
    return blocksOf(await explained(client, { ...quote, name }));
  };
  const after = { one: await blocks('one'), many: 0 };
  // Others bought some, too: a plan is made for what people buy on average.
  await sql(
    world.deps.db,
    `INSERT INTO persons (id, appid, openid, created_at)
     SELECT 'pe_many' || n, 'wx', 'o_many' || n, now() FROM generate_series(1, $1::int) n`,
    [OTHERS],
  );
  await sql(
    world.deps.db,
    `INSERT INTO orders
     SELECT (jsonb_populate_record(o, jsonb_build_object('id', 'or_many' || n, 'person_id', m.person_id))).*
     FROM orders o, generate_series(1, $2::int) n, LATERAL (
       SELECT CASE WHEN n <= $3 THEN o.person_id ELSE 'pe_many' || 1 + n % $4 END AS person_id) m
     WHERE o.store_id = $5 AND o.id = $1`,
    [first, ORDERS + OTHERS * EACH, ORDERS, OTHERS, world.store.storeId],
  );
  after.many = await blocks('many');
  expect(after.many).toBeLessThanOrEqual(2 * after.one);
});
