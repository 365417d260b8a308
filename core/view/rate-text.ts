/** A share that is paid, 8 500 basis points, as a number of each language: 8.5 折 is 15 per cent off. */
const WHOLE_BPS = 10_000;

/** `8.5`, to stand before 折. */
export function zheText(rate_bps: number): string {
  return String(rate_bps / 1_000);
}

/** `15`, to stand before %. */
export function percentOffText(rate_bps: number): string {
  return String((WHOLE_BPS - rate_bps) / 100);
}
