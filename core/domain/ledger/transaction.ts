/** Double entry: a transaction moves money between accounts and makes none. Written once under its key, never changed. */
import { assert } from '../../kernel/assert';
import { type Fen, fen, sumFen } from '../../kernel/fen';
import type { Id } from '../../kernel/id';
import { type Account, type PromoterPurse, purse, STORE_COMMISSION } from './accounts';

export const TRANSACTION_KINDS = [
  'earn',
  'claw',
  'release',
  'void',
  'reserve',
  'pay',
  'return',
  'reverse',
] as const;
export type TransactionKind = (typeof TRANSACTION_KINDS)[number];

/** Above zero: into the account. */
export interface Posting {
  readonly account: Account;
  readonly amount_fen: Fen;
}
export interface Transaction {
  readonly kind: TransactionKind;
  /** What happened, once: `earn:or_…`. */
  readonly key: string;
  /** Two or more, each account once, in the order of addresses: so rows are locked. They sum to zero. */
  readonly postings: readonly Posting[];
}
export interface Move {
  readonly from: Account;
  readonly to: Account;
  /** Above zero. */
  readonly amount_fen: Fen;
}

/** Null: nothing moves. Moves between the same accounts become one posting each. */
export function transaction(
  kind: TransactionKind,
  subject: string,
  moves: readonly Move[],
): Transaction | null {
  const sums = new Map<Account, number>();
  for (const { from, to, amount_fen } of moves) {
    assert(amount_fen >= 0, `a move of ${amount_fen}`);
    sums.set(from, (sums.get(from) ?? 0) - amount_fen);
    sums.set(to, (sums.get(to) ?? 0) + amount_fen);
  }
  const postings = [...sums]
    .filter(([, amount]) => amount !== 0)
    .map(([account, amount]) => ({ account, amount_fen: fen(amount) }))
    .sort((a, b) => (a.account < b.account ? -1 : 1));
  assert(sumFen(postings.map(({ amount_fen }) => amount_fen)) === 0, 'postings sum to zero');
  return postings.length === 0 ? null : { kind, key: `${kind}:${subject}`, postings };
}

/** Takes back exactly what a transaction did. */
export function mirror({ key, postings }: Transaction): Transaction {
  const back = postings.map(({ account, amount_fen }) => ({ account, amount_fen: fen(-amount_fen) }));
  return { kind: 'reverse', key: `reverse:${key}`, postings: back };
}

/** Of one promoter. */
export interface PromoterSum {
  readonly promoterId: Id<'promoter'>;
  readonly amount_fen: Fen;
}

/** The order is paid: its promoters may expect so much. */
export function earn(orderId: Id<'order'>, sums: readonly PromoterSum[]): Transaction | null {
  const moves = sums.map(({ promoterId, amount_fen }) => ({
    from: STORE_COMMISSION,
    to: purse(promoterId, 'pending'),
    amount_fen,
  }));
  return transaction('earn', orderId, moves);
}

/** The after-sale window of some lines of an order is over: it is theirs. `commissionId`: the first of what they earned, once released. */
export function release(commissionId: Id<'commission'>, sums: readonly PromoterSum[]): Transaction | null {
  const moves = sums.map(({ promoterId, amount_fen }) => ({
    from: purse(promoterId, 'pending'),
    to: purse(promoterId, 'available'),
    amount_fen,
  }));
  return transaction('release', commissionId, moves);
}

/** The shop takes back what is not released yet: a fraud. */
export function voidOf(
  commissionId: Id<'commission'>,
  { promoterId, amount_fen }: PromoterSum,
): Transaction | null {
  return transaction('void', commissionId, [
    { from: purse(promoterId, 'pending'), to: STORE_COMMISSION, amount_fen },
  ]);
}

/** Something came back: from where each sum lies now. */
export function clawBack(
  refundId: Id<'refund'>,
  sums: ReadonlyArray<PromoterSum & { readonly lies: 'pending' | 'available' }>,
): Transaction | null {
  const moves = sums.map(({ promoterId, amount_fen, lies }) => ({
    from: purse(promoterId, lies),
    to: STORE_COMMISSION,
    amount_fen,
  }));
  return transaction('claw', refundId, moves);
}

/** A withdrawal: out of what is available, on its way until WeChat Pay says how it ended. */
export function reserve(withdrawalId: Id<'withdrawal'>, sum: PromoterSum): Transaction | null {
  return between('reserve', withdrawalId, sum, 'available', 'in_transit');
}

/** It arrived. */
export function payOut(withdrawalId: Id<'withdrawal'>, sum: PromoterSum): Transaction | null {
  return between('pay', withdrawalId, sum, 'in_transit', 'paid');
}

/** A person of the shop says that it arrived: under a key of its own, for should that prove wrong, WeChat Pay may still pay it. */
export function payOutByHand(withdrawalId: Id<'withdrawal'>, sum: PromoterSum): Transaction | null {
  return between('pay', `${withdrawalId}:by-hand`, sum, 'in_transit', 'paid');
}

/** It failed, ran out or was called off. */
export function giveBack(withdrawalId: Id<'withdrawal'>, sum: PromoterSum): Transaction | null {
  return between('return', withdrawalId, sum, 'in_transit', 'available');
}

function between(
  kind: TransactionKind,
  subject: string,
  { promoterId, amount_fen }: PromoterSum,
  from: PromoterPurse,
  to: PromoterPurse,
): Transaction | null {
  const move = { from: purse(promoterId, from), to: purse(promoterId, to), amount_fen };
  return transaction(kind, subject, [move]);
}
