import type { GroupView } from '../contract/storefront';
import type { Instant } from '../kernel/instant';
import { freeSeats, goalOf } from './group-lead';
import type { GroupWords } from './group-words';
import type { Landing } from './landing';
import type { Language } from './say';
import { type SeatRow, seatRow } from './seat-row';

/** Who is in, who is missing, and for how long. */
export interface GroupSeats {
  readonly have: string;
  readonly need: string;
  readonly clock: { readonly label: string; readonly until: Instant } | null;
  /** Of a group that did not form: who had paid, and who was missing. */
  readonly note: string | null;
  readonly row: SeatRow;
}

export function groupSeats(
  landing: Landing,
  group: GroupView,
  now: Instant,
  words: GroupWords,
  language: Language,
): GroupSeats {
  const free = freeSeats(group, now);
  const least = group.campaign.tierSizes[0] ?? group.size;
  const failed = group.standing === 'failed' || group.status === 'failed';
  const running = group.status === 'open' && group.expiresAt > now && group.standing !== 'failed';
  const heading =
    group.standing === 'formed' || group.status === 'formed'
      ? { have: words.formedBy(group.paid), need: '' }
      : failed
        ? { have: words.notFormed, need: '' }
        : free === 0
          ? { have: running ? words.allTaken(group.size) : words.timeUp, need: '' }
          : {
              have: words.have(group.paid + group.held),
              need: needWords(group, words),
            };
  return {
    ...heading,
    clock: running ? { label: words.left, until: group.expiresAt } : null,
    note: failed ? failedNote(group, least, words) : null,
    // A group that is settled has no empty seats to show: one the shop completed, or one that failed.
    row: seatRow(
      group.seats,
      group.status === 'formed' || failed ? group.seats.length : group.size,
      group.standing === 'joinable' && group.eligible && landing.store.open,
      language,
    ),
  };
}

/** The count of paid seats stays as it was when time was up; nobody is left in it only where all had left before. */
function failedNote({ paid }: GroupView, least: number, words: GroupWords): string {
  return paid === 0 ? words.allLeft : words.wasShort(paid, Math.max(1, least - paid));
}

function needWords(group: GroupView, words: GroupWords): string {
  const { missing, tier } = goalOf(group);
  return tier > 1 ? words.tier.need(missing) : words.need(missing);
}
