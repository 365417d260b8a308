import { type Id, isId } from '#core/kernel/id';
import { ROUTES, type RouteName } from '../route-table';
import { launchQuery } from './launch-query';

export interface Launch {
  readonly route: RouteName;
  readonly params: Readonly<Record<string, string>>;
  /** The share token of the card or code that led here. */
  readonly token: string | null;
  /** WeChat's scene number (1007 = a card in a private chat …). */
  readonly scene: number | null;
  readonly storeId: Id<'store'> | null;
}

export interface LaunchOptions {
  readonly path?: string | undefined;
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  readonly scene?: number | string | undefined;
}

/** The one place where a launch is understood: cards, codes, links and the plain icon. An unknown path leads home. */
export function parseLaunch(options: LaunchOptions): Launch {
  const [path = '', search = ''] = (options.path ?? '').replace(/^\/+/, '').split('?');
  const params = { ...launchQuery(queryOf(search)), ...launchQuery(options.query) };
  const bare = path.replace(/\.html$/, '');
  const named = (Object.keys(ROUTES) as RouteName[]).find((name) => ROUTES[name].path === bare);
  const scene = Number(options.scene ?? Number.NaN);
  const { t, store } = params;
  return {
    route: named ?? 'home',
    params,
    token: t !== undefined && /^[0-9A-Za-z]{22}$/.test(t) ? t : null,
    scene: Number.isSafeInteger(scene) && scene >= 0 && scene <= 99_999 ? scene : null,
    storeId: store !== undefined && isId('store', store) ? store : null,
  };
}

function queryOf(search: string): Record<string, string> {
  const query: Record<string, string> = {};
  for (const pair of search.split('&')) {
    const at = pair.indexOf('=');
    if (at > 0) query[pair.slice(0, at)] = pair.slice(at + 1);
  }
  return query;
}
