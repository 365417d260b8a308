/**
 * The stand-in's mini-program code: rays of dashes around a ring, and three eyes. Where a dash is and where none is says what the code
 * leads to, so that it can be read from any picture that shows it. WeChat's own is a secret of WeChat's, and no phone reads this one.
 * Points are in [-1, 1], y downwards.
 */
export const RAYS = 72;
export const RINGS = 9;
export const INNER = 0.42;
export const OUTER = 0.96;
export const EYES = [
  [-0.6, -0.6],
  [0.6, -0.6],
  [-0.6, 0.6],
] as const;
/** An eye is a disc within a ring: dark, light and dark so far from its middle. */
export const EYE = { disc: 0.07, ring: 0.14, ringHalf: 0.022, room: 0.2 } as const;
/** Half as wide as a dash. */
export const DASH = 0.011;

export interface Cell {
  readonly ray: number;
  readonly ring: number;
  readonly x: number;
  readonly y: number;
}

/** Those that no eye covers, in the order of their bits. */
export const CELLS: readonly Cell[] = Array.from({ length: RAYS * RINGS }, (_, place) => {
  const [ray, ring] = [Math.floor(place / RINGS), place % RINGS];
  const angle = ((ray + 0.5) / RAYS) * 2 * Math.PI;
  const radius = INNER + ((ring + 0.5) / RINGS) * (OUTER - INNER);
  return { ray, ring, x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
}).filter(({ x, y }) => EYES.every(([eyeX, eyeY]) => Math.hypot(x - eyeX, y - eyeY) > EYE.room + DASH));

const CHECK = 2;
/** Signs of one byte that fit, beside their number and the check sum. */
export const SIGNS_MAX = Math.floor(CELLS.length / 8) - 1 - CHECK;

/** A dash for each bit that is set; null: it is too long, or has signs of more than a byte. */
export function bitsOf(text: string): boolean[] | null {
  const signs = [...text].map((sign) => sign.charCodeAt(0));
  if (signs.length > SIGNS_MAX || signs.some((sign) => sign > 255)) return null;
  const body = [signs.length, ...signs];
  const sum = checkOf(body);
  const bytes = [...body, sum >> 8, sum & 255];
  return CELLS.map((_, place) => bitAt(bytes[place >> 3] ?? 0, place & 7) !== veilAt(place));
}

/** What the dashes say; null: they are none of ours, or not all were seen as they are. */
export function textOf(bits: readonly boolean[]): string | null {
  const bytes: number[] = [];
  for (const [place, bit] of bits.entries()) {
    const value = bit !== veilAt(place) ? 128 >> (place & 7) : 0;
    bytes[place >> 3] = (bytes[place >> 3] ?? 0) | value;
  }
  const length = bytes[0] ?? 0;
  if (length === 0 || length > SIGNS_MAX) return null;
  const body = bytes.slice(0, 1 + length);
  const sum = checkOf(body);
  if (bytes[1 + length] !== sum >> 8 || bytes[2 + length] !== (sum & 255)) return null;
  return String.fromCharCode(...body.slice(1));
}

const bitAt = (byte: number, place: number) => ((byte >> (7 - place)) & 1) === 1;

/** Half of all places, the same for every code: a short text leaves no bald side. */
function veilAt(place: number): boolean {
  let value = Math.imul(place + 1, 0x9e3779b1);
  value = Math.imul(value ^ (value >>> 15), 0x85ebca6b);
  return ((value ^ (value >>> 13)) & 1) === 1;
}

/** CRC-16, CCITT. */
function checkOf(bytes: readonly number[]): number {
  let sum = 0xffff;
  for (const byte of bytes) {
    sum ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum & 0x8000 ? (sum << 1) ^ 0x1021 : sum << 1) & 0xffff;
  }
  return sum;
}
