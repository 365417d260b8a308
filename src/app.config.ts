import { PRELOAD, ROUTES, type RouteName } from './route-table';

/** The pages of the route table whose file exists: config/pages.ts looks, when the build starts. */
const built = (process.env.TUANPU_PAGES ?? '').split(',');
const pages = (Object.keys(ROUTES) as RouteName[]).filter((name) => built.includes(ROUTES[name].path));

/** `pkg-shop`, or null for a page of the main package. */
const packageOf = (name: RouteName) => /^(pkg-[a-z]+)\//.exec(ROUTES[name].path)?.[1] ?? null;

const main = pages.filter((name) => packageOf(name) === null);
const packages = [...new Set(pages.map(packageOf))].filter((root): root is string => root !== null);

const TABS = [
  { name: 'home', text: '首页' },
  { name: 'category', text: '分类' },
  { name: 'cart', text: '购物车' },
  { name: 'me', text: '我的' },
] as const satisfies readonly { name: RouteName; text: string }[];
const tabs = TABS.filter(({ name }) => main.includes(name));
const h5 = process.env.TARO_ENV === 'h5';

export default {
  pages: main.map((name) => ROUTES[name].path),
  subPackages: packages.map((root) => ({
    root,
    pages: pages
      .filter((name) => packageOf(name) === root)
      .map((name) => ROUTES[name].path.slice(root.length + 1)),
  })),
  preloadRule: Object.fromEntries(
    Object.entries(PRELOAD)
      .map(([name, roots]) => [name as RouteName, roots.filter((root) => packages.includes(root))] as const)
      .filter(([name, roots]) => pages.includes(name) && roots.length > 0)
      .map(([name, roots]) => [ROUTES[name].path, { network: 'all', packages: roots }]),
  ),
  window: {
    navigationStyle: 'custom',
    navigationBarTextStyle: 'black',
    navigationBarTitleText: '团铺',
    navigationBarBackgroundColor: '#FBF8F3',
    backgroundColor: '#FBF8F3',
    backgroundTextStyle: 'dark',
  },
  ...(tabs.length >= 2
    ? {
        tabBar: {
          // On h5 the page draws the bar itself (components/tab-bar): lighter, and with our icons.
          ...(h5 ? { custom: true } : {}),
          color: '#6F675E',
          selectedColor: '#CE3F1B',
          backgroundColor: '#FFFFFF',
          borderStyle: 'white',
          list: tabs.map(({ name, text }) => ({
            pagePath: ROUTES[name].path,
            text,
            ...(h5
              ? {}
              : { iconPath: `assets/tab/${name}.png`, selectedIconPath: `assets/tab/${name}-on.png` }),
          })),
        },
      }
    : {}),
  animation: false,
  lazyCodeLoading: 'requiredComponents',
  ...(process.env.TARO_ENV === 'weapp'
    ? {
        __usePrivacyCheck__: true,
        // Inside 朋友圈 a page begins below WeChat's own bar.
        singlePage: { navigationBarFit: 'squeezed' },
      }
    : {}),
};
