import { type Launch, type LaunchOptions, parseLaunch } from '@/lib/parse-launch';
import { setCurrentStore } from '@/stores/shop';

let launch: Launch | null = null;

/** Kept from the app's start: a tab page takes no params, but may have been opened by a card. */
export function rememberLaunch(options: LaunchOptions): void {
  launch = parseLaunch(options);
  if (launch.storeId !== null) setCurrentStore(launch.storeId);
}

export function currentLaunch(): Launch {
  return launch ?? parseLaunch({});
}
