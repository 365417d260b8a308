import type { Carrier } from '#core/domain/fulfil/carriers';

/** Numbers that only one carrier writes. */
const SIGNS: readonly (readonly [RegExp, Carrier])[] = [
  [/^SF\d{12,}$/, 'SF'],
  [/^JT\d{10,}$/, 'JTSD'],
  [/^YT\d{10,}$/, 'YTO'],
  [/^JD[0-9A-Z-]{9,}$/, 'JD'],
  [/^[A-Z]{2}\d{9}[A-Z]{2}$/, 'EMS'],
];

/** Whose waybill this must be, or null when several carriers write such numbers. Takes a cleaned number. */
export function guessCarrier(trackingNo: string): Carrier | null {
  return SIGNS.find(([shape]) => shape.test(trackingNo))?.[1] ?? null;
}
