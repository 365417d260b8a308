// React 18 through Taro's preset; the targets come from config/browsers.js so that every tool agrees on them.
const browsers = require('./config/browsers');

/**
 * As Babel's own `bugfixes`, which Taro's preset does not hand on: our oldest engines know these three since ES2015 but for a few
 * corners, so the corners are compiled and the rest stays as short as it is written.
 */
const KNOWN = ['transform-destructuring', 'transform-parameters', 'transform-template-literals'];
const CORNERS = [
  'bugfix/transform-safari-id-destructuring-collision-in-function-expression',
  'bugfix/transform-safari-rest-destructuring-rhs-array',
  'bugfix/transform-tagged-template-caching',
];

module.exports = {
  presets: [
    [
      'taro',
      {
        framework: 'react',
        ts: true,
        compiler: 'webpack5',
        targets: browsers,
        exclude: KNOWN,
        include: CORNERS,
        hot: false,
      },
    ],
  ],
  // Nobody hands `document.all` to a `?.`: without that case each one is half as long.
  assumptions: { noDocumentAll: true },
  overrides: [{ test: /[\\/]core[\\/]contract[\\/]/, plugins: [require.resolve('./config/calls-only')] }],
};
