import type { Face } from '../contract/face';
import { haggleWords } from './haggle-words';
import { priceText } from './price-parts';
import type { Language } from './say';

/** One line of the staircase: a cut that was made, the next one, some that are still to come, or that nobody will make any more. */
export interface StepRow {
  /** The first step it stands for, from 1. */
  readonly step: number;
  readonly look: 'done' | 'next' | 'later' | 'unused';
  /** Who cut it. */
  readonly face: Face | null;
  /** `5`, or `7–30` where equal ones stand in one line. */
  readonly number: string;
  readonly words: string;
  readonly cut: string;
  /** What it comes to after this cut, or after all of them; empty where it never will. */
  readonly after: string;
  readonly mine: boolean;
}
interface Step {
  readonly cut_fen: number;
  readonly by: Face | null;
  readonly me: boolean;
}

/** Short schedules are shown cut by cut; in longer ones equal cuts to come share a line. */
const EACH_ALONE = 8;

/** The next cut can be made, not just now, or never again. */
type Going = 'waits' | 'rests' | 'over';

/** Every cut of a haggle, the whole schedule whatever has happened so far. Of one that is over, what was not used is one line. */
export function stepRows(
  steps: readonly Step[],
  list_fen: number,
  going: Going,
  language: Language,
): StepRow[] {
  const words = haggleWords[language];
  const rows: StepRow[] = [];
  let now_fen = list_fen;
  for (let place = 0; place < steps.length; ) {
    const { cut_fen, by, me } = steps[place] as Step;
    const unused = by === null && going === 'over';
    const next = by === null && going === 'waits' && !rows.some(({ look }) => look === 'next');
    const alone = by !== null || next || steps.length <= EACH_ALONE;
    const run = unused ? steps.length - place : alone ? 1 : equalFrom(steps, place);
    const cuts_fen = steps.slice(place, place + run).reduce((sum, step) => sum + step.cut_fen, 0);
    now_fen -= cuts_fen;
    const [first, last] = [place + 1, place + run];
    rows.push({
      step: first,
      look: by !== null ? 'done' : unused ? 'unused' : next ? 'next' : 'later',
      face: by,
      number: run === 1 ? String(first) : `${first}–${last}`,
      words:
        by !== null
          ? me
            ? words.me
            : words.by(by.name)
          : unused
            ? words.steps.unused(first, last)
            : next
              ? words.next
              : words.later(first, last),
      cut: `−${priceText(unused ? cuts_fen : cut_fen)}`,
      after: unused ? '' : words.after(priceText(now_fen)),
      mine: me,
    });
    place += run;
  }
  return rows;
}

/** The schedule before anybody has started. */
export function scheduleRows(cuts_fen: readonly number[], list_fen: number, language: Language): StepRow[] {
  const steps = cuts_fen.map((cut_fen) => ({ cut_fen, by: null, me: false }));
  return stepRows(steps, list_fen, 'rests', language);
}

function equalFrom(steps: readonly Step[], from: number): number {
  const first = steps[from];
  let end = from;
  while (steps[end]?.by === null && steps[end]?.cut_fen === first?.cut_fen) end += 1;
  return end - from;
}
