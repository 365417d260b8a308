export default {
  logger: { quiet: true, stats: false },
  mini: { enableSourceMap: false },
  h5: { enableSourceMap: false },
  terser: { enable: true, config: { compress: { passes: 2 } } },
};
