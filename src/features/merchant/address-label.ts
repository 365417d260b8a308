import type { OrderView } from '#core/contract/order';

/** The address in one line, as carriers' apps read it from the clipboard: name, phone, place. */
export function addressLabel(address: NonNullable<OrderView['address']>): string {
  return `${address.name} ${address.phone} ${address.regionText} ${address.detail}`
    .replace(/\s+/g, ' ')
    .trim();
}
