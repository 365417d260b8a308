/** Numbers of several rounds, told by their middle and their spread. */
export interface Spread {
  readonly median: number;
  /** Upper less lower quartile, as a share of the median: the noise of the machine. */
  readonly noise: number;
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}

export function spread(values: readonly number[]): Spread {
  const median = quantile(values, 0.5);
  const between = quantile(values, 0.75) - quantile(values, 0.25);
  return { median, noise: between === 0 ? 0 : between / median };
}

/** Ratios of one round each: what disturbs a round disturbs both sides of it. */
export function ratios(above: readonly number[], below: readonly number[]): Spread {
  return spread(above.map((value, round) => value / (below[round] ?? Number.NaN)));
}

/** Whoever is first in one round is last in the next. */
export function inTurn<T>(those: readonly T[], round: number): readonly T[] {
  return round % 2 === 0 ? those.toReversed() : those;
}

export function percent(share: number): string {
  return `±${(share * 50).toFixed(0)} %`;
}
export function whole(value: number): string {
  return Math.round(value).toLocaleString('en-US').replaceAll(',', ' ');
}
export function ms(value: number): string {
  return `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ms`;
}
