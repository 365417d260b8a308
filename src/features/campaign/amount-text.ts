import { percentOffText, zheText } from '#core/view/rate-text';

/** A whole number, or null. */
export function wholeOf(typed: string): number | null {
  return /^\d{1,7}$/.test(typed.trim()) ? Number(typed) : null;
}

/** 折 as it is typed, `8.5`, as the share that is paid: 8 500 basis points. */
export function zheToBps(typed: string): number | null {
  const match = /^(\d{1,2})(?:[.。](\d{1,2}))?$/.exec(typed.trim());
  if (match === null) return null;
  const [, whole = '0', rest = ''] = match;
  return Number(whole) * 1_000 + Number(rest.padEnd(2, '0')) * 10;
}

/** The same rule in English is what comes off: 8.5 折 is `15` per cent off. What is no rate stays as it is. */
export function zheToPercentOff(typed: string): string {
  const bps = zheToBps(typed);
  return bps === null ? typed : percentOffText(bps);
}
export function percentOffToZhe(typed: string): string {
  const off = wholeOf(typed);
  return off === null || off > 100 ? typed : zheText(10_000 - off * 100);
}
