/** Answers `POST /call/<fn>/<action>` with what the wire would carry. */
export type Server = (call: string, input: unknown) => unknown;

interface Options {
  readonly success?: (result: unknown) => void;
  readonly fail?: (error: unknown) => void;
  readonly complete?: (result: unknown) => void;
  readonly [name: string]: unknown;
}
/** Where pictures are saved, if the person lets them. */
export interface Album {
  allowed: boolean;
  readonly saved: string[];
}

interface Phone {
  readonly server: Server;
  readonly storage: Map<string, unknown>;
  readonly scene: number;
  readonly refused: string[];
  readonly album: Album;
  readonly clipboard: string[];
  readonly open: (url: string) => void;
  readonly replace: (url: string) => void;
  readonly switchTab: (url: string) => void;
  readonly back: (delta: number) => void;
}

/** As much of WeChat as the app touches on these pages. What is missing here fails the test that needs it. */
export function fakeWx(phone: Phone): Record<string, unknown> {
  const { server, storage, scene, album, clipboard, open, replace, switchTab, back } = phone;
  const answering =
    (work: (options: Options) => unknown) =>
    (options: Options = {}) => {
      queueMicrotask(() => {
        try {
          const result = work(options) ?? { errMsg: 'ok' };
          options.success?.(result);
          options.complete?.(result);
        } catch (error) {
          options.fail?.({ errMsg: String(error) });
          options.complete?.({ errMsg: String(error) });
        }
      });
    };
  const nothing = answering(() => undefined);
  const done = () => undefined;
  const request = (options: Options) => {
    // The network is slower than the app: an answer comes after everything that is drawn now.
    setImmediate(() =>
      answering(({ url, data }) => ({
        statusCode: 200,
        header: {},
        data: server(String(url).replace(/^.*\/call\//, ''), JSON.parse(String(data))),
      }))(options),
    );
    return { abort: done };
  };
  const whole = {
    request,
    getWindowInfo: () => ({
      statusBarHeight: 44,
      windowWidth: 375,
      windowHeight: 812,
      pixelRatio: 2,
      screenWidth: 375,
      screenHeight: 812,
    }),
    getSystemInfoSync: () => ({ platform: 'ios', SDKVersion: '3.8.0', pixelRatio: 2, windowWidth: 375 }),
    getAppBaseInfo: () => ({ language: 'zh_CN', SDKVersion: '3.8.0' }),
    getDeviceInfo: () => ({ platform: 'ios' }),
    getMenuButtonBoundingClientRect: () => ({
      top: 48,
      left: 278,
      width: 87,
      height: 32,
      right: 365,
      bottom: 80,
    }),
    getLaunchOptionsSync: () => ({ path: 'pages/home/index', query: {}, scene }),
    getEnterOptionsSync: () => ({ path: 'pages/home/index', query: {}, scene }),
    getStorageSync: (key: string) => structuredClone(storage.get(key) ?? ''),
    setStorageSync: (key: string, value: unknown) => {
      // Data crosses from the app's realm into this one.
      storage.set(key, JSON.parse(JSON.stringify(value)));
    },
    removeStorageSync: (key: string) => void storage.delete(key),
    canIUse: () => true,
    nextTick: (work: () => void) => queueMicrotask(work),
    onNetworkStatusChange: done,
    offNetworkStatusChange: done,
    getNetworkType: answering(() => ({ networkType: 'wifi' })),
    login: answering(() => ({ code: 'wx-code' })),
    setNavigationBarTitle: nothing,
    setTabBarItem: nothing,
    setTabBarBadge: nothing,
    removeTabBarBadge: nothing,
    stopPullDownRefresh: nothing,
    showShareMenu: nothing,
    setClipboardData: answering(({ data }) => void clipboard.push(String(data))),
    createSelectorQuery: () => selecting(aCanvas()),
    canvasToTempFilePath: answering(() => ({ tempFilePath: 'wxfile://tmp/poster.png' })),
    saveImageToPhotosAlbum: answering(({ filePath }) => {
      if (!album.allowed) throw new Error('saveImageToPhotosAlbum:fail auth deny');
      album.saved.push(String(filePath));
    }),
    openSetting: answering(() => {
      album.allowed = true;
      return { authSetting: { 'scope.writePhotosAlbum': true } };
    }),
    navigateTo: answering(({ url }) => open(String(url))),
    redirectTo: answering(({ url }) => replace(String(url))),
    switchTab: answering(({ url }) => switchTab(String(url))),
    navigateBack: answering(({ delta }) => back(Number(delta ?? 1))),
  };
  return scene === SCENE_MOMENTS ? inMoments(whole, phone.refused) : whole;
}

/** A page inside 朋友圈: WeChat's single-page mode. */
const SCENE_MOMENTS = 1154;
const REFUSED = [
  'login',
  'navigateTo',
  'redirectTo',
  'switchTab',
  'navigateBack',
  'showShareMenu',
  'updateShareMenu',
  'setTabBarItem',
  'setTabBarBadge',
  'removeTabBarBadge',
] as const;

/** What is refused there fails, and is kept for the test to see. */
function inMoments(whole: Record<string, unknown>, refused: string[]): Record<string, unknown> {
  const refusing = REFUSED.map((name) => [
    name,
    (options: Options = {}) => {
      refused.push(name);
      options.fail?.({ errMsg: `${name}:fail not allowed in single page mode` });
      options.complete?.({});
    },
  ]);
  return { ...whole, ...Object.fromEntries(refusing) };
}

/** Whatever is asked for is this node. */
function selecting(node: object): object {
  const query = {
    select: () => query,
    fields: () => query,
    exec: (told: (found: unknown[]) => void) => queueMicrotask(() => told([{ node }])),
  };
  return query;
}

/** A sheet on which everything can be drawn and nothing is seen; each sign is as wide as its size. */
function aCanvas(): object {
  const context = new Proxy<Record<string, unknown>>(
    { font: '400 10px sans-serif' },
    {
      get: (state, name: string) =>
        name in state
          ? state[name]
          : name === 'measureText'
            ? (text: string) => ({ width: text.length * Number(/(\d+)px/.exec(String(state.font))?.[1]) })
            : () => undefined,
    },
  );
  return {
    width: 0,
    height: 0,
    getContext: () => context,
    createImage: () => {
      const image = { width: 430, height: 430, onload: () => undefined, onerror: () => undefined };
      Object.defineProperty(image, 'src', { set: () => queueMicrotask(() => image.onload()) });
      return image;
    },
  };
}
