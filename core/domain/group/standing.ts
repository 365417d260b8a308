import type { Instant } from '../../kernel/instant';

export interface GroupFacts {
  readonly status: 'open' | 'formed' | 'failed';
  readonly size: number;
  /** Paid and held seats. */
  readonly taken: number;
  readonly paid: number;
  readonly expiresAt: Instant;
  /** By the rules of its kind: is it formed when its time ends with so many paid seats? */
  readonly formsAtEnd: (paid: number) => boolean;
}
/** The viewer's own order in the group; `seat` null: it has none (any more). */
export interface OwnOrder {
  readonly status: string;
  readonly seat: 'held' | 'paid' | null;
  readonly holdUntil: Instant;
}
export type Standing =
  | 'joinable'
  | 'mine'
  | 'held'
  | 'seat_lost'
  | 'confirming'
  | 'full'
  | 'formed'
  | 'failed'
  | 'sold_out';

/** How a group stands for whoever looks. `unitsLeft`: of all its SKUs together. */
export function groupStanding(
  group: GroupFacts,
  mine: OwnOrder | null,
  unitsLeft: number,
  now: Instant,
): Standing {
  if (mine?.status === 'paid_no_seat') return 'seat_lost';
  if (mine?.status === 'unpaid' && mine.seat === 'held') return now < mine.holdUntil ? 'held' : 'confirming';
  if (group.status !== 'open') return group.status;
  const full = group.taken >= group.size;
  const over = group.expiresAt <= now;
  // Over: nobody can join any more, so that it is known before the settling job says so, unless it hangs on who is paying now.
  if (over && !full && group.formsAtEnd(group.paid)) return 'formed';
  if (over && !full && !group.formsAtEnd(group.taken)) return 'failed';
  if (mine?.seat === 'paid') return 'mine';
  if (full || over) return 'full';
  return unitsLeft > 0 ? 'joinable' : 'sold_out';
}

/** May somebody open a new group of this campaign now? */
export function canOpenGroup(
  campaign: { readonly running: boolean; readonly storeOpen: boolean },
  unitsLeft: number,
): boolean {
  return campaign.running && campaign.storeOpen && unitsLeft > 0;
}
