import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DAY_MS } from '#core/kernel/instant';
import { ConstraintViolation } from '#server/db/errors';
import { at } from '#server/db/params';
import { testDeps } from '../../support/deps';
import { aLedgerShop } from '../../support/ledger';
import { testDatabase } from '../../support/postgres/test-database';
import { aPromoter } from '../../support/promoters';
import { sql } from '../../support/sql';

const database = testDatabase();

async function world() {
  const deps = testDeps(database.db);
  const { storeId } = await aLedgerShop(deps);
  let days = 0;
  /** Settled a day after the one before, by a person unless it is said otherwise. */
  const settled = async (
    mchid: string,
    billNo: string | null,
    is: { readonly status?: string; readonly byHand?: boolean; readonly waited?: boolean } = {},
  ) => {
    const { promoterId, personId } = await aPromoter(deps, { storeId });
    const id = deps.ids.next('withdrawal');
    days += 1;
    const then = at((deps.clock.now() + days * DAY_MS) as ReturnType<typeof deps.clock.now>);
    await sql(
      deps.db,
      `INSERT INTO withdrawals (store_id, id, promoter_id, person_id, amount_fen, status, bill, bill_no, reason, created_at, settled_at,
         by_hand, waiting_since)
       VALUES ($1, $2, $3, $4, 100, $5, jsonb_build_object('mchid', $6::text), $7, 'seen', $8, $8, $9, $10)`,
      [
        storeId,
        id,
        promoterId,
        personId,
        is.status ?? 'success',
        mchid,
        billNo,
        then,
        is.byHand ?? true,
        is.waited === true ? then : null,
      ],
    );
    return id;
  };
  const row = async (id: string) =>
    (await sql(deps.db, 'SELECT bill_no, said_no, reason FROM withdrawals WHERE id = $1', [id]))[0];
  return { deps, settled, row };
}

test('of what was said to be paid, each keeps its number; of two under one the first, and the other is doubted', async () => {
  const { deps, settled, row } = await world();
  const alone = await settled('M1', 'N1');
  const first = await settled('M1', 'N2');
  const second = await settled('M1', 'N2');
  const elsewhere = await settled('M2', 'N2');
  const ofAnother = await settled('M1', 'N3');
  const heard = await settled('M1', 'N3', { byHand: false });
  const proven = await settled('M1', 'N4', { waited: true });
  const returned = await settled('M1', 'N5', { status: 'failed' });
  const file = readFileSync('server/db/migrations/0056_one-number-one-withdrawal.sql', 'utf8');
  await sql(deps.db, file.split(';')[1] ?? '');
  const said = (no: string) => ({ bill_no: null, said_no: no, reason: 'seen' });
  const doubted = { bill_no: null, said_no: null, reason: 'doubted' };
  const untouched = (no: string) => ({ bill_no: no, said_no: null, reason: 'seen' });
  expect(await row(alone)).toEqual(said('N1'));
  expect(await row(first)).toEqual(said('N2'));
  expect(await row(second)).toEqual(doubted);
  expect(await row(elsewhere)).toEqual(said('N2'));
  expect(await row(ofAnother)).toEqual(doubted);
  expect(await row(heard)).toEqual(untouched('N3'));
  expect(await row(proven)).toEqual(untouched('N4'));
  expect(await row(returned)).toEqual(untouched('N5'));
});

test('no two of a merchant account are said to be paid by one number, whoever writes them', async () => {
  const { deps, settled } = await world();
  const say = async (mchid: string, no: string) =>
    sql(deps.db, 'UPDATE withdrawals SET said_no = $2 WHERE id = $1', [await settled(mchid, null), no]);
  await say('M3', 'N9');
  await say('M4', 'N9');
  const again = say('M3', 'N9');
  await expect(again).rejects.toThrow('withdrawals_said_no_key');
  await expect(again).rejects.toBeInstanceOf(ConstraintViolation);
});
