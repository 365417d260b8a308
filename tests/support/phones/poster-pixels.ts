import sharp from 'sharp';
import { expect } from 'vitest';
import { type ScannedCode, scanCode } from '#dev/sandbox/scan-code';
import type { Phone } from './phone';

/** Measures of every poster, px of the finished picture: the layout's, three times. */
const WIDTH = 1125;
const MARGIN = 60;
const INNER = WIDTH - 2 * MARGIN;
/** The shop's line stands above it. */
const PHOTO_TOP = 198;
/** WeChat makes no code that is smaller. */
const LEAST_CODE_PX = 280;

/** How far two pictures are from each other: 0 to 255, and which part of all pixels is clearly another. */
interface Apart {
  readonly mean: number;
  readonly far: number;
}
interface Measured {
  readonly width: number;
  readonly height: number;
  /** Pixels in the margins that are not paper. */
  readonly inMargins: number;
  /** Between the photo and the code: pixels as dark as text, and in the colour of prices. */
  readonly ink: number;
  readonly hero: number;
  readonly code: Apart;
  readonly photo: Apart | null;
  readonly ticket: readonly number[];
}

export interface Poster {
  /** The address of its code's picture, and of its photo; a coupon has none. */
  readonly code: string;
  readonly photo: string | null;
  readonly priced: boolean;
}

/** The finished picture on this phone's poster page, pixel by pixel; answers what its code says. */
export async function holdsPoster(phone: Phone, { code, photo, priced }: Poster): Promise<ScannedCode> {
  const src = await phone
    .shown(phone.page.locator('#poster-picture'))
    .first()
    .evaluate((node) => (node.querySelector('img') ?? node).getAttribute('src'));
  if (src === null || !src.startsWith('data:image/')) throw new Error('no finished picture');
  const { data, info } = await sharp(Buffer.from(src.slice(src.indexOf(',') + 1), 'base64'))
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const scanned = scanCode({ width: info.width, height: info.height, light: data });
  if (scanned === null) throw new Error('nothing can be read on the poster');
  const size = Math.round(scanned.to.x - scanned.from.x);
  expect(size).toBeGreaterThanOrEqual(LEAST_CODE_PX);
  // Upright, in the corner, within the margins.
  expect(Math.abs(scanned.to.y - scanned.from.y - size)).toBeLessThan(3);
  expect(Math.abs(scanned.to.x - (WIDTH - MARGIN))).toBeLessThan(3);
  expect(Math.abs(scanned.to.y - (info.height - MARGIN))).toBeLessThan(3);

  const places = { src, code, photo, size, WIDTH, MARGIN, INNER, PHOTO_TOP };
  const found = await phone.page.evaluate(measure, places);
  expect(found.width).toBe(WIDTH);
  expect(found.inMargins).toBe(0);
  expect(found.code.mean).toBeLessThan(8);
  expect(found.code.far).toBeLessThan(0.01);
  if (found.photo !== null) {
    expect(found.photo.mean).toBeLessThan(6);
    expect(found.photo.far).toBeLessThan(0.01);
  } else {
    // A ticket's tint, around its words.
    const [red = 0, green = 0, blue = 0] = found.ticket;
    expect(Math.max(Math.abs(red - 0xfd), Math.abs(green - 0xeb), Math.abs(blue - 0xe4))).toBeLessThan(6);
  }
  expect(found.ink).toBeGreaterThan(500);
  if (priced) expect(found.hero).toBeGreaterThan(500);
  else if (photo !== null) expect(found.hero).toBe(0);
  return scanned;
}

interface Places {
  readonly src: string;
  readonly code: string;
  readonly photo: string | null;
  readonly size: number;
  readonly WIDTH: number;
  readonly MARGIN: number;
  readonly INNER: number;
  readonly PHOTO_TOP: number;
}

/** In the browser: what was drawn is held to what is drawn there now, by the same means. */
async function measure({
  src,
  code,
  photo,
  size,
  WIDTH,
  MARGIN,
  INNER,
  PHOTO_TOP,
}: Places): Promise<Measured> {
  const load = async (address: string) => {
    const image = new Image();
    image.crossOrigin = 'anonymous';
    image.src = address;
    await image.decode();
    return image;
  };
  const sheet = (width: number, height: number) => {
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    return canvas.getContext('2d') as CanvasRenderingContext2D;
  };
  const poster = await load(src);
  const { naturalWidth: width, naturalHeight: height } = poster;
  const drawn = sheet(width, height);
  drawn.drawImage(poster, 0, 0);
  const pixelsOf = (x: number, y: number, w: number, h: number) => drawn.getImageData(x, y, w, h).data;
  const count = (pixels: Uint8ClampedArray, is: (r: number, g: number, b: number) => boolean) => {
    let sum = 0;
    for (let at = 0; at < pixels.length; at += 4)
      if (is(pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0)) sum += 1;
    return sum;
  };
  // What a picture's compression spills is faint.
  const isMarked = (r: number, g: number, b: number) => Math.min(r, g, b) < 235;
  const edge = MARGIN - 4;
  const inMargins =
    count(pixelsOf(0, 0, width, edge), isMarked) +
    count(pixelsOf(0, height - edge, width, edge), isMarked) +
    count(pixelsOf(0, 0, edge, height), isMarked) +
    count(pixelsOf(width - edge, 0, edge, height), isMarked);

  /** The picture as it should stand there, filling its place; its rounded corners are left out. */
  const apart = async (
    address: string,
    x: number,
    y: number,
    side: number,
    corner: number,
  ): Promise<Apart> => {
    const image = await load(address);
    const scale = Math.max(side / image.naturalWidth, side / image.naturalHeight);
    const [w, h] = [side / scale, side / scale];
    const should = sheet(side, side);
    should.fillStyle = '#ffffff';
    should.fillRect(0, 0, side, side);
    should.drawImage(
      image,
      (image.naturalWidth - w) / 2,
      (image.naturalHeight - h) / 2,
      w,
      h,
      0,
      0,
      side,
      side,
    );
    const [one, other] = [pixelsOf(x, y, side, side), should.getImageData(0, 0, side, side).data];
    let [sum, far, seen] = [0, 0, 0];
    for (let row = 0; row < side; row += 1) {
      for (let column = 0; column < side; column += 1) {
        const inCorner =
          (row < corner || row >= side - corner) && (column < corner || column >= side - corner);
        if (inCorner) continue;
        const at = 4 * (row * side + column);
        const off =
          (Math.abs((one[at] ?? 0) - (other[at] ?? 0)) +
            Math.abs((one[at + 1] ?? 0) - (other[at + 1] ?? 0)) +
            Math.abs((one[at + 2] ?? 0) - (other[at + 2] ?? 0))) /
          3;
        sum += off;
        far += off > 60 ? 1 : 0;
        seen += 1;
      }
    }
    return { mean: sum / seen, far: far / seen };
  };
  const wordsTop = PHOTO_TOP + (photo === null ? 0 : INNER);
  const words = pixelsOf(MARGIN, wordsTop, INNER, height - MARGIN - size - wordsTop);
  return {
    width,
    height,
    inMargins,
    ink: count(words, (r, g, b) => Math.max(r, g, b) < 90),
    hero: count(words, (r, g, b) => r > 170 && g < 110 && b < 80),
    code: await apart(code, WIDTH - MARGIN - size, height - MARGIN - size, size, 0),
    photo: photo === null ? null : await apart(photo, MARGIN, PHOTO_TOP, INNER, 40),
    ticket: [...pixelsOf(MARGIN + 60, PHOTO_TOP + 30, 1, 1)].slice(0, 3),
  };
}
