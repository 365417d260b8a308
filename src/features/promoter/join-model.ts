import type { CallOutput } from '#core/contract/define-call';
import type { referralStanding } from '#core/contract/promoter';
import { hasPromoted } from '#core/domain/referral/promoter-states';

export type Standing = CallOutput<typeof referralStanding>;
export type Offer = NonNullable<Standing['offer']>;

/** How somebody stands before a shop's promotions. */
export type JoinState =
  /** The shop has none. */
  | 'nothing'
  /** It invites its promoters itself. */
  | 'closed'
  | 'may-ask'
  /** They manage the shop, and nobody else could decide on them. */
  | 'alone'
  | 'invited'
  /** With an invitation that they made themselves. */
  | 'own-invitation'
  | 'applied'
  | 'refused'
  | 'stopped'
  | 'active'
  /** A promoter of a shop that has paused. */
  | 'paused'
  /** A promoter, and the terms are others now. */
  | 'terms-changed';

export function joinState({ offer, paused, mine, invitation, decides }: Standing): JoinState {
  // Also where the shop has paused and offers nothing to anybody new: their request is there, to be taken back.
  if (offer === null) return mine?.status === 'applied' ? 'applied' : 'nothing';
  if (paused && mine?.status === 'active') return 'paused';
  if (mine?.status === 'active') return mine.asksAgain ? 'terms-changed' : 'active';
  if (mine?.status === 'stopped') return 'stopped';
  if (invitation === 'open') return 'invited';
  if (invitation === 'own') return 'own-invitation';
  if (mine?.status === 'applied') return 'applied';
  if (decides === 'nobody') return 'alone';
  if (mine?.status === 'refused') return 'refused';
  return offer.openToAll ? 'may-ask' : 'closed';
}

/** They have a centre in this shop: what they earned is theirs, also where they or the shop have stopped. */
export function hasCentre({ mine }: Pick<Standing, 'mine'>): boolean {
  return mine !== null && hasPromoted(mine.status);
}

/** Of somebody without a centre: that they asked, or what came of it; null: neither, or it is not known. */
export function askedState(standing: Pick<Standing, 'mine'> | undefined): 'applied' | 'refused' | null {
  const status = standing?.mine?.status;
  return status === 'applied' || status === 'refused' ? status : null;
}

/** Agreeing to newer terms is the same call as asking the first time. */
export type JoinAct = 'apply' | 'accept' | 'agree';

/** What can be agreed to here; null: nothing. */
export function joinAct(state: JoinState, { openToAll }: Pick<Offer, 'openToAll'>): JoinAct | null {
  if (state === 'invited') return 'accept';
  if (state === 'terms-changed') return 'agree';
  return state === 'may-ask' || (state === 'refused' && openToAll) ? 'apply' : null;
}

/** Where they would ask or wait: that somebody else of the shop's own people decides, or nobody can; null: they are none of these. */
export function decidedBy(state: JoinState, act: JoinAct | null, { decides }: Pick<Standing, 'decides'>) {
  return act === 'apply' || state === 'applied' ? decides : null;
}

/** How the rate of most goods and those of others are said together. */
export function rateWord({ store_bps, best_bps, least_bps }: Offer) {
  if (least_bps < store_bps) return best_bps > store_bps ? 'rateBetween' : 'rateLeast';
  return best_bps > store_bps ? 'rateBest' : 'rateOne';
}
