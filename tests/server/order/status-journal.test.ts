import { expect, test } from 'vitest';
import { payWorld } from '../../support/pay-world';
import { sql } from '../../support/sql';
import { forbiddenTransitions } from '../../support/status-journal';

const world = payWorld();

test('the journal every test file keeps does catch a way that no order may go', async () => {
  const { skuId } = await world.aProduct();
  const orderId = await world.mustPlace(await world.aBuyer(), world.lines({ skuId, quantity: 1 }));
  await sql(world.deps.db, `UPDATE orders SET status = 'shipped' WHERE id = $1`, [orderId]);
  expect(await forbiddenTransitions(world.deps.db)).toEqual(['unpaid → shipped']);
  await sql(world.deps.db, 'DELETE FROM status_journal');
});
