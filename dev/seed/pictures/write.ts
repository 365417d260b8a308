import sharp from 'sharp';

/** The best WebP of `png` that is at most `max_bytes` long; throws when even the roughest is longer. */
export async function smallWebp(png: Buffer, max_bytes: number): Promise<Buffer> {
  for (const quality of [88, 84, 80, 76, 70, 64, 56, 48, 40]) {
    const webp = await sharp(png)
      .webp({ quality, alphaQuality: Math.max(30, quality - 10), effort: 6, smartSubsample: true })
      .toBuffer();
    if (webp.length <= max_bytes) return webp;
  }
  throw new Error(`a picture cannot be made smaller than ${max_bytes} bytes`);
}

/** The colour that fills most of the picture, as `#rrggbb`: the mean of its fullest cell of a 16³ colour cube. */
export async function dominantColour(path: string): Promise<string> {
  const { data } = await sharp(path)
    .removeAlpha()
    .resize(48, 48, { fit: 'fill' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const cells = new Map<number, { count: number; red: number; green: number; blue: number }>();
  for (let at = 0; at < data.length; at += 3) {
    const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
    const id = ((red >> 4) << 8) | ((green >> 4) << 4) | (blue >> 4);
    const cell = cells.get(id) ?? { count: 0, red: 0, green: 0, blue: 0 };
    cells.set(id, {
      count: cell.count + 1,
      red: cell.red + red,
      green: cell.green + green,
      blue: cell.blue + blue,
    });
  }
  const fullest = [...cells.values()].reduce((most, cell) => (cell.count > most.count ? cell : most));
  const hex = (sum: number) =>
    Math.round(sum / fullest.count)
      .toString(16)
      .padStart(2, '0');
  return `#${hex(fullest.red)}${hex(fullest.green)}${hex(fullest.blue)}`;
}
