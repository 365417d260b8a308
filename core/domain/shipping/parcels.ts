/**
 * What it costs to send goods somewhere.
 *
 * - A template serves a province by the zone that names it, else by the zone of all `others`; a province listed in `unserved`, or
 *   in no zone, is not delivered to.
 * - Lines of one template are one parcel to its rules: quantities (or weights) are added up, then first + extra is charged once.
 * - Several templates in one order: the fees of the templates are added. Each counts its own goods towards the `freeFrom_fen` of its
 *   zone.
 * - Whatever is left over after the first unit is rounded up to whole extra units.
 */
import { type Fen, fen, ZERO_FEN } from '../../kernel/fen';
import { fail, ok, type Result } from '../../kernel/result';
import type { ShippingTemplate, ShippingZone } from './fee';

export interface ShippingLine {
  readonly skuId: string;
  readonly templateId: string;
  readonly quantity: number;
  /** Of one unit. */
  readonly weight_g: number;
}
export interface ShippingFee {
  readonly fee_fen: Fen;
  /**
   * How much more goods would make all of it free. Null: nothing is charged, it never is free, or there are several parcels. Each of
   * them counts its own goods, so that no one sum, of whatever is bought, would make them free.
   */
  readonly toFree_fen: Fen | null;
}

/** The zone that serves a region (six digits), or null: not delivered there. */
export function zoneOf(template: ShippingTemplate, region: string): ShippingZone | null {
  const code = region.slice(0, 2);
  if (template.unserved.includes(code)) return null;
  const { zones } = template;
  return (
    zones.find(({ provinces }) => provinces !== 'others' && provinces.includes(code)) ??
    zones.find(({ provinces }) => provinces === 'others') ??
    null
  );
}

/** The lines of one template on their way to one region: what is charged for them, and the sum from which nothing is. */
export interface Parcel {
  /** Of the lines, in their order. */
  readonly places: readonly number[];
  readonly charged_fen: Fen;
  readonly freeFrom_fen: Fen | null;
}

/** Sends `lines` to `region`, whatever is paid for them. NOT_DELIVERED_THERE names the first line that cannot go there (`skuId`). */
export function parcelsOf(
  lines: readonly ShippingLine[],
  templates: ReadonlyMap<string, ShippingTemplate>,
  region: string,
): Result<readonly Parcel[], 'NOT_DELIVERED_THERE'> {
  const parcels: Parcel[] = [];
  for (const [templateId, places] of placesByTemplate(lines)) {
    const parcel = places.flatMap((place) => lines[place] ?? []);
    const template = templates.get(templateId);
    const zone = template === undefined ? null : zoneOf(template, region);
    if (template === undefined || zone === null) {
      return fail('NOT_DELIVERED_THERE', { skuId: parcel[0]?.skuId ?? '' });
    }
    parcels.push({
      places,
      charged_fen: zoneFee(zone, sizeOf(parcel, template.method)),
      freeFrom_fen: zone.freeFrom_fen === null ? null : fen(zone.freeFrom_fen),
    });
  }
  return ok(parcels);
}

/** What the parcels cost when this is paid for the goods in each. */
export function parcelsFee(parcels: readonly Parcel[], goodsOf: (parcel: Parcel) => number): ShippingFee {
  let fee = 0;
  let gap: number | null = null;
  for (const parcel of parcels) {
    const goods = goodsOf(parcel);
    const { charged_fen, freeFrom_fen } = parcel;
    if (charged_fen === 0 || (freeFrom_fen !== null && goods >= freeFrom_fen)) continue;
    fee += charged_fen;
    gap = freeFrom_fen === null || parcels.length > 1 ? null : freeFrom_fen - goods;
  }
  return { fee_fen: fen(fee), toFree_fen: gap === null ? null : fen(gap) };
}

/** The sum of goods from which a zone costs nothing: 0 where nothing is charged anyway, null where it always costs. */
export function freeFromOf(zone: ShippingZone): Fen | null {
  if (zone.firstFee_fen === 0 && zone.extraFee_fen === 0) return ZERO_FEN;
  return zone.freeFrom_fen === null ? null : fen(zone.freeFrom_fen);
}

/** First + extra, whatever is left over rounded up to whole extra units. */
export function zoneFee(zone: ShippingZone, size: number): Fen {
  if (size === 0) return ZERO_FEN;
  const extraUnits = Math.max(0, Math.ceil((size - zone.first) / zone.extra));
  return fen(zone.firstFee_fen + extraUnits * zone.extraFee_fen);
}

function sizeOf(lines: readonly ShippingLine[], method: ShippingTemplate['method']): number {
  return lines.reduce((sum, line) => sum + line.quantity * (method === 'piece' ? 1 : line.weight_g), 0);
}

function placesByTemplate(lines: readonly { readonly templateId: string }[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const [place, { templateId }] of lines.entries()) {
    const places = groups.get(templateId);
    if (places === undefined) groups.set(templateId, [place]);
    else places.push(place);
  }
  return groups;
}
