/** A shop whose promoters withdraw, on the pay world: the real adapter, the stand-in, and the shop's own door for notifications. */

import type { CallInput } from '#core/contract/define-call';
import type {
  cancelWithdrawal,
  confirmWithdrawal,
  listWithdrawals,
  requestWithdrawal,
} from '#core/contract/withdrawal';
import type { Id } from '#core/kernel/id';
import { cancelWithdrawalHandler } from '#server/app/withdrawal/cancel-withdrawal';
import { confirmWithdrawalHandler } from '#server/app/withdrawal/confirm-withdrawal';
import { listWithdrawalsHandler } from '#server/app/withdrawal/list-withdrawals';
import { requestWithdrawalHandler } from '#server/app/withdrawal/request-withdrawal';
import { must, run } from './deps';
import { anEarner, type Earner } from './earners';
import { type PayWorld, payWorld } from './pay-world';
import { sql } from './sql';

export interface BillAtWechat {
  readonly outBillNo: string;
  readonly openid: string;
  readonly amount_fen: number;
  readonly realName: string | null;
  readonly remark: string;
  readonly state: string;
}

export function transferWorld() {
  const w: PayWorld = payWorld();
  const account = () => {
    const [first] = w.standIn.accounts();
    if (first === undefined) throw new Error('the stand-in has a merchant');
    return first;
  };
  const world = {
    pay: w,
    get deps() {
      return w.deps;
    },
    get storeId() {
      return w.store.storeId;
    },
    get mchid() {
      return account().mchid;
    },
    earner: (is?: Parameters<typeof anEarner>[3]) => anEarner(w.deps, w.store.storeId, account().appid, is),
    ask: (
      { personId }: Pick<Earner, 'personId'>,
      amount_fen: number,
      more: { readonly realName?: string; readonly key?: string } = {},
    ) => {
      const { key, ...rest } = more;
      const input = { storeId: w.store.storeId, amount_fen, ...rest } as CallInput<typeof requestWithdrawal>;
      return run(w.deps, requestWithdrawalHandler, personId, input, key === undefined ? {} : { key });
    },
    async mustAsk(earner: Earner, amount_fen: number, realName?: string): Promise<Id<'withdrawal'>> {
      const answer = await world.ask(earner, amount_fen, realName === undefined ? {} : { realName });
      if (!answer.ok) throw new Error(answer.code);
      return answer.value.id;
    },
    confirm: ({ personId }: Earner, withdrawalId: Id<'withdrawal'>) =>
      run(w.deps, confirmWithdrawalHandler, personId, {
        storeId: w.store.storeId,
        withdrawalId,
      } satisfies CallInput<typeof confirmWithdrawal>),
    cancel: ({ personId }: Earner, withdrawalId: Id<'withdrawal'>) =>
      run(w.deps, cancelWithdrawalHandler, personId, {
        storeId: w.store.storeId,
        withdrawalId,
      } satisfies CallInput<typeof cancelWithdrawal>),
    async list({ personId }: Earner, page: { cursor?: string; limit?: number } = {}) {
      const input: CallInput<typeof listWithdrawals> = { storeId: w.store.storeId, ...page };
      return must(w.deps, listWithdrawalsHandler, personId, input);
    },
    async view(earner: Earner, withdrawalId: Id<'withdrawal'>) {
      const { items } = await world.list(earner, { limit: 50 });
      const found = items.find(({ id }) => id === withdrawalId);
      if (found === undefined) throw new Error('the withdrawal is listed');
      return found;
    },
    /** What is due is done, here and there. */
    async work() {
      await w.standIn.catchUp();
      await w.settle();
      await w.standIn.catchUp();
      await w.settle();
    },
    async pass(ms: number) {
      w.deps.clock.advance(ms);
      await world.work();
    },
    async bills(withdrawalId: Id<'withdrawal'>): Promise<BillAtWechat[]> {
      const answer = await fetch(`${w.standIn.url}/control/state?limit=1000`);
      const { transfers } = (await answer.json()) as { transfers: BillAtWechat[] };
      return transfers.filter(({ outBillNo }) => outBillNo === withdrawalId.replace('_', ''));
    },
    async told(withdrawalId: Id<'withdrawal'>): Promise<string[]> {
      const rows = await sql<{ kind: string }>(
        w.deps.db,
        `SELECT kind FROM events WHERE subject->>'withdrawalId' = $1 ORDER BY id`,
        [withdrawalId],
      );
      return rows.map(({ kind }) => kind);
    },
    async row(withdrawalId: Id<'withdrawal'>): Promise<Record<string, unknown>> {
      const [row] = await sql(w.deps.db, 'SELECT * FROM withdrawals WHERE id = $1', [withdrawalId]);
      if (row === undefined) throw new Error('the withdrawal is there');
      return row;
    },
    async jobs(withdrawalId: Id<'withdrawal'>) {
      return sql<{ kind: string; state: string; last_error: string | null; stuck: boolean }>(
        w.deps.db,
        `SELECT kind, state, last_error, stuck_since IS NOT NULL AS stuck FROM jobs WHERE subject = $1 ORDER BY kind`,
        [withdrawalId],
      );
    },
    /** The shop's settings of WeChat Pay, as on a good day. */
    async reset() {
      await w.control('/transfers', { mode: 'auto', refuse: null });
      await w.control('/balance', { mchid: account().mchid, empty: false });
      await w.control('/notifications/mode', { mode: 'send', copies: 1 });
      await fetch(`${w.standIn.url}/control/faults`, { method: 'DELETE' });
    },
  };
  return world;
}
