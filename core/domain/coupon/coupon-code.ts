/** A code as it is stored and compared: people type small letters and full-width ones. */
export function couponCode(typed: string): string {
  return typed.normalize('NFKC').trim().toUpperCase();
}

/** What a shop may make a code of: Latin letters, digits and Chinese characters, 2 to 20. */
export const COUPON_CODE = /^[0-9A-Za-z\u4e00-\u9fff]{2,20}$/;
