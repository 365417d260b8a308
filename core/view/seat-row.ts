import type { Face } from '../contract/face';
import { fill } from './fill';
import { frameWords } from './frame-words';
import type { Language } from './say';

export interface Seat {
  readonly face: Face;
  readonly state: 'paid' | 'held';
  readonly opener: boolean;
  readonly mine: boolean;
}

/** One ring of a seat row. `asks`: the free seat that could be the viewer's. */
export interface SeatRing {
  readonly look: 'in' | 'held' | 'free' | 'asks';
  /** Null on a free seat. */
  readonly face: Face | null;
  readonly badge: string | null;
  /** Inside a free ring: `你?`, `+7`, or nothing. */
  readonly inside: string;
  readonly name: string;
  readonly mine: boolean;
}
export interface SeatRow {
  readonly small: boolean;
  readonly spoken: string;
  readonly rings: readonly SeatRing[];
}

/** More rings than this are told as a number. */
const MOST_RINGS = 10;

/** A group's seats as a row of rings: real people, then the free places. `invite`: the viewer may take one. */
export function seatRow(seats: readonly Seat[], size: number, invite: boolean, language: Language): SeatRow {
  const words = frameWords[language].seats;
  const free = Math.max(0, size - seats.length);
  const places = Math.max(free > 0 ? 1 : 0, Math.min(free, MOST_RINGS - seats.length));
  const taken = seats.slice(0, MOST_RINGS).map(
    (seat): SeatRing => ({
      look: seat.state === 'held' ? 'held' : 'in',
      face: seat.face,
      badge: seat.opener ? words.opener : null,
      inside: '',
      name: seat.state === 'held' ? words.held : seat.mine ? words.me : seat.face.name,
      mine: seat.mine,
    }),
  );
  const open = Array.from({ length: places }, (_, place): SeatRing => {
    const asks = invite && place === 0;
    const rest = place === places - 1 && free > places ? `+${free}` : '';
    return {
      look: asks ? 'asks' : 'free',
      face: null,
      badge: null,
      inside: asks ? words.you : rest,
      name: asks ? words.waiting : words.empty,
      mine: false,
    };
  });
  return {
    small: Math.min(size, MOST_RINGS) > 4,
    spoken: fill(words.spoken, { taken: seats.length, size }),
    rings: [...taken, ...open],
  };
}
