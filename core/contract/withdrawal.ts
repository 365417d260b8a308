/** A promoter's money on its way to their wallet. */
import * as z from 'zod/mini';
import { WITHDRAWAL_STATUSES } from '#core/domain/withdrawal/withdrawal-states';
import { HELD_WHYS } from '#core/domain/withdrawal/withdrawal-why';
import { defineCall } from './define-call';
import { face } from './face';
import { count, fenField, idOf, instantField, pageInput, pageOf, typedText, words } from './fields';

export const withdrawalView = z.object({
  id: idOf('withdrawal'),
  storeId: idOf('store'),
  amount_fen: fenField,
  /** `reserved` and `sent`: on its way to WeChat Pay; `waiting`: for me to confirm; `moving`: WeChat Pay is at it. */
  status: z.enum(WITHDRAWAL_STATUSES),
  /** Why it waits, or how it ended where there is something to say of that; null also while it is being called off. In words, not a code. */
  reason: z.nullable(words),
  createdAt: instantField,
  /** When it is tried again, while it waits for the shop. */
  nextTryAt: z.nullable(instantField),
  /** Until when I can confirm. */
  confirmBy: z.nullable(instantField),
  settledAt: z.nullable(instantField),
  mayCancel: z.boolean(),
  /** I have called it off; it comes to an end as soon as WeChat Pay says so. */
  cancelling: z.boolean(),
});
export type WithdrawalView = z.output<typeof withdrawalView>;

export const requestWithdrawal = defineCall({
  fn: 'referral',
  action: 'withdraw',
  auth: 'person',
  mutation: true,
  summary:
    'Sends what I earned as a promoter of this store to my WeChat wallet, as much as I say. The sum is set aside at once; WeChat Pay is asked a moment later, and I have to confirm.',
  input: z.strictObject({
    storeId: idOf('store'),
    amount_fen: z.int().check(z.gte(1), z.lte(100_000_000)),
    /** As WeChat knows me; needed for large sums, else left unread. */
    realName: z.optional(typedText(40)),
  }),
  output: withdrawalView,
  errors: [
    'WITHDRAW_MIN',
    'WITHDRAW_MAX',
    'WITHDRAW_NOT_ENOUGH',
    'WITHDRAW_RUNNING',
    'WITHDRAW_CLOSED',
    'REAL_NAME_REQUIRED',
  ],
});

export const confirmWithdrawal = defineCall({
  fn: 'referral',
  action: 'withdraw-confirm',
  auth: 'person',
  mutation: false,
  summary: 'What wx.requestMerchantTransfer is opened with, while my withdrawal waits for me.',
  input: z.strictObject({ storeId: idOf('store'), withdrawalId: idOf('withdrawal') }),
  output: z.object({ mchId: z.string(), appId: z.string(), package: z.string() }),
  errors: ['WITHDRAW_STATE'],
});

export const cancelWithdrawal = defineCall({
  fn: 'referral',
  action: 'withdraw-cancel',
  auth: 'person',
  mutation: true,
  summary:
    'Calls my withdrawal off before I have confirmed it. The money is available again at once if WeChat Pay was never asked, else as soon as WeChat Pay says so.',
  input: z.strictObject({ storeId: idOf('store'), withdrawalId: idOf('withdrawal') }),
  output: withdrawalView,
  errors: ['WITHDRAW_STATE'],
});

export const listWithdrawals = defineCall({
  fn: 'referral',
  action: 'withdrawals',
  auth: 'person',
  mutation: false,
  summary: 'My withdrawals at this store, newest first.',
  input: z.strictObject({ storeId: idOf('store'), ...pageInput }),
  output: pageOf(withdrawalView),
  errors: [],
});

const heldWhy = z.enum(HELD_WHYS);
/** Of each reason how many withdrawals wait for the shop, and how much; what holds the most comes first. */
export const heldSums = z.array(z.object({ why: heldWhy, count, sum_fen: fenField }));

export const listHeldWithdrawals = defineCall({
  fn: 'referral',
  action: 'held-withdrawals',
  auth: { staff: ['owner', 'manager'] },
  mutation: false,
  summary:
    "Withdrawals of the shop's promoters that wait for the shop, the oldest first: its account is short or gone, its address is not allowed, WeChat Pay refuses, or has forgotten it, or it was said to be paid under a number that is another transfer's.",
  input: z.strictObject({ storeId: idOf('store'), ...pageInput }),
  output: z.object({
    sums: heldSums,
    ...pageOf(
      z.object({
        id: idOf('withdrawal'),
        promoterId: idOf('promoter'),
        promoter: face,
        amount_fen: fenField,
        why: heldWhy,
        /** When it was asked for. */
        since: instantField,
        /** What WeChat Pay's console knows it by. */
        number: z.string(),
        /** WeChat Pay has forgotten it, or cannot be asked: from when on `referral/settle-withdrawal` may say how it ended. Else null. */
        settleFrom: z.nullable(instantField),
        maySettle: z.boolean(),
      }),
    ).shape,
  }),
  errors: [],
});

/** WeChat Pay's own number of a transfer, as its console shows it. */
const transferNo = z.string().check(z.regex(/^[0-9A-Za-z_-]{6,64}$/));

export const settleWithdrawal = defineCall({
  fn: 'referral',
  action: 'settle-withdrawal',
  auth: { staff: ['owner', 'manager'] },
  mutation: true,
  summary:
    'Says how a withdrawal ended that WeChat Pay has forgotten, or whose merchant account is gone, after somebody has looked in its console: not paid, and back with its promoter, or paid under that number of WeChat Pay, which no other withdrawal has. Refused while WeChat Pay could still know it, and for one’s own.',
  input: z.strictObject({
    storeId: idOf('store'),
    withdrawalId: idOf('withdrawal'),
    end: z.discriminatedUnion('as', [
      z.strictObject({ as: z.literal('returned') }),
      z.strictObject({ as: z.literal('paid'), transferNo }),
    ]),
  }),
  output: z.object({ status: z.enum(WITHDRAWAL_STATUSES) }),
  errors: ['WITHDRAW_EARLY', 'WITHDRAW_UNHEARD', 'WITHDRAW_STATE', 'WITHDRAW_PROOF', 'PROMOTER_OWN'],
});
