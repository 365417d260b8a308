import { createRequire } from 'node:module';
import type { Identity } from '../authorise';

/** Who WeChat says is calling this cloud function, and from which address. */
export interface CloudCaller {
  readonly identity: Identity;
  readonly address: string;
}

interface CloudSdk {
  init(options: { env: unknown }): void;
  readonly DYNAMIC_CURRENT_ENV: unknown;
  getWXContext(): { OPENID?: string; APPID?: string; UNIONID?: string; CLIENTIP?: string };
}
let sdk: CloudSdk | null = null;

/**
 * Loads WeChat's SDK from the function's own packages, at the first event: outside the cloud it is not installed, and its
 * calls would end the process. It reads the identity from the process, so one event runs at a time.
 */
export function cloudCaller(): CloudCaller {
  if (sdk === null) {
    const loaded = createRequire(__filename)('wx-server-sdk') as CloudSdk;
    loaded.init({ env: loaded.DYNAMIC_CURRENT_ENV });
    sdk = loaded;
  }
  const { OPENID, APPID, UNIONID, CLIENTIP } = sdk.getWXContext();
  const address = CLIENTIP ?? OPENID ?? 'cloud';
  if (!OPENID || !APPID) return { identity: { kind: 'none' }, address };
  return { identity: { kind: 'wechat', appid: APPID, openid: OPENID, unionid: UNIONID || null }, address };
}
