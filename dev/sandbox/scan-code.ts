import { CELLS, EYE, EYES, textOf } from '../wechat/mini/code-cells';

/** A picture without its colours: 0 is black, row after row. */
export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  readonly light: ArrayLike<number>;
}
interface Point {
  readonly x: number;
  readonly y: number;
}
interface Eye extends Point {
  /** From edge to edge, px. */
  readonly size: number;
}
export interface ScannedCode {
  readonly page: string;
  readonly scene: string;
  /** Where it stands in the picture: its corners at the upper left and the lower right. */
  readonly from: Point;
  readonly to: Point;
}

const DARK = 128;
/** The bands of an eye on a line through its middle, as parts of its size: ring, gap, disc, gap, ring. */
const WIDE = 2 * (EYE.ring + EYE.ringHalf);
const RING = (2 * EYE.ringHalf) / WIDE;
const GAP = (EYE.ring - EYE.ringHalf - EYE.disc) / WIDE;
const BANDS = [RING, GAP, (2 * EYE.disc) / WIDE, GAP, RING];
/** So far may a band be off, of the eye's size. */
const SLACK = 0.09;
/** From eye to eye, in sizes of an eye. */
const APART = (EYES[1][0] - EYES[0][0]) / WIDE;
/** Smaller ones cannot be read. */
const LEAST_PX = 15;

/**
 * Finds a code of the stand-in in a picture, a whole poster for one, and reads its dashes; null: none is there, or none that can be read.
 * It has to stand upright, as it does on whatever was saved; its size does not matter as long as a dash is more than a pixel.
 */
export function scanCode(picture: GreyPicture): ScannedCode | null {
  const eyes = eyesOf(picture);
  for (const first of eyes) {
    for (const right of eyes) {
      const across = right.x - first.x;
      if (!isNear(across, first.size * APART, first.size) || Math.abs(right.y - first.y) > first.size / 3)
        continue;
      const below = eyes.find(
        ({ x, y }) => Math.abs(x - first.x) < first.size / 3 && isNear(y - first.y, across, first.size / 3),
      );
      const found = below === undefined ? null : readBetween(picture, first, right, below);
      if (found !== null) return found;
    }
  }
  return null;
}

const isNear = (one: number, other: number, slack: number) => Math.abs(one - other) <= slack;

function readBetween(picture: GreyPicture, first: Point, right: Point, below: Point): ScannedCode | null {
  const [[x0, y0], [x1]] = EYES;
  const step = x1 - x0;
  const at = (x: number, y: number): Point => {
    const [across, down] = [(x - x0) / step, (y - y0) / step];
    return {
      x: first.x + across * (right.x - first.x) + down * (below.x - first.x),
      y: first.y + across * (right.y - first.y) + down * (below.y - first.y),
    };
  };
  const text = textOf(CELLS.map(({ x, y }) => isDark(picture, at(x, y))));
  const [page = '', scene] = text?.split('?', 2) ?? [];
  return scene === undefined ? null : { page, scene, from: at(-1, -1), to: at(1, 1) };
}

/** Between the four pixels around it. */
function isDark({ width, height, light }: GreyPicture, { x, y }: Point): boolean {
  const [left, top] = [Math.floor(x - 0.5), Math.floor(y - 0.5)];
  const [across, down] = [x - 0.5 - left, y - 0.5 - top];
  const pixel = (column: number, row: number) => {
    if (column < 0 || row < 0 || column >= width || row >= height) return 255;
    return light[row * width + column] ?? 255;
  };
  const upper = pixel(left, top) * (1 - across) + pixel(left + 1, top) * across;
  const lower = pixel(left, top + 1) * (1 - across) + pixel(left + 1, top + 1) * across;
  return upper * (1 - down) + lower * down < DARK;
}

/** All that look like an eye along a row, and along the column through its middle. */
function eyesOf(picture: GreyPicture): Eye[] {
  const { width, height, light } = picture;
  const found: { sum: Eye; count: number }[] = [];
  for (let y = 0; y < height; y += 1) {
    for (const across of eyesOn(width, (x) => (light[y * width + x] ?? 255) < DARK)) {
      const column = Math.round(across.middle - 0.5);
      const down = eyesOn(height, (row) => (light[row * width + column] ?? 255) < DARK).find(
        ({ middle, size }) => isNear(middle, y + 0.5, size / 8) && isNear(size, across.size, size / 5),
      );
      if (down === undefined) continue;
      const eye = { x: across.middle, y: down.middle, size: (across.size + down.size) / 2 };
      const same = found.find(
        ({ sum, count }) =>
          isNear(sum.x / count, eye.x, eye.size / 4) && isNear(sum.y / count, eye.y, eye.size / 4),
      );
      if (same === undefined) found.push({ sum: eye, count: 1 });
      else {
        const { sum } = same;
        same.sum = { x: sum.x + eye.x, y: sum.y + eye.y, size: sum.size + eye.size };
        same.count += 1;
      }
    }
  }
  return found.map(({ sum, count }) => ({ x: sum.x / count, y: sum.y / count, size: sum.size / count }));
}

/** Where the bands of an eye stand on a line of pixels. */
function eyesOn(length: number, isDarkAt: (place: number) => boolean): { middle: number; size: number }[] {
  // Edges from light to dark and back, in turn.
  const edges: number[] = [];
  let dark = false;
  for (let place = 0; place <= length; place += 1) {
    const now = place < length && isDarkAt(place);
    if (now !== dark) edges.push(place);
    dark = now;
  }
  const found: { middle: number; size: number }[] = [];
  for (let at = 0; at + 5 < edges.length; at += 2) {
    const [start = 0, end = 0] = [edges[at], edges[at + 5]];
    const size = end - start;
    if (size < LEAST_PX) continue;
    const fits = BANDS.every((band, place) =>
      isNear(((edges[at + place + 1] ?? 0) - (edges[at + place] ?? 0)) / size, band, SLACK),
    );
    if (fits) found.push({ middle: (start + end) / 2, size });
  }
  return found;
}
