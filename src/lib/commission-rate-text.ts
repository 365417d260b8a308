/** 250 basis points as `2.5%`. */
export function commissionRateText(rate_bps: number): string {
  return `${rate_bps / 100}%`;
}
