import { type PictureSize, RecordedCanvas, type Sheet } from './recorded-canvas';

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
  /** What is switched in the settings; false: the person leaves them as they are. */
  allowsInSettings: boolean;
  /** What WeChat says without asking anybody, as when the phone is full; null: nothing. */
  broken: string | null;
  asked: number;
  readonly saved: (Sheet & { readonly path: string })[];
}
/** What the person does on a page of WeChat's own, or that it does not open. */
export type Way = 'ok' | 'cancel' | 'fail';
/** WeChat's page on which money is taken. */
export interface Wallet {
  /** Its whole message: WeChat Pay's documents and phones do not agree on how a `cancel` is written. */
  says: string;
  readonly opened: { readonly mchId?: unknown; readonly appId?: unknown; readonly package?: unknown }[];
}
/** Files that are sent to a chat. */
export interface Files {
  says: Way;
  /** No room is left on the phone. */
  full: boolean;
  readonly written: Map<string, string>;
  /** How often the list of chats was opened. */
  asked: number;
  readonly sent: { readonly name: string; readonly text: string }[];
}
/** The sheet that asks whether messages may come. */
export interface Subscriptions {
  says: 'accept' | 'reject';
  readonly asked: string[][];
}

/** All that the person has in their hand, and what came of it. */
export interface Hand {
  readonly album: Album;
  readonly wallet: Wallet;
  readonly files: Files;
  readonly subscriptions: Subscriptions;
  readonly clipboard: string[];
  /** Is a tap being handled? Some doors open in no other moment. */
  tapping: boolean;
  /** Doors that this WeChat is too old to have. */
  readonly missing: readonly string[];
  /** Of what is on the network. */
  pictureSize: PictureSize;
}

interface Phone {
  readonly server: Server;
  readonly storage: Map<string, unknown>;
  readonly scene: number;
  readonly refused: string[];
  readonly hand: Hand;
  readonly open: (url: string) => void;
  readonly replace: (url: string) => void;
  readonly switchTab: (url: string) => void;
  readonly back: (delta: number) => void;
}

/** As much of WeChat as the app touches on these pages. What is missing here fails the test that needs it. */
export function fakeWx(phone: Phone): Record<string, unknown> {
  const { server, storage, scene, hand, open, replace, switchTab, back } = phone;
  const { album, wallet, files, subscriptions, clipboard } = hand;
  const answering =
    (work: (options: Options) => unknown) =>
    (options: Options = {}) => {
      queueMicrotask(() => {
        try {
          const result = work(options) ?? { errMsg: 'ok' };
          options.success?.(result);
          options.complete?.(result);
        } catch (error) {
          const said = { errMsg: error instanceof Error ? error.message : String(error) };
          options.fail?.(said);
          options.complete?.(said);
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
  /** Doors that open in a tap alone are asked at once, and answer later. */
  const inTap =
    (name: string, work: (options: Options) => unknown) =>
    (options: Options = {}) => {
      const inHand = hand.tapping;
      answering((asked) => {
        if (!inHand) throw new Error(`${name}:fail can only be invoked by user TAP gesture.`);
        return work(asked);
      })(options);
    };
  const canvas = new RecordedCanvas((src) => hand.pictureSize(src));
  const pictures = new Map<string, Sheet>();
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
    canIUse: (what: string): boolean => /\W/.test(what) || what in known,
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
    createSelectorQuery: () => selecting(canvas),
    canvasToTempFilePath: answering((asked) => {
      if (asked.canvas !== canvas) throw new Error('canvasToTempFilePath:fail canvas is empty');
      const { width, height } = canvas;
      const whole = { x: 0, y: 0, width, height, destWidth: width, destHeight: height };
      for (const [side, px] of Object.entries(whole))
        if (asked[side] !== px) throw new Error(`canvasToTempFilePath: ${side} is ${String(asked[side])}`);
      const tempFilePath = `wxfile://tmp_${pictures.size}.${String(asked.fileType)}`;
      pictures.set(tempFilePath, canvas.sheet());
      return { tempFilePath };
    }),
    saveImageToPhotosAlbum: answering(({ filePath }) => {
      album.asked += 1;
      if (album.broken !== null) throw new Error(album.broken);
      if (!album.allowed) throw new Error('saveImageToPhotosAlbum:fail auth deny');
      const sheet = pictures.get(String(filePath));
      if (sheet === undefined) throw new Error('saveImageToPhotosAlbum:fail no such file or directory');
      album.saved.push({ ...sheet, path: String(filePath) });
    }),
    openSetting: inTap('openSetting', () => {
      album.allowed ||= album.allowsInSettings;
      return { authSetting: { 'scope.writePhotosAlbum': album.allowed } };
    }),
    requestMerchantTransfer: answering(({ mchId, appId, package: sealed }) => {
      wallet.opened.push({ mchId, appId, package: sealed });
      // It has been shown: whether anything was confirmed on it is another question.
      if (wallet.says !== 'requestMerchantTransfer:ok') throw new Error(wallet.says);
      return { errMsg: wallet.says };
    }),
    requestSubscribeMessage: inTap('requestSubscribeMessage', ({ tmplIds }) => {
      const ids = [...(tmplIds as string[])];
      subscriptions.asked.push(ids);
      const said = ids.map((id) => [id, subscriptions.says]);
      return { errMsg: 'requestSubscribeMessage:ok', ...Object.fromEntries(said) };
    }),
    env: { USER_DATA_PATH: OWN_FOLDER },
    getFileSystemManager: () => ({
      writeFileSync: (path: string, text: string, encoding: string) => {
        if (!path.startsWith(`${OWN_FOLDER}/`) || path.slice(OWN_FOLDER.length + 1).includes('/'))
          throw new Error(`writeFileSync:fail permission denied, open ${path}`);
        if (encoding !== 'utf8') throw new Error(`writeFileSync:fail invalid encoding "${encoding}"`);
        if (files.full)
          throw new Error('writeFileSync:fail the maximum size of the file storage limit is exceeded');
        files.written.set(path, text);
      },
    }),
    shareFileMessage: inTap('shareFileMessage', ({ filePath, fileName }) => {
      const text = files.written.get(String(filePath));
      if (text === undefined) throw new Error('shareFileMessage:fail file not found');
      files.asked += 1;
      if (files.says !== 'ok')
        throw new Error(`shareFileMessage:fail${files.says === 'cancel' ? ' cancel' : ''}`);
      files.sent.push({ name: String(fileName), text });
    }),
    navigateTo: answering(({ url }) => open(String(url))),
    redirectTo: answering(({ url }) => replace(String(url))),
    switchTab: answering(({ url }) => switchTab(String(url))),
    navigateBack: answering(({ delta }) => back(Number(delta ?? 1))),
  };
  const known: Record<string, unknown> = Object.fromEntries(
    Object.entries(whole).filter(([name]) => !hand.missing.includes(name)),
  );
  return scene === SCENE_MOMENTS ? inMoments(known, phone.refused) : known;
}

/** `wx.env.USER_DATA_PATH`: the only folder that an app may write to. */
const OWN_FOLDER = 'wxfile://usr';

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
