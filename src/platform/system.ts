import Taro from '@tarojs/taro';

export interface Screen {
  /** Logical px. */
  readonly statusBar_px: number;
  readonly width_px: number;
  readonly height_px: number;
  /** Between the title and the right edge: the platform's own capsule, or 0. */
  readonly capsule: { readonly top_px: number; readonly height_px: number; readonly room_px: number };
}

let screen: Screen | null = null;

/** Measured once: neither the status bar nor the capsule moves while the app runs. */
export function getScreen(): Screen {
  if (screen !== null) return screen;
  const { statusBarHeight = 20, windowWidth, windowHeight } = Taro.getWindowInfo();
  const rect = Taro.getMenuButtonBoundingClientRect?.();
  const capsule =
    rect !== undefined && rect.width > 0
      ? { top_px: rect.top, height_px: rect.height, room_px: windowWidth - rect.left }
      : { top_px: statusBarHeight + 6, height_px: 32, room_px: 0 };
  screen = { statusBar_px: statusBarHeight, width_px: windowWidth, height_px: windowHeight, capsule };
  return screen;
}

/** Drawn by the platform below the page, or by us? */
export const DRAWS_TAB_BAR = false;

export function systemLanguage(): string {
  return Taro.getAppBaseInfo?.().language ?? 'zh_CN';
}

export function setPageTitle(title: string): void {
  void Taro.setNavigationBarTitle({ title }).catch(() => undefined);
}

/** A mini-program's pages have none. */
export function setPageLanguage(_language: 'zh' | 'en'): void {}

export function setTabLabels(labels: readonly string[]): void {
  labels.forEach((text, index) => {
    void Taro.setTabBarItem({ index, text }).catch(() => undefined);
  });
}

/** A number on a tab, gone at 0. */
export function setTabBadge(index: number, count: number): void {
  const shown =
    count > 0
      ? Taro.setTabBarBadge({ index, text: count > 99 ? '99+' : String(count) })
      : Taro.removeTabBarBadge({ index });
  void shown.catch(() => undefined);
}

export function vibrate(): void {
  void Taro.vibrateShort({ type: 'light' }).catch(() => undefined);
}

export async function copyText(text: string): Promise<boolean> {
  try {
    await Taro.setClipboardData({ data: text });
    return true;
  } catch {
    return false;
  }
}

export function randomText(length: number): string {
  const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
  let text = '';
  for (let place = 0; place < length; place += 1) text += alphabet.charAt(Math.floor(Math.random() * 32));
  return text;
}

export function deviceNow(): number {
  return Date.now();
}
