/** What lies in a promoter's purses, how it came there, and what it costs the shop. */
import * as z from 'zod/mini';
import { PROMOTER_PURSES } from '../domain/ledger/accounts';
import { TRANSACTION_KINDS } from '../domain/ledger/transaction';
import { defineCall } from './define-call';
import { face } from './face';
import { count, cursorField, fenField, idOf, instantField, pageInput, words } from './fields';

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
      /** What was bought, the first of it; null: it is about no order. */
      title: z.nullable(words),
      /** Of how many lines of the order it earns; 0: it is about no order. */
      goods: count,
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

/** Earned = clawed back + voided + released + pending. It costs what is released and what still may be. */
const costSums = {
  earned_fen: fenField,
  clawed_fen: fenField,
  voided_fen: fenField,
  released_fen: fenField,
  pending_fen: fenField,
};
const costRow = z.object({
  /** Null: by promoter alone, or sold at its ordinary price. */
  campaign: z.nullable(z.object({ id: idOf('campaign'), title: words })),
  /** Null: by campaign alone. */
  promoter: z.nullable(z.object({ id: idOf('promoter'), face })),
  /** Those that cost something: not what was taken back whole or voided. Of either level. */
  orders: count,
  ...costSums,
});
/** What is not listed: how many, and what they cost together. */
const others = z.object({ count, cost_fen: fenField });

export const listCosts = defineCall({
  fn: 'referral',
  action: 'costs',
  auth: { staff: ['owner', 'manager'] },
  mutation: false,
  summary:
    'What commissions of a month cost and what has become of them, by campaign or promoter, and within each by the other.',
  input: z.strictObject({ storeId, month: monthField, by: z.enum(['campaign', 'promoter']) }),
  output: z.object({
    now: instantField,
    month: z.string(),
    /** Of the whole month. */
    all: z.object(costSums),
    /** The dearest first, 100 at most; each sum is of the whole group. */
    groups: z.array(
      z.object({
        ...costRow.shape,
        /** The dearest first, 20 at most. */
        parts: z.array(costRow),
        others,
      }),
    ),
    others,
  }),
  errors: [],
});
