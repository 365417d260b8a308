import sharp, { type OverlayOptions } from 'sharp';
import type { Cutout } from './cutout';

/** What is put on a plate: centre in px of the canvas, scale against the master, blur for what is out of focus. */
export type Placed = {
  cutout: Cutout;
  x: number;
  y: number;
  scale: number;
  blur?: number;
  /** `stand`: on the ground with a contact shadow; `lie`: seen from above, the shadow falls to the lower right. */
  shadow: 'stand' | 'lie' | 'none';
  shade: string;
  /** 1 unless the plate wants it lighter. */
  shadowStrength?: number;
};

const CLEAR = { r: 0, g: 0, b: 0, alpha: 0 };

type Raster = { png: Buffer; width: number; height: number };

/** Lays objects with their shadows on a plate drawn as SVG, in the given order. */
export async function stage(plate_svg: string, objects: readonly Placed[]): Promise<Buffer> {
  const layers: OverlayOptions[] = [];
  for (const object of objects) layers.push(...(await layersOf(object)));
  const plate = sharp(Buffer.from(plate_svg));
  const { width, height } = await plate.metadata();
  // Shadows may be wider than the plate, which the compositor refuses: work on a larger sheet and cut it down.
  const margin = Math.ceil(Math.max(width, height) * 0.3);
  const sheet = await plate
    .extend({ top: margin, bottom: margin, left: margin, right: margin, background: CLEAR })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const laid = await sharp(sheet.data, { raw: sheet.info })
    .composite(
      layers.map((layer) => ({ ...layer, left: (layer.left ?? 0) + margin, top: (layer.top ?? 0) + margin })),
    )
    .raw()
    .toBuffer({ resolveWithObject: true });
  return sharp(laid.data, { raw: laid.info })
    .extract({ left: margin, top: margin, width, height })
    .png()
    .toBuffer();
}

async function layersOf(object: Placed): Promise<OverlayOptions[]> {
  const width = Math.max(1, Math.round(object.cutout.width * object.scale));
  const height = Math.max(1, Math.round(object.cutout.height * object.scale));
  const left = Math.round(object.x - width / 2);
  const top = Math.round(object.y - height / 2);
  const png = await sharp(object.cutout.png).resize(width, height, { kernel: 'lanczos3' }).png().toBuffer();
  const shadows = await shadowsOf(object, { png, width, height }, left, top);
  if (!object.blur) return [...shadows, { input: png, left, top }];
  const soft = await softened({ png, width, height }, object.blur);
  return [...shadows, { input: soft.png, left: left - soft.pad, top: top - soft.pad }];
}

async function softened(raster: Raster, blur: number): Promise<{ png: Buffer; pad: number }> {
  const pad = Math.ceil(blur * 3);
  const png = await sharp(raster.png)
    .extend({ top: pad, bottom: pad, left: pad, right: pad, background: CLEAR })
    .png()
    .toBuffer();
  return { png: await sharp(png).blur(blur).png().toBuffer(), pad };
}

async function shadowsOf(
  object: Placed,
  raster: Raster,
  left: number,
  top: number,
): Promise<OverlayOptions[]> {
  const strength = object.shadowStrength ?? 1;
  const { width, height } = raster;
  if (object.shadow === 'none') return [];
  if (object.shadow === 'lie') {
    const far = await silhouette(raster, object.shade, width * 0.07, 0.3 * strength);
    const near = await silhouette(raster, object.shade, Math.max(0.5, width * 0.018), 0.22 * strength);
    return [
      {
        input: far.png,
        left: left - far.pad + Math.round(width * 0.04),
        top: top - far.pad + Math.round(width * 0.1),
      },
      {
        input: near.png,
        left: left - near.pad + Math.round(width * 0.01),
        top: top - near.pad + Math.round(width * 0.025),
      },
    ];
  }
  const glow = await silhouette(raster, object.shade, width * 0.09, 0.16 * strength);
  const foot = top + height;
  const pool = ellipse(width * 0.84, Math.max(6, width * 0.15), object.shade, 0.3 * strength, width * 0.05);
  const touch = ellipse(
    Math.max(width * 0.2, width * object.cutout.base * 0.92),
    Math.max(3, width * 0.045),
    object.shade,
    0.5 * strength,
    Math.max(1, width * 0.016),
  );
  const centre = left + width / 2;
  return [
    { input: glow.png, left: left - glow.pad, top: top - glow.pad + Math.round(height * 0.05) },
    { input: pool.svg, left: Math.round(centre - pool.width / 2), top: Math.round(foot - pool.height / 2) },
    {
      input: touch.svg,
      left: Math.round(centre - touch.width / 2),
      top: Math.round(foot - touch.height / 2 - width * 0.006),
    },
  ];
}

async function silhouette(raster: Raster, shade: string, blur: number, opacity: number) {
  const pad = Math.ceil(blur * 3);
  const alpha = await sharp(raster.png)
    .extend({ top: pad, bottom: pad, left: pad, right: pad, background: CLEAR })
    .extractChannel(3)
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  const width = raster.width + pad * 2;
  const height = raster.height + pad * 2;
  const faded = await sharp(alpha, { raw: { width, height, channels: 1 } })
    .blur(Math.max(0.3, blur))
    .linear(opacity, 0)
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  const png = await sharp({ create: { width, height, channels: 3, background: shade } })
    .joinChannel(faded, { raw: { width, height, channels: 1 } })
    .png()
    .toBuffer();
  return { png, pad };
}

function ellipse(width: number, height: number, shade: string, opacity: number, blur: number) {
  const boxWidth = Math.ceil(width + blur * 6);
  const boxHeight = Math.ceil(height + blur * 6);
  const svg = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${boxWidth}" height="${boxHeight}"><filter id="f" x="-100%" y="-300%" width="300%" height="700%"><feGaussianBlur stdDeviation="${blur}"/></filter><ellipse cx="${boxWidth / 2}" cy="${boxHeight / 2}" rx="${width / 2}" ry="${height / 2}" fill="${shade}" fill-opacity="${opacity}" filter="url(#f)"/></svg>`,
  );
  return { svg, width: boxWidth, height: boxHeight };
}
