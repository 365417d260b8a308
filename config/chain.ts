import type { Compiler } from 'webpack';

/** What the build asks of webpack-chain, whose own types are those of an older webpack. */
export interface WebpackChain {
  readonly resolve: { readonly alias: AliasMap };
  readonly module: { set(name: 'strictExportPresence', value: boolean): unknown };
  readonly performance: { hints(value: false): unknown };
  readonly optimization: {
    get(name: 'splitChunks'): { readonly cacheGroups?: Readonly<Record<string, unknown>> } | undefined;
    merge(settings: object): unknown;
  };
  plugin(name: string): { use(plugin: new () => { apply(compiler: Compiler): void }): unknown };
}
interface AliasMap {
  set(name: string, file: string): AliasMap;
}
