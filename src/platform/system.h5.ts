import { sandboxPerson } from './sandbox';
import type { Screen } from './system';

export type { Screen } from './system';

let screen: Screen | null = null;

/** The sandbox draws a capsule over its phones; a plain browser has none. */
export function getScreen(): Screen {
  if (screen !== null) return screen;
  const room_px = sandboxPerson() === null ? 0 : 98;
  screen = {
    statusBar_px: 0,
    width_px: window.innerWidth,
    height_px: window.innerHeight,
    capsule: { top_px: 6, height_px: 32, room_px },
  };
  return screen;
}

export const DRAWS_TAB_BAR = true;

export function systemLanguage(): string {
  return navigator.language;
}

export function setPageTitle(title: string): void {
  document.title = title;
}

/** Of quotes and line breaks, and of whoever reads the page aloud. */
export function setPageLanguage(language: 'zh' | 'en'): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
}

/** On h5 the page draws the tab bar and reads labels and badges itself. */
export function setTabLabels(_labels: readonly string[]): void {}
export function setTabBadge(_index: number, _count: number): void {}

export function vibrate(): void {
  navigator.vibrate?.(12);
}

export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** For frames and plain http, where the clipboard is closed to scripts. */
function copyBySelection(text: string): boolean {
  const area = document.createElement('textarea');
  area.value = text;
  area.style.position = 'fixed';
  area.style.opacity = '0';
  document.body.append(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  return copied;
}

export function randomText(length: number): string {
  const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
  return Array.from(crypto.getRandomValues(new Uint8Array(length)), (byte) =>
    alphabet.charAt(byte & 31),
  ).join('');
}

export function deviceNow(): number {
  return Date.now();
}
