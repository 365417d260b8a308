import type { ShareKind } from '../domain/share/share-kind';

/**
 * Where a share leads, by what was shared, and what that page calls its id. It takes the share's token alone, too: `t=…` in a link,
 * `scene=…` in a code.
 */
export const SHARE_PAGES = {
  home: { path: 'pages/home/index', param: 'store' },
  product: { path: 'pkg-shop/pages/product/index', param: 'id' },
  group: { path: 'pkg-group/pages/group/index', param: 'id' },
  haggle: { path: 'pkg-promo/pages/haggle/index', param: 'id' },
  coupon: { path: 'pkg-promo/pages/coupon/index', param: 'id' },
} as const satisfies Record<ShareKind, { readonly path: string; readonly param: string }>;
