/** A web page has no contact button: the shop's phone is shown. */
export const CONTACT_BY_BUTTON = false;

export function dial(phone: string): void {
  window.location.href = `tel:${phone.replace(/[^\d+-]/g, '')}`;
}
