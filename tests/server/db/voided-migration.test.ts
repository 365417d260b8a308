import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { clawBack, voidOf } from '#core/domain/ledger/transaction';
import { fen } from '#core/kernel/fen';
import { testDeps } from '../../support/deps';
import { aCommission, aLedgerShop, aPaidOrder, settle, some } from '../../support/ledger';
import { testDatabase } from '../../support/postgres/test-database';
import { aPromoter } from '../../support/promoters';
import { sql } from '../../support/sql';

const database = testDatabase();

test('what was taken back without its sum gets it from the ledger; what has one, or was not taken back, stays', async () => {
  const deps = testDeps(database.db);
  const shop = await aLedgerShop(deps);
  const { promoterId } = await aPromoter(deps, shop);
  /** Of 319 fen a refund leaves so many; these are taken back. */
  const takenBack = async (left_fen: number) => {
    const orderId = await aPaidOrder(deps, shop, [3_990]);
    const id = await aCommission(deps, shop, promoterId, orderId);
    if (left_fen < 319) {
      const amount_fen = fen(319 - left_fen);
      const clawed = some(clawBack(deps.ids.next('refund'), [{ promoterId, amount_fen, lies: 'pending' }]));
      const refunded = { id, from_fen: 319, to_fen: left_fen, from: 'pending', to: 'pending' };
      await settle(deps, shop, refunded, { ...clawed, orderId });
    }
    const voided = voidOf(id, { promoterId, amount_fen: fen(left_fen) });
    const change = { id, from_fen: left_fen, to_fen: 0, from: 'pending', to: 'void' };
    await settle(deps, shop, change, voided && { ...voided, orderId });
  };
  await takenBack(319);
  await takenBack(100);
  await takenBack(0);
  await aCommission(deps, shop, promoterId, await aPaidOrder(deps, shop, [3_990]));
  const voided = async () => {
    const rows = await sql<{ fen: number }>(
      deps.db,
      'SELECT voided_fen AS fen FROM commissions WHERE store_id = $1 ORDER BY voided_fen',
      [shop.storeId],
    );
    return rows.map(({ fen }) => fen);
  };
  const migrated = async () => {
    const file = readFileSync('server/db/migrations/0039_what-was-taken-back-meanwhile.sql', 'utf8');
    return (await sql<{ id: string }>(deps.db, `${file.replace(/;\s*$/, '')} RETURNING c.id`)).length;
  };
  expect(await voided()).toEqual([0, 0, 100, 319]);
  expect(await migrated()).toBe(0);
  // As the function of before wrote it.
  await sql(deps.db, 'UPDATE commissions SET voided_fen = 0 WHERE voided_fen = 319');
  expect(await migrated()).toBe(1);
  expect(await voided()).toEqual([0, 0, 100, 319]);
});
