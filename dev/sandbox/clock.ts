/** The business clock of the host, which the sandbox shows and moves: what is said in the chat is said at its time. */
import { words } from './words';

let ahead_ms = 0;

export async function readClock(): Promise<number> {
  const { now } = (await (await fetch('/dev/clock')).json()) as { now: number };
  ahead_ms = now - Date.now();
  return now;
}

export const clockNow = () => Date.now() + ahead_ms;

/** Shanghai keeps UTC+8 all year. */
const shanghai = (at: number) => new Date(at + 8 * 3_600_000).toISOString();

/** `20:02` */
export const timeText = (at: number) => shanghai(at).slice(11, 16);

/** `12月7日 20:02`, `7 Dec 20:02` */
export function momentText(at: number): string {
  const text = shanghai(at);
  return `${words.day(Number(text.slice(5, 7)), Number(text.slice(8, 10)))} ${timeText(at)}`;
}

/** As a chat says it: the time, with its day where that is not today. */
export function saidText(at: number): string {
  return shanghai(at).slice(0, 10) === shanghai(clockNow()).slice(0, 10) ? timeText(at) : momentText(at);
}
