import { type Cutout, type CutoutLook, master, opticalScale } from './cutout';
import type { Drawing, ProductPicture } from './plan';
import { haloPlate, nichePlate, pebblePlate, plainPlate, tablePlate } from './plates';
import { type Placed, stage } from './stage';
import { type TintName, tints } from './tints';

/** Every scene answers a PNG of its exact size; writing it small is the composer's business. */
type Size = { width: number; height: number };

export const CARD: Size = { width: 480, height: 480 };
export const HERO: Size = { width: 750, height: 938 };
export const SHARE: Size = { width: 500, height: 400 };
export const DRAWING: Size = { width: 320, height: 240 };

function fitted(cutout: Cutout, ink: number, box: Size) {
  const scale = opticalScale(cutout, ink, box);
  return { scale, width: cutout.width * scale, height: cutout.height * scale };
}

/** One object standing a little above the middle, as on the shelf of the storefront. */
export async function cardScene(picture: ProductPicture, size: Size = CARD): Promise<Buffer> {
  const tint = tints[picture.tint];
  const cutout = await master(picture.object, defaultLook(picture.object));
  const edge = Math.min(size.width, size.height);
  const { scale } = fitted(cutout, edge * 0.5, { width: edge * 0.68, height: edge * 0.66 });
  const y = size.height * 0.485;
  const plate = haloPlate(size, tint, { x: size.width * 0.46, y: size.height * 0.42 }, edge * 0.42);
  return stage(plate, [{ cutout, x: size.width / 2, y, scale, shadow: 'stand', shade: tint.shade }]);
}

/** Hero 1: the object alone and large. */
export async function heroObjectScene(picture: ProductPicture): Promise<Buffer> {
  const tint = tints[picture.tint];
  const cutout = await master(picture.object, defaultLook(picture.object));
  const { scale } = fitted(cutout, HERO.width * 0.56, {
    width: HERO.width * 0.74,
    height: HERO.height * 0.6,
  });
  const plate = haloPlate(HERO, tint, { x: HERO.width * 0.46, y: HERO.height * 0.42 }, HERO.width * 0.5);
  return stage(plate, [
    { cutout, x: HERO.width / 2, y: HERO.height * 0.475, scale, shadow: 'stand', shade: tint.shade },
  ]);
}

/** Hero 2: many pieces from above, or a few side by side. */
export async function heroCompanyScene(picture: ProductPicture): Promise<Buffer> {
  return picture.second === 'scatter' ? scatterScene(picture, HERO) : tableScene(picture, HERO);
}

/** Where pieces lie: x, y as shares of the plate, size as a share of its width, turn in degrees; far ones out of focus. */
const SCATTER: readonly { x: number; y: number; ink: number; turn: number; blur?: number; prop?: boolean }[] =
  [
    { x: 0.1, y: 0.09, ink: 0.2, turn: -32, blur: 2 },
    { x: 0.86, y: 0.2, ink: 0.24, turn: 24 },
    { x: 0.5, y: 0.11, ink: 0.13, turn: 12, prop: true },
    { x: 0.14, y: 0.36, ink: 0.13, turn: 38, prop: true },
    { x: 0.06, y: 0.66, ink: 0.24, turn: -20 },
    { x: 0.9, y: 0.58, ink: 0.15, turn: -30, prop: true },
    { x: 0.48, y: 0.93, ink: 0.22, turn: 40, blur: 2 },
    { x: 0.9, y: 0.85, ink: 0.27, turn: -16 },
    { x: 0.2, y: 0.88, ink: 0.13, turn: -48, prop: true },
    { x: 0.48, y: 0.48, ink: 0.47, turn: -8 },
  ];

async function scatterScene(picture: ProductPicture, size: Size): Promise<Buffer> {
  const tint = tints[picture.tint];
  const objects: Placed[] = [];
  let nextProp = 0;
  for (const spot of SCATTER) {
    const isMain = spot === SCATTER.at(-1);
    const prop = picture.props[nextProp % Math.max(1, picture.props.length)];
    // Recoloured siblings are goods like the main one; a leaf or a sprig only fills the small gaps.
    const siblings = typeof prop === 'object';
    const useProp = prop !== undefined && !isMain && (siblings || spot.prop === true);
    if (useProp) nextProp += 1;
    const { name, look } = useProp ? named(prop) : named(picture.object);
    const cutout = await master(name, { ...look, turn_deg: spot.turn });
    const ink = size.width * spot.ink;
    const { scale } = fitted(cutout, ink, { width: ink * 1.7, height: ink * 1.7 });
    objects.push({
      cutout,
      x: size.width * spot.x,
      y: size.height * spot.y,
      scale,
      shadow: 'lie',
      shade: tint.shade,
      ...(spot.blur === undefined ? {} : { blur: spot.blur }),
    });
  }
  return stage(plainPlate(size, tint), objects);
}

async function tableScene(picture: ProductPicture, size: Size): Promise<Buffer> {
  const tint = tints[picture.tint];
  const [behind, beside] = picture.props;
  const ground = size.height * 0.74;
  const objects: Placed[] = [];
  const put = async (
    what: { name: string; look: CutoutLook },
    at: { x: number; foot: number; ink: number; blur?: number },
  ) => {
    const cutout = await master(what.name, what.look);
    const { scale, height } = fitted(cutout, size.width * at.ink, {
      width: size.width * 0.56,
      height: size.height * 0.5,
    });
    objects.push({
      cutout,
      x: size.width * at.x,
      y: at.foot - height / 2,
      scale,
      shadow: 'stand',
      shade: tint.shade,
      ...(at.blur === undefined ? {} : { blur: at.blur }),
    });
  };
  if (behind) await put(named(behind), { x: 0.75, foot: ground - size.height * 0.1, ink: 0.3, blur: 1.2 });
  await put(named(picture.object), { x: 0.4, foot: ground, ink: 0.46 });
  if (beside) await put(named(beside), { x: 0.8, foot: ground + size.height * 0.085, ink: 0.21 });
  return stage(tablePlate(size, tint, size.height * 0.54), objects);
}

/** Hero 3: on a plinth in a niche of another tint. */
export async function heroNicheScene(picture: ProductPicture): Promise<Buffer> {
  const tint = tints[picture.otherTint];
  const cutout = await master(picture.object, defaultLook(picture.object));
  const top = HERO.height * 0.735;
  const { scale, height } = fitted(cutout, HERO.width * 0.42, {
    width: HERO.width * 0.54,
    height: HERO.height * 0.46,
  });
  return stage(nichePlate(HERO, tint, top), [
    {
      cutout,
      x: HERO.width / 2,
      y: top + HERO.height * 0.012 - height / 2,
      scale,
      shadow: 'stand',
      shade: tint.shade,
    },
  ]);
}

/** The card in a chat: the object large, its company half out of the frame and out of focus. */
export async function shareScene(picture: ProductPicture): Promise<Buffer> {
  const tint = tints[picture.tint];
  const cutout = await master(picture.object, defaultLook(picture.object));
  const main = fitted(cutout, SHARE.height * 0.56, {
    width: SHARE.height * 0.8,
    height: SHARE.height * 0.74,
  });
  const plate = haloPlate(
    SHARE,
    tint,
    { x: SHARE.width * 0.48, y: SHARE.height * 0.42 },
    SHARE.height * 0.52,
  );
  const company = picture.second === 'scatter' ? await falling(picture) : await standing(picture);
  return stage(plate, [
    ...company,
    {
      cutout,
      x: SHARE.width / 2,
      y: SHARE.height * 0.475,
      scale: main.scale,
      shadow: 'stand',
      shade: tint.shade,
    },
  ]);
}

async function falling(picture: ProductPicture): Promise<Placed[]> {
  const base = { shadow: 'lie', shade: tints[picture.tint].shade, shadowStrength: 0.7 } as const;
  const look = defaultLook(picture.object);
  const left = await master(picture.object, { ...look, turn_deg: -24 });
  const right = await master(picture.object, { ...look, turn_deg: 20, flip: true });
  const scale = (piece: Cutout, ink: number) =>
    fitted(piece, SHARE.height * ink, { width: 170, height: 170 }).scale;
  return [
    { ...base, cutout: left, x: 34, y: 300, scale: scale(left, 0.28), blur: 2.4 },
    { ...base, cutout: right, x: 470, y: 96, scale: scale(right, 0.24), blur: 2.8 },
  ];
}

async function standing(picture: ProductPicture): Promise<Placed[]> {
  const company: Placed[] = [];
  for (const [place, prop] of picture.props.slice(0, 2).entries()) {
    const { name, look } = named(prop);
    const cutout = await master(name, look);
    const { scale, height } = fitted(cutout, SHARE.height * 0.26, { width: 150, height: 190 });
    company.push({
      cutout,
      x: place === 0 ? 52 : 452,
      y: (place === 0 ? 286 : 300) - height / 2,
      scale,
      blur: 2.2,
      shadow: 'stand',
      shade: tints[picture.tint].shade,
      shadowStrength: 0.7,
    });
  }
  return company;
}

/** A face or a sign filling a square that may be cropped round. */
export async function badgeScene(
  object: string,
  tintName: TintName,
  edge: number,
  ink: number,
): Promise<Buffer> {
  const tint = tints[tintName];
  const cutout = await master(object, defaultLook(object));
  const { scale } = fitted(cutout, edge * ink, { width: edge * 0.74, height: edge * 0.74 });
  return stage(plainPlate({ width: edge, height: edge }, tint), [
    { cutout, x: edge / 2, y: edge * 0.5, scale, shadow: 'lie', shade: tint.shade, shadowStrength: 0.6 },
  ]);
}

/** A drawing for an empty page, transparent around its pebble of tint. */
export async function drawingScene(drawing: Drawing): Promise<Buffer> {
  const tint = tints[drawing.tint];
  const objects: Placed[] = [];
  for (const piece of drawing.objects) {
    const cutout = await master(piece.name, {
      ...defaultLook(piece.name),
      ...piece.look,
      turn_deg: piece.turn_deg ?? 0,
    });
    const { scale } = fitted(cutout, piece.ink, { width: 200, height: 180 });
    objects.push({
      cutout,
      x: piece.x,
      y: piece.y,
      scale,
      shadow: piece.float ? 'lie' : 'stand',
      shade: tint.shade,
      shadowStrength: 0.8,
      ...(piece.blur === undefined ? {} : { blur: piece.blur }),
    });
  }
  return stage(pebblePlate(DRAWING, tint), objects);
}

function named(prop: ProductPicture['props'][number]): { name: string; look: CutoutLook } {
  return typeof prop === 'string' ? { name: prop, look: defaultLook(prop) } : prop;
}

/** Cut-outs that need a touch before they fit the stall. */
const touches: Readonly<Record<string, CutoutLook>> = {
  // Strokes of wind around the leaf, which no plate wants.
  leaf: { withoutGrey: true },
  // Petals white like camomile's, not lilac.
  daisy: { saturation: 0.72, brightness: 1.06 },
  // A persimmon glaze, not pink plastic.
  teapot: { hue: 24, saturation: 0.86 },
};

function defaultLook(name: string): CutoutLook {
  return touches[name] ?? {};
}
