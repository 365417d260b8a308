import { requestWithdrawal } from '#core/contract/withdrawal';
import { purse } from '#core/domain/ledger/accounts';
import { reserve } from '#core/domain/ledger/transaction';
import { cleanName } from '#core/domain/person/name';
import { assert } from '#core/kernel/assert';
import { fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { fail, ok } from '#core/kernel/result';
import { priceText } from '#core/view/price-parts';
import type { Deps } from '#server/app/deps';
import { handler, type PersonCtx } from '#server/app/handler';
import { once } from '#server/app/once';
import { ConstraintViolation } from '#server/db/errors';
import { addJob } from '#server/db/job-store';
import { postLedger } from '#server/db/ledger-store';
import { type StoreScope, storeScope } from '#server/db/scope';
import type { Tx } from '#server/db/tx';
import {
  addWithdrawal,
  findPayee,
  keptBalance,
  type NewWithdrawal,
  ownWithdrawal,
  type PayeeRow,
} from '#server/db/withdrawal-store';
import { withdrawalView } from './withdrawal-view';

/**
 * Sets the sum aside and plans its sending, in one transaction that asks nobody outside. Who asks for more than is there, or while
 * another one is on its way, is refused by the database, however many ask at once. NOT_FOUND: no promoter of this shop.
 */
export const requestWithdrawalHandler = handler(requestWithdrawal, async (deps, input, ctx) => {
  const store = storeScope(input.storeId);
  const { transfers } = deps.settings;
  const amount_fen = fen(input.amount_fen);
  try {
    const made = await once(deps, ctx, async (tx) => {
      const payee = await findPayee(tx, store, ctx.owner);
      if (payee === null) return fail('NOT_FOUND');
      const { mchid } = payee;
      if (mchid === null || payee.account_appid !== payee.appid) return fail('WITHDRAW_CLOSED');
      const least = Math.max(payee.min_fen, transfers.min_fen);
      if (amount_fen < least) return fail('WITHDRAW_MIN', { least: priceText(least) });
      if (amount_fen > transfers.max_fen) return fail('WITHDRAW_MAX', { most: priceText(transfers.max_fen) });
      const named = amount_fen >= transfers.nameFrom_fen;
      const name = cleanName(input.realName ?? '');
      if (named && name === '')
        return fail('REAL_NAME_REQUIRED', { from: priceText(transfers.nameFrom_fen) });
      const id = deps.ids.next('withdrawal');
      await setAsideIn(tx, deps, store, ctx, {
        id,
        promoterId: payee.promoter_id,
        amount_fen,
        realNameSealed: named ? deps.sealer.seal('real-name', name) : null,
        bill: {
          mchid,
          appid: payee.appid,
          openid: payee.openid,
          remark: remarkOf(payee),
          scene: transfers.scene,
        },
      });
      return ok({ id });
    });
    if (!made.ok) return made;
    return ok(await viewOf(deps, store, ctx, made.value.id));
  } catch (error) {
    if (!(error instanceof ConstraintViolation)) throw error;
    if (error.constraint === 'withdrawals_one_live_key') return fail('WITHDRAW_RUNNING');
    if (error.constraint !== 'ledger_balances_enough_chk') throw error;
    return fail('WITHDRAW_NOT_ENOUGH', { available: priceText(await availableTo(deps, store, ctx)) });
  }
});

async function setAsideIn(
  tx: Tx,
  deps: Deps,
  store: StoreScope,
  ctx: PersonCtx,
  made: NewWithdrawal,
): Promise<void> {
  const { id, promoterId, amount_fen } = made;
  await addWithdrawal(tx, store, ctx.owner, made, ctx.now);
  const transaction = reserve(id, { promoterId, amount_fen });
  assert(transaction !== null, 'a withdrawal moves something');
  await postLedger(tx, deps.ids, store, [{ ...transaction, withdrawalId: id }], ctx.now);
  await addJob(tx, deps.ids, store, { kind: 'send-transfer', subject: id, dueAt: ctx.now }, ctx.now);
}

/** Read by the promoter in their wallet. */
function remarkOf({ store_name }: PayeeRow): string {
  return `${store_name.zh} 推广佣金`;
}

async function viewOf(deps: Deps, store: StoreScope, ctx: PersonCtx, id: Id<'withdrawal'>) {
  const row = await ownWithdrawal(deps.db, store, ctx.owner, id);
  assert(row !== null, 'a withdrawal stays');
  return withdrawalView(store, row, deps.settings.transfers);
}

async function availableTo(deps: Deps, store: StoreScope, ctx: PersonCtx): Promise<number> {
  const payee = await findPayee(deps.db, store, ctx.owner);
  if (payee === null) return 0;
  return Math.max(0, await keptBalance(deps.db, store, purse(payee.promoter_id, 'available')));
}
