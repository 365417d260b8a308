import Taro, { useRouter } from '@tarojs/taro';
import { launchQuery } from './lib/launch-query';
import { pathOf } from './lib/path-of';
import { ROUTES, type RouteName, type RouteParams } from './route-table';
import { isLookOnly } from './services/launch';
import { localProblem, problemText } from './services/problem';
import { useSettings } from './stores/settings';
import { toast } from './stores/toast';

export { pathOf } from './lib/path-of';
export type { RouteName, RouteParams } from './route-table';

/** Params may be left out where none is required. */
export type GoArgs<N extends RouteName> =
  Record<never, never> extends RouteParams<N> ? [params?: RouteParams<N>] : [params: RouteParams<N>];

/** Where no other page may be opened, a tap says how to come to all of them. */
function staysHere(): boolean {
  if (!isLookOnly()) return false;
  toast(problemText(localProblem('LOOK_ONLY'), useSettings.getState().language));
  return true;
}

/** Opens a page on top of this one; a tab page is switched to (tabs take no params). */
export function go<N extends RouteName>(name: N, ...[params]: GoArgs<N>): void {
  if (staysHere()) return;
  const url = pathOf(name, ...([params] as unknown as GoArgs<N>));
  if (ROUTES[name].tab) void Taro.switchTab({ url: `/${ROUTES[name].path}` });
  // Ten pages are the limit of a mini-program's stack: from there on the top one is replaced.
  else if (Taro.getCurrentPages().length >= 9) void Taro.redirectTo({ url });
  else void Taro.navigateTo({ url });
}

/** Opens a page in place of this one: checkout → result, where back must not lead to the form again. */
export function goInstead<N extends RouteName>(name: N, ...[params]: GoArgs<N>): void {
  if (staysHere()) return;
  const url = pathOf(name, ...([params] as unknown as GoArgs<N>));
  if (ROUTES[name].tab) void Taro.switchTab({ url: `/${ROUTES[name].path}` });
  else void Taro.redirectTo({ url });
}

/** Follows a path that came from the server (an inbox entry). */
export function goPath(path: string): void {
  if (staysHere()) return;
  const bare = path.replace(/^\//, '').split('?')[0];
  const tab = Object.values(ROUTES).some((route) => route.tab && route.path === bare);
  void (tab ? Taro.switchTab({ url: `/${bare}` }) : Taro.navigateTo({ url: `/${path.replace(/^\//, '')}` }));
}

/** One page back; a page opened cold has nothing behind it and goes home. */
export function back(): void {
  backBy(1);
}

/** So many pages back at once. */
export function backBy(pages: number): void {
  if (staysHere()) return;
  if (Taro.getCurrentPages().length > pages) void Taro.navigateBack({ delta: pages });
  else void Taro.switchTab({ url: `/${ROUTES.home.path}` });
}

/** The params of the page this is called in. Each may be missing: a link can be cut, and a page says so kindly. */
export function useParams<N extends RouteName>(_name: N): Partial<Record<KeysOf<RouteParams<N>>, string>> {
  return launchQuery(useRouter().params) as Partial<Record<KeysOf<RouteParams<N>>, string>>;
}
type KeysOf<U> = U extends object ? keyof U & string : never;
