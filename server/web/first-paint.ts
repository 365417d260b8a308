import type { Deps } from '#server/app/deps';

/** An answer that the client would ask for first, written into the page so that no call stands before the first screen. */
export interface BootAnswer {
  readonly fn: string;
  readonly action: string;
  readonly input: unknown;
  readonly data: unknown;
}
export interface PaintRequest {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly language: 'zh' | 'en';
}
export interface Painted {
  /** Goes into `<div id="app">`, replaced when React takes over. */
  readonly html: string;
  /** Goes to the end of `<head>`: title, preloads, card tags. */
  readonly head: string;
  readonly answers: readonly BootAnswer[];
}
/** What a shared link shows before any script ran; null = the client paints by itself. Never throws for a broken link. */
export type FirstPaint = (deps: Deps, request: PaintRequest) => Promise<Painted | null>;

export const firstPaint: FirstPaint = async () => null;
