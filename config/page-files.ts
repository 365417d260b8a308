// biome-ignore-start lint/suspicious/noExplicitAny: webpack-chain and webpack's compilation are not typed from here

/**
 * Leaves `pages.json` beside the h5 pages: per page the scripts and styles it needs besides the entry's. The host fetches them
 * ahead and writes the styles into the page, so that no second round trip stands before the first screen.
 */
export function writePageFiles(chain: any): void {
  chain.plugin('tuanpuPageFiles').use(
    class {
      apply(compiler: any): void {
        const { Compilation, sources } = compiler.webpack;
        compiler.hooks.thisCompilation.tap('tuanpuPageFiles', (compilation: any) => {
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
function pageFiles(groups: readonly any[]): Record<string, string[]> {
  const files: Record<string, string[]> = {};
  for (const group of groups) {
    for (const { request } of group.origins ?? []) {
      const page = /((?:pkg-[a-z]+\/)?pages\/[a-z-]+\/index)/.exec(String(request ?? ''))?.[1];
      if (page !== undefined) {
        files[page] = group.getFiles().filter((file: string) => /\.(js|css)$/.test(file));
      }
    }
  }
  return files;
}
// biome-ignore-end lint/suspicious/noExplicitAny: as above
