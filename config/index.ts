import path from 'node:path';
import { defineConfig } from '@tarojs/cli';
import type { WebpackChain } from './chain';
import dev from './dev';
import { splitByPage, useOwnElements, writeStats } from './h5-elements';
import { writePageFiles } from './page-files';
import { builtPages } from './pages';
import prod from './prod';

const root = path.resolve(__dirname, '..');
const target = process.env.TARO_ENV ?? 'weapp';

process.env.TUANPU_PAGES = builtPages(root).join(',');

/** Code outside `src` written for newer engines than the oldest we serve (browsers.js), compiled with the client. */
const modern = ['zod', 'query-string', 'decode-uri-component', 'filter-obj', 'split-on-first'];
const shared = [path.join(root, 'core'), ...modern.map((name) => path.join(root, 'node_modules', name))];

export default defineConfig<'webpack5'>((merge) => {
  const base = {
    projectName: 'tuanpu',
    date: '2026-11-23',
    // Lengths are written as they are drawn: px on a screen 375 wide.
    designWidth: 375,
    deviceRatio: { 375: 2, 750: 1 },
    sourceRoot: 'src',
    outputRoot: `dist/${target}`,
    framework: 'react' as const,
    compiler: { type: 'webpack5' as const, prebundle: { enable: false } },
    plugins: target === 'h5' ? [] : [path.join(__dirname, 'aria.js')],
    alias: {
      '@': path.join(root, 'src'),
      '#core': path.join(root, 'core'),
    },
    defineConstants: {
      // Where the calls go; empty on h5 means "the host that served the page".
      BUILD_API_BASE: JSON.stringify(
        process.env.TUANPU_API_BASE ?? (target === 'h5' ? '' : 'http://localhost:8080'),
      ),
      // `request` speaks HTTP; `cloud` uses wx.cloud.callFunction (weapp only).
      BUILD_TRANSPORT: JSON.stringify(process.env.TUANPU_TRANSPORT ?? 'request'),
      BUILD_CLOUD_ENV: JSON.stringify(process.env.TUANPU_CLOUD_ENV ?? ''),
      // The template of WeChat's updatable message, where a platform account has one of its own; mostly none.
      BUILD_SHARE_TEMPLATE: JSON.stringify(process.env.TUANPU_SHARE_TEMPLATE ?? ''),
      // The gallery of components is compiled for designers only.
      BUILD_GALLERY: JSON.stringify(process.env.GALLERY === '1'),
    },
    mini: {
      optimizeMainPackage: {
        enable: true,
        // Nearly every package writes dates: once in the main one weighs less than a copy in each.
        exclude: [
          ({ resource = '' }: { readonly resource?: string }) =>
            /[\\/]node_modules[\\/]dayjs[\\/]/.test(resource),
        ],
      },
      compile: { include: shared },
      // Every component's rules stand alone: their order means nothing.
      miniCssExtractPluginOption: { ignoreOrder: true },
      webpackChain: (chain: Pick<WebpackChain, 'module' | 'plugin'>) => {
        // The client gets the calls of a contract without its schemas (calls-only.js): who imports one is told here.
        chain.module.set('strictExportPresence', true);
        writeStats(chain, target);
      },
      postcss: { pxtransform: { enable: true, config: {} } },
    },
    h5: {
      publicPath: '/',
      staticDirectory: 'static',
      router: { mode: 'browser' as const },
      compile: { include: shared },
      output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
      miniCssExtractPluginOption: {
        ignoreOrder: true,
        filename: 'css/[name].[contenthash:8].css',
        chunkFilename: 'css/[name].[contenthash:8].css',
      },
      // A browser's px is what we mean: nothing is scaled, so text stays readable at 320.
      postcss: { pxtransform: { enable: false, config: {} }, autoprefixer: { enable: true, config: {} } },
      webpackChain: (chain: WebpackChain) => {
        useOwnElements(chain, root);
        splitByPage(chain);
        writePageFiles(chain);
        writeStats(chain, target);
      },
    },
  };
  return merge({}, base, process.env.NODE_ENV === 'production' ? prod : dev);
});
