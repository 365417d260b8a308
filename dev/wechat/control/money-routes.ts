import { z } from 'zod';
import type { BusinessClock } from '../business-clock';
import type { Route } from '../http';
import { accountOf } from '../keys';
import type { Merchants } from '../merchants';
import type { Refunds } from '../pay/refunds';
import type { Transactions } from '../pay/transactions';
import type { State } from '../state';
import { ControlError, control } from './control-route';
import { type Finder, whichPayment } from './find-payment';

const nothing = z.strictObject({});
const amount = z.int().min(0);

/** Merchants, people at the cashier, refunds and balances. */
export function moneyRoutes(parts: {
  state: State;
  clock: BusinessClock;
  merchants: Merchants;
  transactions: Transactions;
  refunds: Refunds;
  finder: Finder;
}): Route[] {
  const { state, clock, merchants, transactions, refunds, finder } = parts;
  return [
    control('GET', '/merchants', nothing, () => ({
      app: { appid: merchants.app.appid, secret: merchants.app.secret },
      merchants: merchants.all().map(({ keys }) => ({
        name: state.settings().shopNames[keys.mchid] ?? null,
        account: accountOf(keys, merchants.app),
      })),
    })),
    control(
      'POST',
      '/merchants',
      z.strictObject({ mchid: z.string().regex(/^\d{8,10}$/), name: z.string().max(40).optional() }),
      async ({ mchid, name }) => {
        const { keys } = await merchants.add(mchid);
        if (name !== undefined) state.change({ shopNames: { ...state.settings().shopNames, [mchid]: name } });
        return { account: accountOf(keys, merchants.app) };
      },
    ),

    control(
      'POST',
      '/pay',
      whichPayment.extend({
        openid: z.string().optional(),
        amount_fen: amount.optional(),
        force: z.boolean().optional(),
      }),
      ({ openid, amount_fen, force, ...which }) => {
        const paid = transactions.pay(finder.payment(which), {
          ...(which.prepayId !== undefined && { prepayId: which.prepayId }),
          ...(openid !== undefined && { openid }),
          ...(amount_fen !== undefined && { amount_fen }),
          ...(force !== undefined && { force }),
        });
        if (!paid.ok) throw new ControlError(409, `${paid.code}: ${paid.message}`);
        return { transactionId: paid.transactionId };
      },
    ),
    control('POST', '/decline', whichPayment.extend({ reason: z.string().max(60).optional() }), (input) => {
      const { reason = '银行卡余额不足', ...which } = input;
      transactions.change(finder.payment(which), { decline: reason });
      return {};
    }),
    control('POST', '/cancel', whichPayment, (which) => {
      const found = finder.payment(which);
      transactions.change(found, { cancels: found.cancels + 1 });
      return {};
    }),

    control(
      'POST',
      '/refunds',
      z.strictObject({
        mode: z.enum(['auto', 'hold']).optional(),
        outcome: z.enum(['SUCCESS', 'ABNORMAL', 'CLOSED']).optional(),
        after_s: z.number().min(0).optional(),
      }),
      ({ mode, outcome, after_s }) => {
        const before = state.settings().refunds;
        const settings = {
          mode: mode ?? before.mode,
          outcome: outcome ?? before.outcome,
          after_s: after_s ?? before.after_s,
        };
        state.change({ refunds: settings });
        return { refunds: settings };
      },
    ),
    control(
      'POST',
      '/refunds/finish',
      z.strictObject({
        refundId: z.string(),
        outcome: z.enum(['SUCCESS', 'ABNORMAL', 'CLOSED']).default('SUCCESS'),
      }),
      ({ refundId, outcome }) => {
        const found = finder.refund(refundId);
        if (!refunds.finish(found, outcome)) throw new ControlError(409, `refund is ${found.status} already`);
        return {};
      },
    ),
    control(
      'POST',
      '/balance',
      z.strictObject({ mchid: z.string(), empty: z.boolean() }),
      ({ mchid, empty }) => {
        const others = state.settings().emptyBalances.filter((one) => one !== mchid);
        state.change({ emptyBalances: empty ? [...others, mchid] : others });
        return { emptyBalances: state.settings().emptyBalances };
      },
    ),

    control('GET', '/clock', nothing, () => ({ now: clock.now(), offset_ms: clock.offset_ms })),
  ];
}
