// React 18 through Taro's preset; the targets come from config/browsers.js so that every tool agrees on them.
const browsers = require('./config/browsers');

module.exports = {
  presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5', targets: browsers, hot: false }]],
  overrides: [{ test: /[\\/]core[\\/]contract[\\/]/, plugins: [require.resolve('./config/calls-only')] }],
};
