/** Real races for one purse on a real database: never more than is there, never two on their way, nothing given back twice. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { cancelWithdrawalHandler } from '#server/app/withdrawal/cancel-withdrawal';
import { recordTransferState } from '#server/app/withdrawal/record-transfer-state';
import { requestWithdrawalHandler } from '#server/app/withdrawal/request-withdrawal';
import { json } from '#server/db/params';
import { storeScope } from '#server/db/scope';
import { takeTransferTurn } from '#server/db/withdrawal-store';
import type { TransferState } from '#server/ports/payment';
import { run, type TestDeps, testDeps } from '../support/deps';
import { anEarner, type Earner } from '../support/earners';
import { brokenLedger, purses } from '../support/ledger';
import { testDatabase } from '../support/postgres/test-database';
import { aStore, type TestStore } from '../support/shop';
import { sql } from '../support/sql';

const database = testDatabase({ poolSize: 16 });
let deps: TestDeps;
let store: TestStore;
let lin: Earner;
beforeAll(() => {
  deps = testDeps(database.db);
});
beforeEach(async () => {
  store = await aStore(deps);
  const { appid } = deps.settings;
  await sql(
    deps.db,
    `INSERT INTO store_accounts (store_id, mchid, appid, cert_serial, sealed, verify_keys) VALUES ($1, '1900000109', $2, '', '', $3)`,
    [store.storeId, appid, json([])],
  );
  lin = await anEarner(deps, store.storeId, appid, { available_fen: 10_000 });
});

const ask = (amount_fen: number, key?: string) =>
  run(
    deps,
    requestWithdrawalHandler,
    lin.personId,
    { storeId: store.storeId, amount_fen },
    key === undefined ? {} : { key },
  );
const counted = (answers: readonly { ok: boolean; code?: string }[]) => {
  const counts: Record<string, number> = {};
  for (const answer of answers) {
    const code = answer.ok ? 'ok' : (answer.code ?? '');
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
};
const mustAsk = async (amount_fen: number): Promise<Id<'withdrawal'>> => {
  const answer = await ask(amount_fen);
  if (!answer.ok) throw new Error(answer.code);
  return answer.value.id;
};
const said = (withdrawalId: Id<'withdrawal'>, status: TransferState['status']) =>
  recordTransferState(deps, storeScope(store.storeId), {
    withdrawalId,
    status,
    billNo: '1330',
    package: status === 'waiting' ? 'package' : null,
    failReason: null,
    amount_fen: null,
    openid: null,
    at: deps.clock.now(),
  });

describe('fifty at once', () => {
  test.each([10_000, 3_000])(
    'of %i fen each: one is on its way, with its sum set aside',
    async (amount_fen) => {
      const answers = await Promise.all(Array.from({ length: 50 }, () => ask(amount_fen)));
      const refused = counted(answers);
      expect(refused.ok).toBe(1);
      expect((refused.WITHDRAW_RUNNING ?? 0) + (refused.WITHDRAW_NOT_ENOUGH ?? 0)).toBe(49);
      expect(await purses(deps.db, lin.promoterId)).toEqual({
        available: 10_000 - amount_fen || undefined,
        in_transit: amount_fen,
      });
      expect(await brokenLedger(deps.db)).toEqual([]);
    },
  );

  test('each more than is there: none, and nothing moved', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => ask(10_001)));
    expect(counted(answers)).toEqual({ WITHDRAW_NOT_ENOUGH: 50 });
    expect(await purses(deps.db, lin.promoterId)).toEqual({ available: 10_000 });
  });

  test('the same request: one withdrawal, answered fifty times', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => ask(4_000, 'same-request')));
    const ids = new Set(answers.map((answer) => (answer.ok ? answer.value.id : answer.code)));
    expect(ids.size).toBe(1);
    expect(await purses(deps.db, lin.promoterId)).toMatchObject({ available: 6_000, in_transit: 4_000 });
  });

  test('again and again while the one before fails: never more than was ever there', async () => {
    for (let round = 0; round < 8; round += 1) {
      const answers = await Promise.all(Array.from({ length: 12 }, () => ask(6_000)));
      const won = answers.find((answer) => answer.ok);
      if (won?.ok !== true) throw new Error('one is let through');
      await Promise.all(Array.from({ length: 6 }, () => said(won.value.id, 'failed')));
    }
    expect(await purses(deps.db, lin.promoterId)).toEqual({ available: 10_000 });
    expect(await brokenLedger(deps.db)).toEqual([]);
  });
});

describe('the end', () => {
  test('said by many at once is written once', async () => {
    const id = await mustAsk(10_000);
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => said(id, 'success')));
    expect(outcomes.filter((one) => one === 'recorded')).toHaveLength(1);
    expect(await purses(deps.db, lin.promoterId)).toEqual({ paid: 10_000 });
    const events = await sql(deps.db, `SELECT id FROM events WHERE subject->>'withdrawalId' = $1`, [id]);
    expect(events).toHaveLength(1);
  });

  test('in any order of what was said, the money is where the last word puts it', async () => {
    const id = await mustAsk(10_000);
    await Promise.all(
      (['waiting', 'moving', 'success', 'processing', 'accepted'] as const).map((one) => said(id, one)),
    );
    expect(await purses(deps.db, lin.promoterId)).toEqual({ paid: 10_000 });
    expect(await said(id, 'failed')).toBe('unchanged');
    expect(await said(id, 'waiting')).toBe('unchanged');
  });

  test('a success and a failure at once: the books follow the money', async () => {
    for (let round = 0; round < 10; round += 1) {
      const id = await mustAsk(500);
      await Promise.all([said(id, 'failed'), said(id, 'success')]);
    }
    expect(await purses(deps.db, lin.promoterId)).toEqual({ available: 5_000, paid: 5_000 });
    expect(await brokenLedger(deps.db)).toEqual([]);
  });
});

describe('called off while it is being sent', () => {
  test('either nobody asks WeChat Pay any more, or its word is waited for', async () => {
    const outcomes = new Set<string>();
    for (let round = 0; round < 20; round += 1) {
      const withdrawalId = await mustAsk(1_000);
      const now = deps.clock.now();
      const [mayAsk, called] = await Promise.all([
        takeTransferTurn(deps.db, storeScope(store.storeId), withdrawalId, { now, nextTryAt: now }),
        run(deps, cancelWithdrawalHandler, lin.personId, { storeId: store.storeId, withdrawalId }),
      ]);
      if (!called.ok) throw new Error(called.code);
      outcomes.add(`${mayAsk} ${called.value.status}`);
      if (called.value.status === 'reserved') await said(withdrawalId, 'cancelled');
    }
    for (const outcome of outcomes) expect(['true reserved', 'false cancelled']).toContain(outcome);
    expect(await purses(deps.db, lin.promoterId)).toEqual({ available: 10_000 });
  });
});
