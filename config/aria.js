const path = require('node:path');

const SPOKEN = { 'aria-label': '', 'aria-role': '', 'aria-hidden': '' };
const NAMES = ['View', 'Text', 'Button', 'Image', 'Input', 'Textarea', 'ScrollView'];

/**
 * A Taro plugin: mini-program templates carry the names and roles that a screen reader needs. Without it `ariaLabel` and
 * `ariaRole` would be dropped. src/platform/spoken-runtime.ts tells the app the same; a test holds both equal.
 */
module.exports = (ctx) => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      if (platform.template === undefined) return;
      platform.template.mergeComponents(ctx, Object.fromEntries(NAMES.map((name) => [name, { ...SPOKEN }])));
      const own = path.resolve(__dirname, '..', 'src', 'platform', 'spoken-runtime');
      platform.runtimePath = [platform.runtimePath, own].flat();
    },
  });
};
module.exports.SPOKEN = Object.fromEntries(NAMES.map((name) => [name, SPOKEN]));
