import * as z from 'zod/mini';
import { PROMOTER_PURSES } from '../domain/ledger/accounts';
import { TRANSACTION_KINDS } from '../domain/ledger/transaction';
import { WITHDRAWAL_STATUSES } from '../domain/referral/withdrawal-states';
import { defineCall } from './define-call';
import { face } from './face';
import {
  count,
  cursorField,
  fenField,
  idOf,
  instantField,
  pageInput,
  pageOf,
  typedText,
  words,
} from './fields';

const storeId = idOf('store');
/** `2026-11`, a month of Shanghai. */
const monthField = z.string().check(z.regex(/^20\d{2}-(0[1-9]|1[0-2])$/));

/** By purse. What was taken back after it was paid out leaves `available` below zero. */
const balances = z.object({
  pending: fenField,
  available: fenField,
  in_transit: fenField,
  paid: fenField,
});

const statement = z.object({
  month: z.string(),
  /** Before the month, and at its end or now: opening and all lines of a purse are its closing. */
  opening: balances,
  closing: balances,
  items: z.array(
    z.object({
      at: instantField,
      kind: z.enum(TRANSACTION_KINDS),
      purse: z.enum(PROMOTER_PURSES),
      amount_fen: fenField,
      balance_fen: fenField,
      orderId: z.nullable(idOf('order')),
      withdrawalId: z.nullable(idOf('withdrawal')),
    }),
  ),
  next: z.nullable(cursorField),
});
export type StatementView = z.output<typeof statement>;

export const getStatement = defineCall({
  fn: 'referral',
  action: 'statement',
  auth: 'person',
  mutation: false,
  summary: "A promoter's month, line by line: each line says what lies in its purse after it.",
  input: z.strictObject({ storeId, month: monthField, ...pageInput }),
  output: z.object({ now: instantField, ...statement.shape }),
  errors: [],
});

export const exportStatement = defineCall({
  fn: 'referral',
  action: 'statement-csv',
  auth: 'person',
  mutation: false,
  summary: "A promoter's month as a table for a spreadsheet; the pieces one behind the other are the file.",
  input: z.strictObject({ storeId, month: monthField, cursor: z.optional(cursorField) }),
  output: z.object({ name: z.string(), csv: z.string(), next: z.nullable(cursorField) }),
  errors: [],
});

/** Earned = clawed back + voided + released + pending. */
const costSums = {
  earned_fen: fenField,
  clawed_fen: fenField,
  voided_fen: fenField,
  released_fen: fenField,
  pending_fen: fenField,
};

export const listCosts = defineCall({
  fn: 'referral',
  action: 'costs',
  auth: { staff: ['owner', 'manager'] },
  mutation: false,
  summary: 'What commissions of a month cost and what has become of them, by campaign and promoter.',
  input: z.strictObject({ storeId, month: monthField }),
  output: z.object({
    month: z.string(),
    /** Of all rows, those that are not shown as well. */
    all: z.object(costSums),
    /** The dearest first, 200 at most. Without a campaign: what was sold at its ordinary price. */
    rows: z.array(
      z.object({
        campaignId: z.nullable(idOf('campaign')),
        title: z.nullable(words),
        promoterId: idOf('promoter'),
        promoter: face,
        orders: count,
        ...costSums,
      }),
    ),
    more: z.boolean(),
  }),
  errors: [],
});

export const withdrawalView = z.object({
  id: idOf('withdrawal'),
  storeId: idOf('store'),
  amount_fen: fenField,
  /** `reserved` and `sent`: on its way to WeChat Pay; `waiting`: for me to confirm; `moving`: WeChat Pay is at it. */
  status: z.enum(WITHDRAWAL_STATUSES),
  /** Why it waits, or came to nothing. */
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
