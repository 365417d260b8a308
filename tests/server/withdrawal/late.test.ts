/** Whoever asks WeChat Pay may be held up for as long as it likes: what was given back meanwhile is not sent, and if it is, called off. */
import { afterEach, describe, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { MINUTE_MS, SECOND_MS } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { recordTransferState } from '#server/app/withdrawal/record-transfer-state';
import { sendTransferJob } from '#server/app/withdrawal/send-transfer';
import type { JobRow } from '#server/db/job-store';
import { storeScope } from '#server/db/scope';
import type { PaymentService, TransferRequest } from '#server/ports/payment';
import type { Earner } from '../../support/earners';
import { brokenLedger, purses } from '../../support/ledger';
import { meanwhile } from '../../support/meanwhile';
import { transferWorld } from '../../support/transfers';

const w = transferWorld();
afterEach(async () => {
  await w.reset();
  expect(await brokenLedger(w.deps.db)).toEqual([]);
});

const WHOLE = { available: 10_000 };
const jobOf = (id: Id<'withdrawal'>) =>
  ({ store_id: w.storeId, subject: id, tries: 1, kind: 'send-transfer' }) as unknown as JobRow;
const asked = async () => {
  const lin = await w.earner();
  return { lin, id: await w.mustAsk(lin, 1_000) };
};
/** Called off, and given back since nobody knew the number when nothing could arrive any more. */
const givenBack = async (lin: Earner, id: Id<'withdrawal'>) => {
  expect(await w.cancel(lin, id)).toMatchObject({ ok: true });
  await w.pass(11 * MINUTE_MS);
  expect(await w.view(lin, id)).toMatchObject({ status: 'cancelled' });
  expect(await purses(w.deps.db, lin.promoterId)).toEqual(WHOLE);
};
/** Parts whose asking happens in another way. */
const asking = (
  transfer: (real: PaymentService, request: TransferRequest) => ReturnType<PaymentService['transfer']>,
) => {
  const of = (...args: Parameters<typeof w.deps.payments.of>): PaymentService => {
    const real = w.deps.payments.of(...args);
    return { ...real, transfer: (request) => transfer(real, request) };
  };
  return { ...w.deps, payments: { of } };
};
const withErrors = <D extends Deps>(deps: D) => {
  const errors: string[] = [];
  return {
    deps: { ...deps, log: { ...deps.log, error: (event: string) => void errors.push(event) } },
    errors,
  };
};

describe('held up', () => {
  test('between its turn and the asking, until it was given back: nothing leaves', async () => {
    const { lin, id } = await asked();
    const late = meanwhile(w.deps, 'withdrawal.take-turn', () => givenBack(lin, id));
    await sendTransferJob(late, jobOf(id));
    expect(await w.bills(id)).toEqual([]);
    expect(await w.view(lin, id)).toMatchObject({ status: 'cancelled' });
  });

  test.each([
    [MINUTE_MS, 1],
    [MINUTE_MS + 1, 0],
  ])('for %i ms: %i bills at once, and one in the end', async (ms, bills) => {
    const { lin, id } = await asked();
    const late = meanwhile(w.deps, 'withdrawal.take-turn', async () => w.deps.clock.advance(ms));
    await sendTransferJob(late, jobOf(id));
    expect(await w.bills(id)).toHaveLength(bills);
    await w.pass(MINUTE_MS);
    expect(await w.view(lin, id)).toMatchObject({ status: 'waiting' });
    expect(await w.bills(id)).toHaveLength(1);
  });

  test('on the way out of the house: signed as of its turn, it is refused', async () => {
    const { lin, id } = await asked();
    const late = asking(async (real, request) => {
      await givenBack(lin, id);
      return real.transfer(request);
    });
    await sendTransferJob(late, jobOf(id));
    expect(await w.bills(id)).toEqual([]);
    expect(await w.view(lin, id)).toMatchObject({ status: 'cancelled', reason: { zh: '已取消' } });
  });
});

test('refused for its age alone, it is asked for again, and nobody has to mend anything', async () => {
  const { lin, id } = await asked();
  const late = asking((real, request) => {
    w.deps.clock.advance(6 * MINUTE_MS);
    return real.transfer(request);
  });
  await sendTransferJob(late, jobOf(id));
  expect(await w.bills(id)).toEqual([]);
  expect(await w.told(id)).toEqual([]);
  expect(await w.jobs(id)).toMatchObject([{ kind: 'send-transfer' }]);
  await w.pass(MINUTE_MS);
  expect(await w.view(lin, id)).toMatchObject({ status: 'waiting' });
  expect(await w.bills(id)).toHaveLength(1);
});

describe('WeChat Pay has what was given back', () => {
  /** It has arrived all the same, however that came about. */
  const arrives = async () => {
    const { lin, id } = await asked();
    const { deps, errors } = withErrors(
      asking(async (real, request) => {
        await givenBack(lin, id);
        return real.transfer({ ...request, askedAt: w.deps.clock.now() });
      }),
    );
    await sendTransferJob(deps, jobOf(id));
    expect(await w.bills(id)).toMatchObject([{ state: 'WAIT_USER_CONFIRM' }]);
    return { lin, id, errors };
  };

  test('called off there, however often that is lost, and an error in the log', async () => {
    const { lin, id, errors } = await arrives();
    expect(errors).toEqual(['transfer.alive-after-end']);
    await w.pay.control('/faults', { endpoint: 'transfer-cancel', kind: 'status', times: 2 });
    for (let n = 0; n < 5; n += 1) await w.pass(MINUTE_MS);
    expect(await w.bills(id)).toMatchObject([{ state: 'CANCELLED' }]);
    expect(await w.view(lin, id)).toMatchObject({ status: 'cancelled' });
    expect(await purses(w.deps.db, lin.promoterId)).toEqual(WHOLE);
    expect(await w.jobs(id)).toEqual([]);
  });

  test('confirmed before that: the books follow the money, and the shop is alarmed', async () => {
    const { lin, id } = await arrives();
    await w.pay.control('/transfers/confirm', { withdrawalId: id });
    await w.pay.control('/notifications/mode', { mode: 'drop' });
    for (let n = 0; n < 3; n += 1) await w.pass(MINUTE_MS);
    expect(await w.view(lin, id)).toMatchObject({ status: 'success' });
    expect(await purses(w.deps.db, lin.promoterId)).toEqual({ available: 9_000, paid: 1_000 });
    expect(await w.jobs(id)).toMatchObject([
      { kind: 'mend-transfer', state: 'dead', last_error: 'PAID AFTER CANCELLED' },
    ]);
  });
});

test('an older word of WeChat Pay’s, after its own last one, is no alarm', async () => {
  const { lin, id } = await asked();
  await w.work();
  await w.pay.control('/transfers/finish', { withdrawalId: id, outcome: 'FAIL' });
  await w.pass(2 * SECOND_MS);
  expect(await w.view(lin, id)).toMatchObject({ status: 'failed' });
  const { deps, errors } = withErrors(w.deps);
  const older = {
    status: 'waiting',
    billNo: '1330',
    package: 'package',
    failReason: null,
    amount_fen: null,
    openid: null,
  } as const;
  const state = { ...older, withdrawalId: id, at: w.deps.clock.now() };
  expect(await recordTransferState(deps, storeScope(w.storeId), state)).toBe('unchanged');
  expect(errors).toEqual([]);
  expect(await w.jobs(id)).toEqual([]);
});
