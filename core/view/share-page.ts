/** Where a share leads, by what was shared. Pages take its token alone: `t=…` in a link, `scene=…` in a code. */
export const SHARE_PAGES = {
  home: 'pages/home/index',
  product: 'pkg-shop/pages/product/index',
  group: 'pkg-group/pages/group/index',
  haggle: 'pkg-promo/pages/haggle/index',
  coupon: 'pkg-promo/pages/coupon/index',
} as const;
