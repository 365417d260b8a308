/** Constants written in by the build: config/index.ts `defineConstants`. */
declare const BUILD_API_BASE: string;
declare const BUILD_TRANSPORT: 'request' | 'cloud';
declare const BUILD_CLOUD_ENV: string;
declare const BUILD_SHARE_TEMPLATE: string;
declare const BUILD_GALLERY: boolean;

declare module '*.scss';
declare module '*.png' {
  const address: string;
  export default address;
}
declare module '*.webp' {
  const address: string;
  export default address;
}
declare module '*.svg' {
  const address: string;
  export default address;
}

declare namespace NodeJS {
  interface ProcessEnv {
    /** Which app is being compiled; read in src/platform only. */
    TARO_ENV: 'weapp' | 'h5' | 'alipay' | 'tt';
    /** Paths of the pages that exist: config/pages.ts. */
    TUANPU_PAGES: string;
  }
}

/** What the host writes into index.html before the app starts. */
interface Window {
  __TUANPU__?: {
    /** Served by `npm start`: dev sessions exist. */
    readonly dev?: boolean;
    /** Answers that the host already has for the first screen. */
    readonly answers?: readonly {
      readonly fn: string;
      readonly action: string;
      readonly input: unknown;
      readonly data: unknown;
    }[];
  };
}
