import type { WithdrawalView } from '#core/contract/withdrawal';
import { isSettled } from '#core/domain/withdrawal/withdrawal-states';
import { after, DAY_MS, type Instant } from '#core/kernel/instant';
import { yuanToFen } from '@/lib/yuan';

/** What a withdrawal is called where its owner reads of it. */
export type WithdrawalState =
  /** On its way to WeChat Pay. */
  | 'asking'
  /** Refused for now: it waits for the shop, and is tried again. */
  | 'delayed'
  /** For its owner to confirm. */
  | 'waiting'
  /** Its owner was on WeChat's page: whether they said yes, WeChat Pay knows, and the server hears in a moment. */
  | 'checking'
  | 'moving'
  | 'cancelling'
  | 'success'
  /** Paid by the word of the shop, which WeChat Pay has not confirmed. */
  | 'noted'
  | 'failed'
  | 'expired'
  | 'cancelled';

/** `checking`: its owner has just been on WeChat's page, and the server may not have heard yet what they did there. */
export function withdrawalState(
  { status, reason, cancelling }: WithdrawalView,
  checking = false,
): WithdrawalState {
  if (cancelling) return 'cancelling';
  if (status === 'waiting' && checking) return 'checking';
  if (status === 'reserved' || status === 'sent') return reason === null ? 'asking' : 'delayed';
  if (status === 'moving' && reason !== null) return 'delayed';
  if (status === 'success' && reason !== null) return 'noted';
  return status;
}

export const TONES: Readonly<Record<WithdrawalState, 'wait' | 'good' | 'calm' | 'hero'>> = {
  asking: 'wait',
  delayed: 'wait',
  waiting: 'hero',
  checking: 'wait',
  moving: 'wait',
  cancelling: 'wait',
  success: 'good',
  noted: 'calm',
  failed: 'calm',
  expired: 'calm',
  cancelled: 'calm',
};

/** It is still to be decided: nothing else can be asked for meanwhile. */
export function isUnderWay({ status }: WithdrawalView): boolean {
  return !isSettled(status);
}

/**
 * What a tap got for an answer is the end of an earlier one: its own answer never came, and the same sum was asked for under its number.
 * Nothing was asked for now; the next tap asks.
 */
export function isOfBefore({ status }: Pick<WithdrawalView, 'status'>): boolean {
  return isSettled(status);
}

const TOLD_MS = 3 * DAY_MS;
/** Told above the form as well for some days: it came to nothing, and the next one may be another. */
export function wantsTelling({ status, settledAt }: WithdrawalView, now: Instant): boolean {
  const isFresh = settledAt !== null && settledAt > after(now, -TOLD_MS);
  return isFresh && (status === 'failed' || status === 'expired');
}

const SOON_MS = 2_000;
const SELDOM_MS = 10_000;
/** How often one that is under way is looked at: often while machines talk, seldom while a person or the shop is waited for. */
export function lookEvery(view: WithdrawalView, checking = false): number {
  const state = withdrawalState(view, checking);
  const waits = state === 'waiting' || state === 'delayed' || (view.reason !== null && state !== 'checking');
  return waits ? SELDOM_MS : SOON_MS;
}

/** A withdrawal whose owner has been on WeChat's page, and how often it was looked at since. */
export interface Checked {
  readonly id: string;
  readonly looks: number;
}
/** Half a minute: WeChat Pay tells of the end alone, which comes within seconds as a rule. */
const LOOKS = 15;

/** After another look; null: it still waits, so nobody said yes, and its owner can. */
export function lookedAgain(checked: Checked | null): Checked | null {
  if (checked === null || checked.looks + 1 >= LOOKS) return null;
  return { ...checked, looks: checked.looks + 1 };
}

export interface Limits {
  readonly available_fen: number;
  readonly least_fen: number;
  readonly most_fen: number;
  /** From this sum on WeChat wants the name of the account's owner. */
  readonly nameFrom_fen: number;
}

/** What can be withdrawn at once; 0: nothing yet. */
export function mostNow({ available_fen, least_fen, most_fen }: Limits): number {
  return available_fen < least_fen ? 0 : Math.min(available_fen, most_fen);
}

export type Wish =
  | { readonly ok: true; readonly amount_fen: number; readonly named: boolean }
  | {
      readonly ok: false;
      readonly field: 'amount' | 'name';
      readonly wrong: 'no-sum' | 'least' | 'most' | 'available' | 'name';
      readonly named: boolean;
    };

/** What was typed, judged before it is sent; the server judges again. */
export function wishOf(typed: string, name: string, limits: Limits): Wish {
  const amount_fen = yuanToFen(typed);
  const named = amount_fen !== null && amount_fen >= limits.nameFrom_fen;
  const wrong = amount_fen === null ? 'no-sum' : wrongWith(amount_fen, limits);
  if (amount_fen === null || wrong !== null) {
    return { ok: false, field: 'amount', wrong: wrong ?? 'no-sum', named };
  }
  if (named && name.trim() === '') return { ok: false, field: 'name', wrong: 'name', named };
  return { ok: true, amount_fen, named };
}

/** No further digit mends it: said while it is typed. */
export function isTooMuch(wrong: string): boolean {
  return wrong === 'available' || wrong === 'most';
}

function wrongWith(amount_fen: number, { available_fen, least_fen, most_fen }: Limits) {
  if (amount_fen > available_fen) return 'available';
  if (amount_fen < least_fen) return 'least';
  return amount_fen > most_fen ? 'most' : null;
}
