import type { BootAnswer } from './boot';

export type { BootAnswer } from './boot';

// Taro's router reads addresses with it; browsers before 2020 do not have it.
String.prototype.replaceAll ??= function (this: string, what: string | RegExp, by: unknown) {
  return typeof what === 'string' ? this.split(what).join(String(by)) : this.replace(what, by as string);
};

/** The host writes what the first screen needs into the page, so that no call stands before it. */
export function takeBootAnswers(): readonly BootAnswer[] {
  return window.__TUANPU__?.answers ?? [];
}
