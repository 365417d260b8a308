export default {
  logger: { quiet: true, stats: false },
  mini: { enableSourceMap: false },
  h5: { enableSourceMap: false },
  // Chinese stays as it is: escaped it would take twice the bytes of a package's budget.
  terser: { enable: true, config: { compress: { passes: 2 }, output: { ascii_only: false } } },
};
