import Taro from '@tarojs/taro';

/** What the platform gives to prove who this is: a code for `account/login`, a session at once, or nothing. */
export type LoginProof =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'none' };

/** `visitorId`: who this phone was until now. A code is told of it later, in `account/login`. */
export async function askPlatform(_visitorId: string | null): Promise<LoginProof> {
  try {
    const { code } = await Taro.login();
    return code ? { kind: 'code', code } : { kind: 'none' };
  } catch {
    return { kind: 'none' };
  }
}
