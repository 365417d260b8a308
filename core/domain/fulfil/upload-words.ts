/** What WeChat's shipping record says of a parcel's content, at most 120 characters (the adapter cuts). */
export function parcelContent(
  lines: ReadonlyArray<{ title: { zh: string }; label: { zh: string }; quantity: number }>,
): string {
  const items = lines.map(
    ({ title, label, quantity }) => `${title.zh}${label.zh && ` ${label.zh}`} ×${quantity}`,
  );
  return items.join('；') || '商品';
}

/** 138****8000: the last four digits stay, as WeChat asks. Empty when there is no number to mask. */
export function maskedContact(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  return digits.length < 7 ? '' : `${digits.slice(0, 3)}****${digits.slice(-4)}`;
}
