import type { BootAnswer } from './boot';

export type { BootAnswer } from './boot';

/** The host writes what the first screen needs into the page, so that no call stands before it. */
export function takeBootAnswers(): readonly BootAnswer[] {
  return window.__TUANPU__?.answers ?? [];
}
