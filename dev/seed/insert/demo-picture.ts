import { assert } from '#core/kernel/assert';
import index from '../pictures/index.json';

const known = new Map(index.map((picture) => [picture.file, picture]));

/** A picture of dev/seed/pictures/out as the product stores it. */
export function demoPicture(file: string): { src: string; width: number; height: number; colour: string } {
  const found = known.get(file);
  assert(found !== undefined, `no demo picture is called ${file}`);
  const { width, height, colour } = found;
  return { src: `/media/${file}`, width, height, colour };
}
