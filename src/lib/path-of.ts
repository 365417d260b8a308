import { ROUTES, type RouteName, type RouteParams } from '../route-table';

type Args<N extends RouteName> =
  Record<never, never> extends RouteParams<N> ? [params?: RouteParams<N>] : [params: RouteParams<N>];

/** `/pkg-group/pages/group/index?id=gr_…&t=…`: params left undefined or empty are left out. */
export function pathOf<N extends RouteName>(name: N, ...[params]: Args<N>): string {
  const query = Object.entries(params ?? {})
    .filter((pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== '')
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
    .join('&');
  return `/${ROUTES[name].path}${query === '' ? '' : `?${query}`}`;
}
