/** A code as it is stored and compared: people type small letters and full-width ones. */
export function couponCode(typed: string): string {
  return typed.normalize('NFKC').trim().toUpperCase();
}
