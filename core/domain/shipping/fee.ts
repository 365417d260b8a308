/** A shipping template as a shop writes it. What it comes to: `parcels.ts`. */
import * as z from 'zod/mini';

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
