/** 850 basis points as `8.5%`. */
export function ratePercent(rate_bps: number): string {
  return `${rate_bps / 100}%`;
}
