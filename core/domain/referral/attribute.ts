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
/** A promoter of a chain. */
interface Link {
  readonly promoterId: Id<'promoter'>;
}
/** A promoter in question, with the evidence. */
export interface Credit extends Link {
  readonly visitId: Id<'visit'>;
  /** Whose card brought that promoter to this very order; null: nobody's, or the shop has one level. */
  readonly secondId: Id<'promoter'> | null;
  /**
   * Who counts where they are stopped until it is paid: the others of the same chain, nearest first, as far as the buyer. Not there in
   * an order that a process of the release before placed.
   */
  readonly above?: readonly Link[];
  readonly rule: AttributionPolicy['touch'];
  /** Until when this visit counts. */
  readonly until: Instant;
}

/** Steps up from the card that was opened, to look for a promoter. */
export const CHAIN_STEPS_MAX = 5;
/** So many touches are kept with an order, in case nobody of the first holds any more when it is paid. */
export const CREDITS_MAX = 3;

/**
 * The promoters in question, best first; none: the order is nobody's. Of touches that say the same one counts. The order of `touches` does
 * not matter.
 */
export function attribute(touches: readonly Touch[], policy: AttributionPolicy, now: Instant): Credit[] {
  const forward = policy.touch === 'first' ? 1 : -1;
  const inTurn = touches
    .filter(({ at }) => at <= now && now < lapsesAt(at, policy))
    .sort((a, b) => forward * (a.at - b.at || (a.visitId < b.visitId ? -1 : 1)));
  const credits: Credit[] = [];
  const chains: Link[][] = [];
  for (const { visitId, at, chain } of inTurn) {
    const links = linksOf(chain);
    const [first, ...above] = links;
    if (first === undefined || chains.some((earlier) => beginsWith(earlier, links))) continue;
    chains.push(links);
    const secondId = policy.levels === 2 ? (above[0]?.promoterId ?? null) : null;
    credits.push({ visitId, ...first, secondId, above, rule: policy.touch, until: lapsesAt(at, policy) });
    if (credits.length === CREDITS_MAX) break;
  }
  return credits;
}

/** How a promoter in question stands when the order is paid. */
export type Standing = 'holds' | 'stopped' | 'buyer';

/**
 * What is left of a proposal when the order is paid: of the first touch that still counts, the nearest promoter who still is one, and
 * for the second level the next. A touch whose nearest promoter is the buyer is none.
 */
export function confirmCredit<C extends Credit>(
  proposed: readonly C[],
  standing: (promoterId: Id<'promoter'>) => Standing,
): C | null {
  for (const credit of proposed) {
    const chain: readonly Link[] = [credit, ...(credit.above ?? [])];
    const [first, next] = chain.filter(({ promoterId }) => standing(promoterId) !== 'stopped');
    if (first === undefined || standing(first.promoterId) === 'buyer') continue;
    const second = credit.above === undefined ? credit.secondId : (next?.promoterId ?? null);
    const hasSecond = credit.secondId !== null && second !== null && standing(second) === 'holds';
    return { ...credit, ...first, secondId: hasSecond ? second : null };
  }
  return null;
}

function lapsesAt(at: Instant, { windowDays }: AttributionPolicy): Instant {
  return after(at, windowDays * DAY_MS);
}

/** Each promoter of a chain once, nearest first: behind the buyer nobody counts, whoever is stopped. */
function linksOf(chain: Touch['chain']): Link[] {
  const buyer = chain.findIndex(({ isBuyer }) => isBuyer);
  const ids = (buyer < 0 ? chain : chain.slice(0, buyer)).map(({ promoterId }) => promoterId);
  return [...new Set(ids)].map((promoterId) => ({ promoterId }));
}

function beginsWith(chain: readonly Link[], others: readonly Link[]): boolean {
  return others.every(({ promoterId }, place) => chain[place]?.promoterId === promoterId);
}
