import { join } from 'node:path';
import sharp from 'sharp';

/** A transparent object ready to be laid on a plate; `ink_px` is its opaque area, `base` the share of its width it stands on. */
export type Cutout = { png: Buffer; width: number; height: number; ink_px: number; base: number };

export type CutoutLook = {
  hue?: number;
  saturation?: number;
  brightness?: number;
  turn_deg?: number;
  flip?: boolean;
  withoutGrey?: boolean;
};

/** Twice the source's edge: pictures are laid out from this size, so that one resampling decides the sharpness. */
const MASTER_PX = 512;
const OPAQUE = 128;

const cutoutFolder = join(__dirname, 'cutouts');
const masters = new Map<string, Promise<Cutout>>();

/** The source enlarged, recoloured, turned and trimmed to its ink; the same name and look answer the same picture. */
export function master(name: string, look: CutoutLook = {}): Promise<Cutout> {
  const key = JSON.stringify([name, look]);
  const known = masters.get(key);
  if (known) return known;
  const made = makeMaster(name, look);
  masters.set(key, made);
  return made;
}

async function makeMaster(name: string, look: CutoutLook): Promise<Cutout> {
  const enlarged = sharp(join(cutoutFolder, `${name}.webp`)).resize(MASTER_PX, MASTER_PX, {
    kernel: 'lanczos3',
  });
  const { data, info } = await enlarged.raw().toBuffer({ resolveWithObject: true });
  crispEdge(data);
  if (look.withoutGrey) dropGrey(data);
  let image = sharp(data, { raw: { width: info.width, height: info.height, channels: 4 } });
  if (look.hue !== undefined || look.saturation !== undefined || look.brightness !== undefined) {
    image = image.modulate({
      hue: look.hue ?? 0,
      saturation: look.saturation ?? 1,
      brightness: look.brightness ?? 1,
    });
  }
  if (look.flip) image = image.flop();
  let png = await image.png().toBuffer();
  if (look.turn_deg) {
    png = await sharp(png)
      .rotate(look.turn_deg, { background: { r: 0, g: 0, b: 0, alpha: 0 } })
      .png()
      .toBuffer();
  }
  return measure(
    await sharp(png)
      .trim({ background: { r: 0, g: 0, b: 0, alpha: 0 }, threshold: 1 })
      .png()
      .toBuffer(),
  );
}

/** Enlarging softens the outline; steepening the alpha ramp gives the crisp edge back without stairs. */
function crispEdge(rgba: Buffer): void {
  for (let at = 3; at < rgba.length; at += 4) {
    const alpha = rgba[at] ?? 0;
    rgba[at] = alpha < 24 ? alpha * 0.5 : Math.min(255, Math.max(0, (alpha - 128) * 1.5 + 128));
  }
}

/** Takes off grey strokes (the wind drawn around a leaf), keeping what has a colour of its own. */
function dropGrey(rgba: Buffer): void {
  for (let at = 0; at < rgba.length; at += 4) {
    const [red = 0, green = 0, blue = 0] = rgba.subarray(at, at + 3);
    const most = Math.max(red, green, blue);
    const chroma = most - Math.min(red, green, blue);
    // Faint pixels are the strokes' own soft edges, whatever colour they claim.
    if (chroma < 44 || (rgba[at + 3] ?? 0) < 72) rgba[at + 3] = 0;
    else if (chroma < 64) rgba[at + 3] = ((rgba[at + 3] ?? 0) * (chroma - 44)) / 20;
  }
}

async function measure(png: Buffer): Promise<Cutout> {
  const { data, info } = await sharp(png).extractChannel(3).raw().toBuffer({ resolveWithObject: true });
  let ink_px = 0;
  let left = info.width;
  let right = 0;
  const footing = Math.floor(info.height * 0.94);
  for (let y = 0; y < info.height; y += 1) {
    for (let x = 0; x < info.width; x += 1) {
      if ((data[y * info.width + x] ?? 0) < OPAQUE) continue;
      ink_px += 1;
      if (y < footing) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
    }
  }
  return {
    png,
    width: info.width,
    height: info.height,
    ink_px,
    base: Math.max(0, right - left) / info.width,
  };
}

/**
 * The size at which an object looks as large as its neighbours on the same plate: equal ink, within a box.
 * A banana and an orange then weigh the same to the eye, though their bounding boxes differ.
 */
export function opticalScale(
  cutout: Cutout,
  ink_edge_px: number,
  box: { width: number; height: number },
): number {
  const byInk = ink_edge_px / Math.sqrt(cutout.ink_px);
  return Math.min(byInk, box.width / cutout.width, box.height / cutout.height);
}
