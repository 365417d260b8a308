/** The page of a coupon that somebody claims by its link: `key` is what the link knows and nobody else. */
export function couponPath(templateId: string, key: string): string {
  return `/pkg-promo/pages/coupon/index?id=${templateId}&key=${key}`;
}
