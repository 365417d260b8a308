import { type Launch, type LaunchOptions, parseLaunch } from '@/lib/parse-launch';
import { setCurrentStore } from '@/stores/shop';

let launch: Launch | null = null;

/** Kept from the app's start: a tab page takes no params, but may have been opened by a card. */
export function rememberLaunch(options: LaunchOptions): void {
  launch = parseLaunch(options);
  if (launch.storeId !== null) setCurrentStore(launch.storeId);
}

/** WeChat's single-page mode: a page shared to 朋友圈, opened inside it. */
const SCENE_MOMENTS = 1154;

/**
 * Is the app only looked at, inside 朋友圈? WeChat refuses logging in, sharing and every other page there, and draws its own bars
 * above and below, the lower one with the way to the whole mini-program.
 */
export function isLookOnly(): boolean {
  return currentLaunch().scene === SCENE_MOMENTS;
}

export function currentLaunch(): Launch {
  return launch ?? parseLaunch({});
}
