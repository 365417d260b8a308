import type { Fen } from '#core/kernel/fen';
import type { DemoShippingTemplate, DemoSku } from './types';

/** The list price of a SKU `days_ago` days before today; null when it was not on the shelf yet. */
export function listPriceAt(sku: DemoSku, days_ago: number): Fen | null {
  const since = sku.price_past.filter((entry) => entry.days_ago >= days_ago);
  return since.at(-1)?.price_fen ?? null;
}

/** What sending costs under one template, in fen; null when the province is not served. Units begun count whole. */
export function shippingFee(
  template: DemoShippingTemplate,
  province_code: string,
  parcel: { pieces: number; weight_g: number; goods_fen: number },
): number | null {
  const region = template.regions.find((each) => each.province_codes.includes(province_code));
  if (!region) return null;
  if (region.free_from_fen !== null && parcel.goods_fen >= region.free_from_fen) return 0;
  const units = template.method === 'weight' ? parcel.weight_g : parcel.pieces;
  const beyond = Math.max(0, units - region.first_units);
  return region.first_fee_fen + Math.ceil(beyond / region.extra_units) * region.extra_fee_fen;
}
