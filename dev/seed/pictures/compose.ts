/**
 * Draws every picture of the demo store from the cut-outs: `npx tsx dev/seed/pictures/compose.ts [key …]`.
 * The results are kept in the repository; run it again after changing the plan, a scene or a tint.
 */
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { avatarPictures, categoryIcons, drawings, drawnFaces, productPictures, storeLogos } from './plan';
import {
  badgeScene,
  cardScene,
  drawingScene,
  heroCompanyScene,
  heroNicheScene,
  heroObjectScene,
  shareScene,
} from './scenes';
import { dominantColour, smallWebp } from './write';

const KB = 1024;
const outFolder = join(__dirname, 'out');
const drawingFolder = join(__dirname, '../../../src/assets/drawings');

type Entry = { file: string; width: number; height: number; bytes: number; colour: string };

async function main(only: ReadonlySet<string>): Promise<void> {
  const wanted = (key: string) => only.size === 0 || only.has(key);
  await mkdir(outFolder, { recursive: true });
  await mkdir(drawingFolder, { recursive: true });
  if (only.size === 0) {
    for (const file of await readdir(outFolder)) await rm(join(outFolder, file));
  }
  const save = (file: string, png: Buffer, max_bytes: number) => saveTo(outFolder, file, png, max_bytes);

  for (const picture of productPictures) {
    if (!wanted(picture.key)) continue;
    const card = await cardScene(picture);
    const near = Math.round(480 * 0.9);
    const inset = Math.round((480 - near) / 2);
    const thumb = await sharp(card)
      .extract({ left: inset, top: inset, width: near, height: near })
      .resize(160, 160)
      .png()
      .toBuffer();
    await save(`${picture.key}-card.webp`, card, 18 * KB);
    await save(`${picture.key}-thumb.webp`, thumb, 5 * KB);
    await save(`${picture.key}-hero-1.webp`, await heroObjectScene(picture), 40 * KB);
    await save(`${picture.key}-hero-2.webp`, await heroCompanyScene(picture), 40 * KB);
    await save(`${picture.key}-hero-3.webp`, await heroNicheScene(picture), 40 * KB);
    await save(`${picture.key}-share.webp`, await shareScene(picture), 20 * KB);
    process.stdout.write(`${picture.key}\n`);
  }
  for (const { key, object, tint } of avatarPictures.filter((face) => wanted(face.key))) {
    await save(`avatar-${key}.webp`, await badgeScene(object, tint, 160, 0.62), 5 * KB);
  }
  for (const { key, object, tint } of storeLogos.filter((logo) => wanted(logo.key))) {
    await save(`store-${key}.webp`, await badgeScene(object, tint, 200, 0.52), 8 * KB);
  }
  for (const { key, object, tint } of categoryIcons.filter((icon) => wanted(icon.key))) {
    await save(`category-${key}.webp`, await badgeScene(object, tint, 120, 0.52), 5 * KB);
  }
  for (const { key, object, tint } of drawnFaces.filter((face) => wanted(face.key))) {
    await saveTo(drawingFolder, `${key}.webp`, await badgeScene(object, tint, 96, 0.52), 3 * KB);
  }
  for (const drawing of drawings.filter((each) => wanted(each.key))) {
    await saveTo(drawingFolder, `${drawing.key}.webp`, await drawingScene(drawing), 6 * KB);
  }
  await writeIndex();
}

async function saveTo(folder: string, file: string, png: Buffer, max_bytes: number): Promise<void> {
  await writeFile(join(folder, file), await smallWebp(png, max_bytes));
}

async function writeIndex(): Promise<void> {
  const entries: Entry[] = [];
  for (const file of (await readdir(outFolder)).sort()) {
    const path = join(outFolder, file);
    const { width, height } = await sharp(path).metadata();
    const { size } = await stat(path);
    entries.push({ file, width, height, bytes: size, colour: await dominantColour(path) });
  }
  const lines = entries.map((entry) => `  ${JSON.stringify(entry)}`);
  await writeFile(join(__dirname, 'index.json'), `[\n${lines.join(',\n')}\n]\n`);
}

void main(new Set(process.argv.slice(2)));
