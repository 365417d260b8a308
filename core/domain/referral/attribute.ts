/** Who is credited with an order. Pure: the buyer's visits come with the active promoters of this shop who stand behind each. */
import type { Id } from '../../kernel/id';
import { after, DAY_MS, type Instant } from '../../kernel/instant';

/** An active promoter of the shop who shared a card, or one that led to it. */
export interface Sharer {
  readonly promoterId: Id<'promoter'>;
  /** The buyer themselves: the same person, or one who has or had their phone number (`server/db/same-person.ts`). */
  readonly isBuyer: boolean;
}
/** A visit by a card. */
export interface Touch {
  readonly visitId: Id<'visit'>;
  readonly at: Instant;
  /** Nearest first: the card's sharer, then up its parents, `CHAIN_STEPS_MAX` at most. Empty: nobody of them promotes this shop. */
  readonly chain: readonly Sharer[];
}
/** For how long a visit counts: in a shop that has not said, and at most. */
export const WINDOW_DAYS_DEFAULT = 15;
export const WINDOW_DAYS_MAX = 90;
export interface AttributionPolicy {
  readonly touch: 'first' | 'last';
  readonly windowDays: number;
  readonly levels: 1 | 2;
}
/** A promoter in question, with the evidence. */
export interface Credit {
  readonly visitId: Id<'visit'>;
  readonly promoterId: Id<'promoter'>;
  /** Whose card brought that promoter to this very order; null: nobody's, or the shop has one level. */
  readonly secondId: Id<'promoter'> | null;
  readonly rule: AttributionPolicy['touch'];
  /** Until when this visit counts. */
  readonly until: Instant;
}

/** Steps up from the card that was opened, to look for a promoter. */
export const CHAIN_STEPS_MAX = 5;
/** So many proposals are kept with an order, in case the first no longer holds when it is paid. */
export const CREDITS_MAX = 3;

/** The promoters in question, best first, each once; none: the order is nobody's. The order of `touches` does not matter. */
export function attribute(touches: readonly Touch[], policy: AttributionPolicy, now: Instant): Credit[] {
  const forward = policy.touch === 'first' ? 1 : -1;
  const inTurn = touches
    .filter(({ at }) => at <= now && now < lapsesAt(at, policy))
    .sort((a, b) => forward * (a.at - b.at || (a.visitId < b.visitId ? -1 : 1)));
  const credits: Credit[] = [];
  for (const { visitId, at, chain } of inTurn) {
    const [first, second] = promotersOf(chain);
    if (first === undefined || first.isBuyer) continue;
    if (credits.some(({ promoterId }) => promoterId === first.promoterId)) continue;
    const secondId = policy.levels === 2 && second?.isBuyer === false ? second.promoterId : null;
    const until = lapsesAt(at, policy);
    credits.push({ visitId, promoterId: first.promoterId, secondId, rule: policy.touch, until });
    if (credits.length === CREDITS_MAX) break;
  }
  return credits;
}

/**
 * What is left of a proposal when the order is paid: the first whose promoter still is one and is not the buyer. A second level that
 * no longer holds falls away alone.
 */
export function confirmCredit<C extends Credit>(
  proposed: readonly C[],
  holds: (promoterId: Id<'promoter'>) => boolean,
): C | null {
  const credit = proposed.find(({ promoterId }) => holds(promoterId));
  if (credit === undefined) return null;
  return credit.secondId === null || holds(credit.secondId) ? credit : { ...credit, secondId: null };
}

function lapsesAt(at: Instant, { windowDays }: AttributionPolicy): Instant {
  return after(at, windowDays * DAY_MS);
}

/** The nearest promoter of a chain, and the next who is somebody else. */
function promotersOf([first, ...others]: Touch['chain']): (Sharer | undefined)[] {
  return [first, others.find(({ promoterId }) => promoterId !== first?.promoterId)];
}
