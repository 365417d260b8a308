/** WeChat shares a page only when its settings say so: without them its share button sends a card of nothing. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SHARE_KIND_NAMES } from '#core/domain/share/share-kind';
import { SHARE_PAGES } from '#core/view/share-page';
import { ROUTES } from '@/route-table';
import { sourceFiles } from '../arch/source-files';

const SHARES = sourceFiles(['src/features'], /\.tsx?$/)
  .map(({ text }) => /export function (use\w+)\([\s\S]*\buseShare\(/.exec(text)?.[1])
  .filter((hook) => hook !== undefined);
const PAGES = sourceFiles(['src'], /\/pages\/[\w-]+\/index\.tsx$/);
const sharing = PAGES.filter(({ text }) => ['useShare', ...SHARES].some((hook) => text.includes(`${hook}(`)));

test.each(sharing.map(({ path }) => path))('%s says that it is shared', (path) => {
  const config = path.replace('.tsx', '.config.ts');
  expect(existsSync(config) ? readFileSync(config, 'utf8') : '').toContain('enableShareAppMessage: true');
});

test.each(SHARE_KIND_NAMES)('a %s is shared from its own page, and codes and links lead to that', (kind) => {
  const { path } = SHARE_PAGES[kind];
  expect(path).toBe(ROUTES[kind].path);
  expect(sharing.map((page) => page.path)).toContain(`src/${path}.tsx`);
});

test('those pages are found: by the hook itself and by hooks around it', () => {
  expect(sharing.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['src/pages/home/index.tsx', 'src/pkg-order/pages/order/index.tsx']),
  );
});
