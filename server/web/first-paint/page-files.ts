import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What a page of the h5 build needs besides the entry's scripts. */
export interface PageFiles {
  /** Addresses, to be fetched ahead. */
  readonly scripts: readonly string[];
  /** Every style of the page, the entry's first, to be written into it. */
  readonly styles: readonly { readonly href: string; readonly text: string }[];
}

interface Build {
  readonly version: number;
  readonly pages: Readonly<Record<string, readonly string[]>>;
  readonly entryStyles: readonly string[];
  readonly known: Map<string, PageFiles>;
}

const builds = new Map<string, Build>();

/** Reads `pages.json` of the build (config/page-files.ts), again only when it was built again; null = no such build or page. */
export async function pageFiles(pagesDir: string, page: string): Promise<PageFiles | null> {
  const build = await readBuild(pagesDir);
  const files = build?.pages[page];
  if (build === null || files === undefined) return null;
  const known = build.known.get(page);
  if (known !== undefined) return known;
  const styles = [...build.entryStyles, ...files.filter((file) => file.endsWith('.css'))];
  const read: PageFiles = {
    scripts: files.filter((file) => file.endsWith('.js')).map((file) => `/${file}`),
    styles: await Promise.all(
      styles.map(async (file) => ({
        href: `/${file}`,
        text: inStyle(await readFile(join(pagesDir, file), 'utf8')),
      })),
    ),
  };
  build.known.set(page, read);
  return read;
}

async function readBuild(pagesDir: string): Promise<Build | null> {
  const file = join(pagesDir, 'pages.json');
  const version = (await stat(file).catch(() => null))?.mtimeMs;
  if (version === undefined) return null;
  const kept = builds.get(pagesDir);
  if (kept?.version === version) return kept;
  const template = await readFile(join(pagesDir, 'index.html'), 'utf8');
  const build: Build = {
    version,
    pages: JSON.parse(await readFile(file, 'utf8')) as Build['pages'],
    entryStyles: [...template.matchAll(/<link href="\/([^"]+\.css)"/g)].map(([, href = '']) => href),
    known: new Map(),
  };
  builds.set(pagesDir, build);
  return build;
}

/** Our own styles, which never end their element. Addresses beside the file would point elsewhere from the page. */
function inStyle(css: string): string {
  return css.replace(/<\//g, '<\\/').replace(/url\((["']?)\.\.\//g, 'url($1/');
}
