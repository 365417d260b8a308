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
import * as z from 'zod/mini';
import { type Fen, fen, sumFen, ZERO_FEN } from '../../kernel/fen';
import { fail, ok, type Result } from '../../kernel/result';

/** The first two digits of a GB/T 2260 code: `44` is Guangdong. */
const province = z.string().check(z.regex(/^\d{2}$/));
const fee = z.int().check(z.gte(0), z.lte(1_000_000));
/** Pieces, or grams, by the template's method. */
const amount = z.int().check(z.gte(1), z.lte(1_000_000));

export const shippingTemplate = z.strictObject({
  method: z.enum(['piece', 'weight']),
  zones: z
    .array(
      z.strictObject({
        provinces: z.union([z.literal('others'), z.array(province)]),
        first: amount,
        firstFee_fen: fee,
        extra: amount,
        extraFee_fen: fee,
        /** Goods of this template worth at least this are sent there free; null = never. */
        freeFrom_fen: z.nullable(z.int().check(z.gte(0))),
      }),
    )
    .check(z.maxLength(40)),
  unserved: z.array(province),
});
export type ShippingTemplate = z.output<typeof shippingTemplate>;
export type ShippingZone = ShippingTemplate['zones'][number];

export interface ShippingLine {
  readonly skuId: string;
  readonly templateId: string;
  readonly quantity: number;
  /** Of one unit. */
  readonly weight_g: number;
  /** What is paid for the line. */
  readonly goods_fen: Fen;
}
export interface ShippingFee {
  readonly fee_fen: Fen;
  /** How much more goods would make all of it free; 0 fee, or a part that never is free → null. */
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

/** Sends `lines` to `region`. NOT_DELIVERED_THERE names the first line that cannot go there (`skuId`). */
export function shippingFee(
  lines: readonly ShippingLine[],
  templates: ReadonlyMap<string, ShippingTemplate>,
  region: string,
): Result<ShippingFee, 'NOT_DELIVERED_THERE'> {
  const fees: Fen[] = [];
  let gap: number | null = 0;
  for (const [templateId, parcel] of byTemplate(lines)) {
    const template = templates.get(templateId);
    const zone = template === undefined ? null : zoneOf(template, region);
    if (template === undefined || zone === null) {
      return fail('NOT_DELIVERED_THERE', { skuId: parcel[0]?.skuId ?? '' });
    }
    const goods = sumFen(parcel.map((line) => line.goods_fen));
    const { freeFrom_fen } = zone;
    if (freeFrom_fen !== null && goods >= freeFrom_fen) continue;
    const charged = zoneFee(zone, sizeOf(parcel, template.method));
    if (charged === 0) continue;
    fees.push(charged);
    gap = gap === null || freeFrom_fen === null ? null : gap + freeFrom_fen - goods;
  }
  return ok({
    fee_fen: sumFen(fees),
    toFree_fen: fees.length === 0 || gap === null ? null : fen(gap),
  });
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

function byTemplate(lines: readonly ShippingLine[]): Map<string, ShippingLine[]> {
  const groups = new Map<string, ShippingLine[]>();
  for (const line of lines) groups.set(line.templateId, [...(groups.get(line.templateId) ?? []), line]);
  return groups;
}
