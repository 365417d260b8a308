/** Codes of the stand-in are read from pictures that show them, as they are saved and sent: shrunk, pressed, among other things. */
import sharp, { type Sharp } from 'sharp';
import { describe, expect, test } from 'vitest';
import { type GreyPicture, scanCode } from '#dev/sandbox/scan-code';
import { SIGNS_MAX } from '#dev/wechat/mini/code-cells';
import { codePicture } from '#dev/wechat/mini/code-picture';

const SCENE = 'a1B2c3D4e5F6g7H8i9J0kL';
const PAGE = 'pkg-shop/pages/product/index';
const aCode = (scene = SCENE, page = PAGE, width = 430) => Buffer.from(codePicture({ scene, page, width }));

async function grey(picture: Sharp): Promise<GreyPicture> {
  const { data, info } = await picture.greyscale().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, light: data };
}
/** A poster's worth of paper with the code at its place, a picture of many edges above it, pressed as a browser presses it. */
async function aPoster(code: Buffer, size: number, quality = 92): Promise<GreyPicture> {
  const stripes = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="1005" height="1005">${Array.from(
      { length: 60 },
      (_, place) =>
        `<circle cx="${(place * 331) % 1005}" cy="${(place * 197) % 1005}" r="${20 + place}" fill="none" stroke="hsl(${place * 6} 60% 40%)" stroke-width="${3 + (place % 9)}"/>`,
    ).join('')}</svg>`,
  );
  const small = await sharp(code).resize(size, size).png().toBuffer();
  const poster = sharp({
    create: { width: 1125, height: 1700, channels: 3, background: '#ffffff' },
  }).composite([
    { input: stripes, left: 60, top: 200 },
    { input: small, left: 1125 - 60 - size, top: 1700 - 60 - size },
  ]);
  return grey(sharp(await poster.jpeg({ quality }).toBuffer()));
}

describe('what a code says is read', () => {
  test.each([280, 430, 1280])('from its own picture, %i px wide', async (width) => {
    const code = scanCode(await grey(sharp(aCode(SCENE, PAGE, width))));
    expect(code).toMatchObject({ page: PAGE, scene: SCENE });
    expect(code?.from.x).toBeCloseTo(0, -1);
    expect(code?.to.y).toBeCloseTo(width, -1);
  });

  test.each([
    [288, 92],
    [288, 60],
    [200, 92],
  ])('from a poster on which it is %i px wide, pressed to %i', async (size, quality) => {
    const code = scanCode(await aPoster(aCode(), size, quality));
    expect(code).toMatchObject({ page: PAGE, scene: SCENE });
    expect(Math.abs((code?.from.x ?? 0) - (1125 - 60 - size))).toBeLessThan(2);
    expect(Math.abs((code?.to.y ?? 0) - (1700 - 60))).toBeLessThan(2);
  });

  test('as many signs as fit, and as few', async () => {
    const longest = { scene: 'z'.repeat(32), page: 'p'.repeat(SIGNS_MAX - 33) };
    expect(scanCode(await aPoster(aCode(longest.scene, longest.page), 288))).toMatchObject(longest);
    expect(scanCode(await aPoster(aCode('1', 'p'), 288))).toMatchObject({ scene: '1', page: 'p' });
  });
});

describe('nothing is read', () => {
  test('where there is no code', async () => {
    const blank = sharp({ create: { width: 400, height: 400, channels: 3, background: '#ffffff' } });
    expect(scanCode(await grey(blank))).toBeNull();
    expect(scanCode(await aPoster(await blank.png().toBuffer(), 288))).toBeNull();
  });

  test.each([
    ['an eye is covered', 50, 50],
    ['a part of its dashes is covered', 300, 300],
  ])('where %s', async (_, left, top) => {
    const patch = await sharp({ create: { width: 90, height: 90, channels: 3, background: '#ffffff' } })
      .png()
      .toBuffer();
    const covered = await sharp(aCode())
      .toColourspace('srgb')
      .composite([{ input: patch, left, top }])
      .png()
      .toBuffer();
    expect(scanCode(await aPoster(covered, 288))).toBeNull();
  });

  test('where it is too small for its dashes', async () => {
    expect(scanCode(await aPoster(aCode(), 60))).toBeNull();
  });
});
