export interface CountdownParts {
  readonly over: boolean;
  readonly days: number;
  /** Two digits each. */
  readonly hours: string;
  readonly minutes: string;
  readonly seconds: string;
}

const two = (value: number) => String(value).padStart(2, '0');

/** The time left, in full seconds begun: one millisecond left still reads 00:00:01. */
export function countdownParts(left_ms: number): CountdownParts {
  const left_s = Math.max(0, Math.ceil(left_ms / 1_000));
  return {
    over: left_s === 0,
    days: Math.floor(left_s / 86_400),
    hours: two(Math.floor(left_s / 3_600) % 24),
    minutes: two(Math.floor(left_s / 60) % 60),
    seconds: two(left_s % 60),
  };
}

/** `03:12:45`; with days left `27:12:45` would be hard to read, so days stand apart. */
export function clockText({ hours, minutes, seconds }: CountdownParts): string {
  return `${hours}:${minutes}:${seconds}`;
}
