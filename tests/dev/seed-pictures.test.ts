import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { demoStores } from '#dev/seed/catalogue';
import { demoPersons } from '#dev/seed/persons';

const KB = 1024;
const root = join(__dirname, '../..');
const pictureFolder = join(root, 'dev/seed/pictures/out');
const drawingFolder = join(root, 'src/assets/drawings');
const allProducts = demoStores.flatMap((store) => store.products);

describe('pictures', () => {
  type Entry = { file: string; width: number; height: number; bytes: number; colour: string };
  const index = JSON.parse(readFileSync(join(root, 'dev/seed/pictures/index.json'), 'utf8')) as Entry[];
  const byFile = new Map(index.map((entry) => [entry.file, entry]));

  function expectPicture(file: string, width: number, height: number, max_bytes: number): void {
    expect(byFile.get(file), file).toMatchObject({ width, height });
    expect(byFile.get(file)?.bytes, file).toBeLessThanOrEqual(max_bytes);
  }

  it('stand in the index as they are on disk', async () => {
    expect(index.map((entry) => entry.file)).toEqual(readdirSync(pictureFolder).sort());
    for (const entry of index) {
      const path = join(pictureFolder, entry.file);
      const { width, height, format } = await sharp(path).metadata();
      expect({ width, height, format, bytes: statSync(path).size }, entry.file).toEqual({
        width: entry.width,
        height: entry.height,
        format: 'webp',
        bytes: entry.bytes,
      });
      expect(entry.colour).toMatch(/^#[0-9a-f]{6}$/);
    }
    expect(index.reduce((sum, entry) => sum + entry.bytes, 0)).toBeLessThanOrEqual(5 * KB * KB);
  });

  it('exist for every product in each promised size', () => {
    for (const { pictures } of allProducts) {
      expectPicture(pictures.card, 480, 480, 18 * KB);
      expectPicture(pictures.thumb, 160, 160, 5 * KB);
      for (const hero of pictures.heroes) expectPicture(hero, 750, 938, 40 * KB);
      expectPicture(pictures.share, 500, 400, 20 * KB);
    }
  });

  it('exist for shops, categories and faces', () => {
    for (const store of demoStores) {
      expectPicture(store.logo, 200, 200, 8 * KB);
      for (const category of store.categories) expectPicture(category.icon, 120, 120, 5 * KB);
    }
    const faces = demoPersons.flatMap((person) => person.avatar ?? []);
    expect(new Set(faces).size).toBeGreaterThanOrEqual(12);
    expect(new Set(faces).size).toBe(faces.length);
    for (const face of faces) expectPicture(face, 160, 160, 5 * KB);
  });

  it('include nothing that nobody shows', () => {
    const shown = new Set([
      ...allProducts.flatMap(({ pictures }) => [
        pictures.card,
        pictures.thumb,
        ...pictures.heroes,
        pictures.share,
      ]),
      ...demoStores.flatMap((store) => [store.logo, ...store.categories.map((category) => category.icon)]),
      ...demoPersons.flatMap((person) => person.avatar ?? []),
    ]);
    expect(index.map((entry) => entry.file).filter((file) => !shown.has(file))).toEqual([]);
  });

  it('give the client its drawings, transparent and small', async () => {
    const promised = ['empty-cart', 'no-orders', 'no-results', 'network-lost', 'inbox-empty', 'no-addresses'];
    for (const name of promised) {
      const path = join(drawingFolder, `${name}.webp`);
      const { width, height, hasAlpha } = await sharp(path).metadata();
      expect({ width, height, hasAlpha }, name).toEqual({ width: 320, height: 240, hasAlpha: true });
      expect(statSync(path).size, name).toBeLessThanOrEqual(6 * KB);
    }
  });
});
