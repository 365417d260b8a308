import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Compiler, StatsCompilation, StatsModule } from 'webpack';
import type { WebpackChain } from './chain';

/**
 * On h5 Taro would bring web components, a tab bar and a carousel of 60 KiB gzip. Ours are plain React elements
 * (src/platform/elements): smaller, and their first paint can be written by the host as ordinary HTML.
 */
export function useOwnElements(chain: WebpackChain, root: string): void {
  const elements = path.join(root, 'src', 'platform', 'elements');
  chain.resolve.alias
    .set('@tarojs/components$', path.join(elements, 'index.ts'))
    .set('@tarojs/components/dist/components', path.join(elements, 'no-web-components.ts'))
    // Sheets of the web components, with an icon font inside: nothing of ours uses them.
    .set('@tarojs/components/dist/taro-components/taro-components.css', path.join(elements, 'no-sheet.css'));
  chain.module.set('strictExportPresence', true);
  chain.performance.hints(false);
}

/** What two pages share is fetched once, in one piece; each page brings only what is its own. */
export function splitByPage(chain: Pick<WebpackChain, 'optimization'>): void {
  const groups = chain.optimization.get('splitChunks')?.cacheGroups ?? {};
  chain.optimization.merge({
    splitChunks: {
      cacheGroups: {
        ...groups,
        shared: {
          name: 'shared',
          chunks: 'async',
          minChunks: 2,
          enforce: true,
          priority: 200,
          test: /[\\/](src|core)[\\/](components|services|platform|stores|lib|i18n|view|kernel|contract)[\\/]/,
        },
      },
    },
  });
}

/** `STATS=1` leaves `dist/<target>.stats.json`: which module lies in which chunk, for the tests of the packages. */
export function writeStats(chain: Pick<WebpackChain, 'plugin'>, target: string): void {
  if (process.env.STATS !== '1') return;
  chain.plugin('tuanpuStats').use(
    class {
      apply(compiler: Compiler): void {
        compiler.hooks.done.tap('tuanpuStats', (stats) => {
          const { chunks = [], assets = [] } = stats.toJson({
            reasons: false,
            source: false,
            chunkModules: true,
            chunkModulesSpace: 100_000,
            nestedModules: true,
            nestedModulesSpace: 100_000,
            assetsSpace: 100_000,
          });
          mkdirSync('dist', { recursive: true });
          writeFileSync(`dist/${target}.stats.json`, JSON.stringify(flatten(chunks, assets)));
        });
      }
    },
  );
}

function flatten(
  chunks: NonNullable<StatsCompilation['chunks']>,
  assets: NonNullable<StatsCompilation['assets']>,
) {
  return {
    assets: assets.map((asset) => ({ name: asset.name, size: asset.size })),
    chunks: chunks.map((chunk) => ({
      names: chunk.names,
      files: chunk.files,
      modules: (chunk.modules ?? [])
        .flatMap((module: StatsModule) => module.modules ?? [module])
        .map((module) => ({ name: module.name, size: module.size })),
    })),
  };
}
