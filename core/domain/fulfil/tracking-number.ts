/** What a carrier's tracking numbers look like, loosely: a slip of the scanner is caught, a new number range is not refused. */
const SHAPES: Readonly<Record<string, RegExp>> = {
  SF: /^(SF)?\d{12,15}$/,
  ZTO: /^\d{12,15}$/,
  YTO: /^(YT)?\d{10,18}$/,
  STO: /^\d{12,15}$/,
  YUNDA: /^\d{13,15}$/,
  JTSD: /^(JT)?\d{10,15}$/,
  JD: /^JD[0-9A-Z-]{9,24}$/,
  EMS: /^([A-Z]{2}\d{9}[A-Z]{2}|\d{13})$/,
};

/** The number as carriers write it: no spaces, capitals. */
export function cleanTrackingNumber(typed: string): string {
  return typed.replace(/\s/g, '').toUpperCase();
}

/** `trackingNo` as `cleanTrackingNumber` leaves it. False for a carrier that is not known. */
export function isPlausibleTracking(carrier: string, trackingNo: string): boolean {
  const shape = SHAPES[carrier];
  return shape?.test(trackingNo) ?? false;
}
