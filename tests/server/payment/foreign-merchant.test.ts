/** Another shop's merchant account is genuine, but it says nothing about this shop's money. */
import { expect, test } from 'vitest';
import { fen } from '#core/kernel/fen';
import { after, MINUTE_MS } from '#core/kernel/instant';
import { sealAccount } from '#server/app/payment/account-of-store';
import { refundOrderHandler } from '#server/app/refund/refund-order';
import { json } from '#server/db/params';
import { must } from '../../support/deps';
import { payWorld } from '../../support/pay-world';
import { aStore } from '../../support/shop';
import { sql } from '../../support/sql';

const world = payWorld();

/** A second shop with a merchant account of its own. */
async function anotherMerchant() {
  const { deps, standIn } = world;
  const [, account] = standIn.accounts();
  if (account === undefined) throw new Error('the stand-in has two merchants');
  const { storeId } = await aStore(deps);
  const { privateKeyPem, apiV3Key, mchid, appid, certSerial, verifyKeys } = account;
  const sealed = sealAccount(deps.sealer, { privateKeyPem, apiV3Key });
  await sql(deps.db, 'INSERT INTO store_accounts VALUES ($1, $2, $3, $4, $5, $6)', [
    storeId,
    mchid,
    appid,
    certSerial,
    sealed,
    json(verifyKeys),
  ]);
  return deps.payments.of(account);
}
const refundsOf = (orderId: string) =>
  sql<{ id: string; status: string; amount_fen: number }>(
    world.deps.db,
    'SELECT id, status, amount_fen FROM refunds WHERE order_id = $1',
    [orderId],
  );

test('a refund that another merchant makes under our number settles nothing here', async () => {
  const { deps } = world;
  const buyer = await world.aBuyer();
  const { skuId } = await world.aProduct({ prices: [1_000] });
  const orderId = await world.mustPlace(buyer, world.lines({ skuId, quantity: 1 }));
  await world.pay(buyer, orderId);
  const lines = [{ lineNo: 1, quantity: 1 }];
  const { refundId } = await must(deps, refundOrderHandler, buyer.personId, {
    orderId,
    lines,
    reason: 'changed_mind',
  });

  const stranger = await anotherMerchant();
  const paymentId = deps.ids.next('payment');
  const prepaid = await stranger.prepay({
    paymentId,
    description: '别的店',
    amount_fen: fen(1_000),
    payerOpenid: `o_${buyer.personId}`,
    expiresAt: after(deps.clock.now(), 10 * MINUTE_MS),
  });
  if (!prepaid.ok) throw new Error(prepaid.detail);
  await world.control('/pay', { prepayId: prepaid.value.prepayId });
  const total_fen = fen(1_000);
  const given = await stranger.refund({
    refundId,
    paymentId,
    refund_fen: total_fen,
    total_fen,
    reason: 'changed_mind',
  });
  expect(given.ok).toBe(true);
  world.answers.length = 0;
  deps.clock.advance(10 * MINUTE_MS);
  await world.standIn.catchUp();
  expect(world.answers).toContain(404);
  expect(await refundsOf(orderId)).toEqual([{ id: refundId, status: 'due', amount_fen: 1_000 }]);
});
