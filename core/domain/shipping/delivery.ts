/** How an order reaches its buyer; the shop decides for all of its goods. */
export const DELIVERY_METHODS = ['express', 'same_city', 'virtual', 'pickup'] as const;
export type DeliveryMethod = (typeof DELIVERY_METHODS)[number];

/** A parcel goes out, and somebody must say where to. */
export function needsParcel(delivery: DeliveryMethod): boolean {
  return delivery === 'express' || delivery === 'same_city';
}
