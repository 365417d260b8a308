export interface BootAnswer {
  readonly fn: string;
  readonly action: string;
  readonly input: unknown;
  readonly data: unknown;
}

/** Answers that came with the page itself. */
export function takeBootAnswers(): readonly BootAnswer[] {
  return [];
}
