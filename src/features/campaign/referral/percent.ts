/** A rate as it is typed and read: `5` or `2.5` per cent are 500 and 250 basis points. */
import { RATE_MAX_BPS } from '#core/domain/referral/rate';

/** Null where it is no rate that a shop may give. */
export function percentToBps(typed: string): number | null {
  const match = /^(\d{1,2})(?:[.。](\d{1,2}))?$/.exec(typed.trim());
  if (match === null) return null;
  const [, whole = '0', rest = ''] = match;
  const bps = Number(whole) * 100 + Number(rest.padEnd(2, '0'));
  return bps > RATE_MAX_BPS ? null : bps;
}

/** 250 as `2.5`. */
export function bpsToPercent(bps: number): string {
  return String(bps / 100);
}
