import type { Compilation, Compiler } from 'webpack';
import type { WebpackChain } from './chain';

/**
 * Leaves `pages.json` beside the h5 pages: per page the scripts and styles it needs besides the entry's. The host fetches them
 * ahead and writes the styles into the page, so that no second round trip stands before the first screen.
 */
export function writePageFiles(chain: Pick<WebpackChain, 'plugin'>): void {
  chain.plugin('tuanpuPageFiles').use(
    class {
      apply(compiler: Compiler): void {
        const { Compilation, sources } = compiler.webpack;
        compiler.hooks.thisCompilation.tap('tuanpuPageFiles', (compilation) => {
          compilation.hooks.processAssets.tap(
            // After file names got their hashes.
            { name: 'tuanpuPageFiles', stage: Compilation.PROCESS_ASSETS_STAGE_REPORT },
            () => {
              const text = JSON.stringify(pageFiles(compilation.chunkGroups));
              compilation.emitAsset('pages.json', new sources.RawSource(text));
            },
          );
        });
      }
    },
  );
}

/** `{"pkg-group/pages/group/index": ["js/shared.….js", "css/….css"]}` */
function pageFiles(groups: Compilation['chunkGroups']): Record<string, string[]> {
  const files: Record<string, string[]> = {};
  for (const group of groups) {
    for (const { request } of group.origins) {
      const page = /((?:pkg-[a-z]+\/)?pages\/[a-z-]+\/index)/.exec(String(request ?? ''))?.[1];
      if (page !== undefined) {
        files[page] = group.getFiles().filter((file) => /\.(js|css)$/.test(file));
      }
    }
  }
  return files;
}
