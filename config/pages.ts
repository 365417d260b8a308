import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/**
 * Every page on the disk, as `pkg-shop/pages/product/index`. Handed to src/app.config.ts, which registers those of its route
 * table; it may not look at the disk itself.
 */
export function builtPages(root: string): string[] {
  const source = path.join(root, 'src');
  const packages = ['', ...readdirSync(source).filter((name) => name.startsWith('pkg-'))];
  return packages.flatMap((name) => {
    const folder = path.join(name, 'pages');
    if (!existsSync(path.join(source, folder))) return [];
    return readdirSync(path.join(source, folder))
      .map((page) => path.posix.join(name, 'pages', page, 'index'))
      .filter((page) => existsSync(path.join(source, `${page}.tsx`)))
      .filter((page) => !page.startsWith('pkg-gallery') || process.env.GALLERY === '1');
  });
}
