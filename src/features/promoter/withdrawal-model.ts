import type { WithdrawalView } from '#core/contract/earnings';
import { isSettled } from '#core/domain/referral/withdrawal-states';
import { yuanToFen } from '@/lib/yuan';

/** What a withdrawal is called where its owner reads of it. */
export type WithdrawalState =
  /** On its way to WeChat Pay. */
  | 'asking'
  /** Refused for now: it waits for the shop, and is tried again. */
  | 'delayed'
  /** For its owner to confirm. */
  | 'waiting'
  | 'moving'
  | 'cancelling'
  | 'success'
  | 'failed'
  | 'expired'
  | 'cancelled';

export function withdrawalState({ status, reason, cancelling }: WithdrawalView): WithdrawalState {
  if (cancelling) return 'cancelling';
  if (status === 'reserved' || status === 'sent') return reason === null ? 'asking' : 'delayed';
  return status;
}

export const TONES: Readonly<Record<WithdrawalState, 'wait' | 'good' | 'calm' | 'hero'>> = {
  asking: 'wait',
  delayed: 'wait',
  waiting: 'hero',
  moving: 'wait',
  cancelling: 'wait',
  success: 'good',
  failed: 'calm',
  expired: 'calm',
  cancelled: 'calm',
};

/** It is still to be decided: nothing else can be asked for meanwhile. */
export function isUnderWay({ status }: WithdrawalView): boolean {
  return !isSettled(status);
}

/** Told above the form as well: it came to nothing, and the next one may be another. */
export function wantsTelling(view: WithdrawalView): boolean {
  return view.status === 'failed' || view.status === 'expired';
}

const SOON_MS = 2_000;
const SELDOM_MS = 10_000;
/** How often one that is under way is looked at: often while machines talk, seldom while a person or the shop is waited for. */
export function lookEvery(view: WithdrawalView): number {
  const state = withdrawalState(view);
  return state === 'waiting' || state === 'delayed' ? SELDOM_MS : SOON_MS;
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

function wrongWith(amount_fen: number, { available_fen, least_fen, most_fen }: Limits) {
  if (amount_fen > available_fen) return 'available';
  if (amount_fen < least_fen) return 'least';
  return amount_fen > most_fen ? 'most' : null;
}
