import { scanCode } from './scan-code';

/** Scans the code on a picture as a phone held over it would. Answers the path that WeChat opens then; null: nothing is read on it. */
export async function readCode(picture: string): Promise<string | null> {
  const image = new Image();
  image.src = picture;
  await image.decode();
  const canvas = document.createElement('canvas');
  const [width, height] = [image.naturalWidth, image.naturalHeight];
  Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d');
  if (context === null) return null;
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const light = new Uint8Array(width * height);
  for (let place = 0; place < light.length; place += 1) {
    const [red = 0, green = 0, blue = 0] = [data[4 * place], data[4 * place + 1], data[4 * place + 2]];
    light[place] = 0.299 * red + 0.587 * green + 0.114 * blue;
  }
  const code = scanCode({ width, height, light });
  // WeChat hands the scene over encoded.
  return code === null ? null : `/${code.page}?scene=${encodeURIComponent(code.scene)}`;
}
