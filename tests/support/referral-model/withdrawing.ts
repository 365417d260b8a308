/** What was released goes to wallets, or comes back. */
import { expect } from 'vitest';
import type { Id } from '#core/kernel/id';
import { DAY_MS, SECOND_MS } from '#core/kernel/instant';
import { cancelWithdrawalHandler } from '#server/app/withdrawal/cancel-withdrawal';
import { recordTransferState } from '#server/app/withdrawal/record-transfer-state';
import { requestWithdrawalHandler } from '#server/app/withdrawal/request-withdrawal';
import { must, run } from '../deps';
import { type Act, among, maybe, passes } from './act';
import type { ReferralModel, Withdrawal } from './model';
import type { ModelShop } from './model-shop';

/** Less than what WeChat Pay wants a name for. */
const UNNAMED_FEN = 199_999;
const idOf = ({ id }: Withdrawal) => id as Id<'withdrawal'>;
const live = (model: ReferralModel) => model.withdrawals.filter(({ state }) => state === 'live');
const waiting = (model: ReferralModel) => live(model).filter(({ sentAt }) => sentAt !== null);

export const withdraw: Act = (model, [who, part, many]) => {
  const rich = model.promoters().filter((person) => model.purses(person).available >= 100);
  const person = maybe(rich, who);
  if (person === undefined) return null;
  return async (real) => {
    const there = model.purses(person).available;
    const amount_fen = among(
      [Math.min(there, UNNAMED_FEN), Math.max(100, Math.floor(there / 2)), there + 1, 100],
      part,
    );
    const times = among([1, 1, 1, 3, 3, 50], many);
    const busy = live(model).some(({ of }) => of === person);
    const ask = () =>
      run(real.deps, requestWithdrawalHandler, real.personId(person), {
        storeId: real.shop.storeId,
        amount_fen,
      });
    const answers = await Promise.all(Array.from({ length: times }, ask));
    const won = answers.flatMap((answer) => (answer.ok ? [answer.value.id] : []));
    const may = !busy && amount_fen <= there ? 1 : 0;
    const said = `${person} asks ${times} times at once for ${amount_fen} of ${there}`;
    expect(won, said).toHaveLength(may);
    for (const id of won) model.withdrawals.push({ id, of: person, amount_fen, sentAt: null, state: 'live' });
    model.moveTo(real.deps.clock.advance(SECOND_MS));
    // Some are called off before WeChat Pay hears of them.
    if (many % 5 > 0) await passes(model, real, SECOND_MS);
    return said;
  };
};
const ended =
  (state: 'paid' | 'returned', told: (real: ModelShop, one: Withdrawal) => Promise<unknown>): Act =>
  (model, [which]) => {
    const one = maybe(waiting(model), which);
    if (one === undefined) return null;
    return async (real) => {
      await told(real, one);
      one.state = state;
      await passes(model, real, 3 * SECOND_MS);
      return `${one.amount_fen} on its way to ${one.of} is ${state}`;
    };
  };
export const confirm = ended('paid', (real, { id }) =>
  real.control('/transfers/confirm', { withdrawalId: id }),
);
export const fail = ended('returned', (real, { id }) =>
  real.control('/transfers/finish', { withdrawalId: id, outcome: 'FAIL', reason: 'PAYEE_ACCOUNT_ABNORMAL' }),
);
/** Nobody confirms it for a day. */
export const expire: Act = (model, [which]) => {
  const one = maybe(waiting(model), which);
  if (one === undefined) return null;
  return async (real) => {
    await passes(model, real, DAY_MS);
    return `${one.amount_fen} on its way to ${one.of} is ${one.state}: nobody confirmed it`;
  };
};
export const callOff: Act = (model, [which]) => {
  const one = maybe(live(model), which);
  if (one === undefined) return null;
  return async (real) => {
    const input = { storeId: real.shop.storeId, withdrawalId: idOf(one) };
    await must(real.deps, cancelWithdrawalHandler, real.personId(one.of), input);
    one.state = 'returned';
    await passes(model, real, SECOND_MS);
    await passes(model, real, 3 * SECOND_MS);
    return `${one.of} calls off ${one.amount_fen}`;
  };
};
/** WeChat Pay paid what it had said that it would not: the purse may fall below zero. */
export const paidAfterAll: Act = (model, [which]) => {
  const one = maybe(
    model.withdrawals.filter(({ state, sentAt }) => state === 'returned' && sentAt !== null),
    which,
  );
  if (one === undefined) return null;
  return async (real) => {
    await recordTransferState(real.deps, real.store, {
      withdrawalId: idOf(one),
      status: 'success',
      billNo: '1330',
      package: null,
      failReason: null,
      amount_fen: null,
      openid: null,
      at: real.deps.clock.now(),
    });
    one.state = 'paid';
    model.moveTo(real.deps.clock.advance(SECOND_MS));
    return `${one.amount_fen} that ${one.of} had got back was paid after all`;
  };
};
