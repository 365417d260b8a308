import { PALETTE } from '@/styles/palette';

export interface PlotSize {
  readonly width: number;
  readonly height: number;
}
export interface Plot {
  readonly line: string;
  readonly area: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

/** Room for the stroke and the dots at the edges. */
const EDGE = 6;

/**
 * Days side by side, each in the middle of its column, the largest at the top and zero on the ground. Between two days the line
 * swings without ever going above the one or below the other.
 */
export function weekPlot(amounts: readonly number[], { width, height }: PlotSize): Plot {
  const most = Math.max(1, ...amounts);
  const column = width / Math.max(1, amounts.length);
  const points = amounts.map((amount, place) => ({
    x: round(column * (place + 0.5)),
    y: round(height - EDGE - (Math.max(0, amount) / most) * (height - 2 * EDGE)),
  }));
  const [first] = points;
  const last = points[points.length - 1];
  if (first === undefined || last === undefined) return { line: '', area: '', points };
  let line = `M${first.x} ${first.y}`;
  for (const [place, { x, y }] of points.entries()) {
    const before = points[place - 1];
    if (before === undefined) continue;
    const middle = round((before.x + x) / 2);
    line += ` C${middle} ${before.y} ${middle} ${y} ${x} ${y}`;
  }
  return { line, area: `${line} L${last.x} ${height} L${first.x} ${height} Z`, points };
}

/** The plot as the address of a picture: mini-programs draw SVG in an Image only. */
export function weekPlotAddress(amounts: readonly number[], size: PlotSize, chosen: number): string {
  const { line, area, points } = weekPlot(amounts, size);
  const at = points[chosen];
  const dot =
    at === undefined
      ? ''
      : `<circle cx="${at.x}" cy="${at.y}" r="4.5" fill="${PALETTE.good}" stroke="${PALETTE['on-dark']}" stroke-width="2"/>`;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" preserveAspectRatio="none">` +
    `<path d="${area}" fill="${PALETTE.good}" fill-opacity="0.12"/>` +
    `<path d="${line}" fill="none" stroke="${PALETTE.good}" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round"/>` +
    `${dot}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
