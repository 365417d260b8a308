/**
 * Who may import whom: docs/architecture.md as rules. `npm run check` runs them; each says how to mend a break.
 *
 *   kernel ← domain ← contract ← view
 *   core ← { ports ← db ← app, adapters } ← runtime, web ← cloudfunctions, dev
 *   core ← lib, platform ← services, stores, components, i18n ← features ← pages
 */
const PAGES = '^src/(pages|pkg-[^/]+)/';
const FEATURES = '^src/features/';
const BASE = '^src/(services|stores|components|i18n)/';
const GROUND = '^src/(lib|platform|styles)/';
const ZOD = '(^|/)node_modules/zod/';

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment:
        'Two modules need each other, so neither can be understood alone. Move what both need into a third module below ' +
        'them, or hand the dependency in as an argument. (A circle of types alone is fine.)',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'kernel-is-leaf',
      severity: 'error',
      comment:
        'core/kernel imports only itself: it is what everything stands on. If it needs a business word, the code belongs ' +
        'in core/domain; if it needs Node or a package, in server/ or src/lib.',
      from: { path: '^core/kernel/' },
      to: { pathNot: '^core/kernel/' },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment:
        'core/domain imports the kernel, itself and zod. Pass time, randomness and data in as arguments; move reading, ' +
        'sending and storing to server/app.',
      from: { path: '^core/domain/' },
      to: { pathNot: ['^core/(kernel|domain)/', ZOD] },
    },
    {
      name: 'contract-is-shape-only',
      severity: 'error',
      comment:
        'core/contract says what a call looks like; it imports kernel, domain, itself and zod. Behaviour goes to ' +
        'core/domain (pure) or server/app.',
      from: { path: '^core/contract/' },
      to: { pathNot: ['^core/(kernel|domain|contract)/', ZOD] },
    },
    {
      name: 'view-is-pure',
      severity: 'error',
      comment:
        'core/view makes words, numbers and buttons of what a call answered, for the app and for the first paint; it imports ' +
        'core alone. What draws them goes to src/components or server/web.',
      from: { path: '^core/view/' },
      to: { pathNot: '^core/' },
    },
    {
      name: 'client-never-sees-server',
      severity: 'error',
      comment:
        'src/ reaches the server through src/services/call and the contract alone, types included. Put a shared shape ' +
        'into core/contract, a shared rule into core/domain.',
      from: { path: '^src/' },
      to: { path: '^(server|cloudfunctions|dev)/' },
    },
    {
      name: 'client-never-sees-server',
      severity: 'error',
      comment:
        'There is no Node in a mini-program or a browser. Look for a Taro API and put it behind src/platform.',
      from: { path: '^src/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'server-never-sees-client',
      severity: 'error',
      comment:
        'server/ and cloudfunctions/ run without a screen. A view-model that the host paints with too is pure: move it ' +
        'to core/.',
      from: { path: '^(core|server|cloudfunctions)/' },
      to: { path: ['^src/', '(^|/)node_modules/(@tarojs|react|react-dom|zustand)/'] },
    },
    {
      name: 'production-never-sees-dev',
      severity: 'error',
      comment:
        'dev/ is not deployed. What production needs of it belongs in server/adapters or server/runtime.',
      from: { path: '^(core|server|cloudfunctions|src)/' },
      to: { path: '^dev/' },
    },
    {
      name: 'production-never-sees-dev',
      severity: 'error',
      comment:
        'A package of devDependencies is missing in production. Move it to dependencies, or do without it.',
      from: { path: '^(core|server|cloudfunctions|src)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'app-through-ports',
      severity: 'error',
      comment:
        'A use-case in server/app knows core, server/ports and server/db; the outside comes in through `Deps`. Put the ' +
        'call to the outside behind a port with an adapter.',
      from: { path: '^server/app/' },
      to: { pathNot: ['^core/', '^server/(app|ports|db)/', '^crypto$'] },
    },
    {
      name: 'app-through-ports',
      severity: 'error',
      comment: 'A port is an interface in words of the business: it imports core and other ports alone.',
      from: { path: '^server/ports/' },
      to: { pathNot: ['^core/', '^server/ports/'] },
    },
    {
      name: 'app-through-ports',
      severity: 'error',
      comment:
        'Adapters and stores serve use-cases and know neither them nor each other. Hand in what they need, or let the ' +
        'use-case do the second step.',
      from: { path: '^server/(adapters|db)/' },
      to: { path: '^server/', pathNot: '^server/(ports|$1)/' },
    },
    {
      name: 'dev-never-sees-client',
      severity: 'error',
      comment:
        'dev/ starts, builds and serves the client as a finished thing. What both need is pure: move it to core/.',
      from: { path: '^dev/' },
      to: { path: '^src/' },
    },
    {
      name: 'functions-are-thin',
      severity: 'error',
      comment:
        'cloudfunctions/<name>/index.ts wires calls to use-cases through server/runtime. Rules go to core/domain, steps ' +
        'to server/app, wiring to server/runtime.',
      from: { path: '^cloudfunctions/' },
      to: { pathNot: ['^core/contract/', '^server/(runtime|app)/', '^cloudfunctions/'] },
    },
    {
      name: 'features-are-islands',
      severity: 'error',
      comment:
        'A feature never imports another: the page composes both, or the shared part moves down to src/components, ' +
        'src/services or core/domain.',
      from: { path: `${FEATURES}([^/]+)/` },
      to: { path: FEATURES, pathNot: `${FEATURES}$1/` },
    },
    {
      name: 'src-points-down',
      severity: 'error',
      comment: 'lib and platform are the ground: hand in what they need from above as an argument.',
      from: { path: GROUND },
      to: { path: [BASE, FEATURES, PAGES] },
    },
    {
      name: 'src-points-down',
      severity: 'error',
      comment:
        'services, stores, components and i18n know no feature and no page: pass data and callbacks in.',
      from: { path: BASE },
      to: { path: [FEATURES, PAGES] },
    },
    {
      name: 'src-points-down',
      severity: 'error',
      comment: 'A feature knows no page: navigate through src/routes, pass the rest in as props.',
      from: { path: FEATURES },
      to: { path: PAGES },
    },
    {
      name: 'tests-are-leaf',
      severity: 'error',
      comment: 'Nothing imports a test or its helpers. Move what the product needs out of tests/.',
      from: { pathNot: '^tests/' },
      to: { path: '^tests/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^dist/', '^\\.(cache|data)/'] },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.d.ts', '.mjs', '.cjs', '.js', '.json'],
    },
    progress: { type: 'none' },
  },
};
