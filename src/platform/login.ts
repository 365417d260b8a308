import Taro from '@tarojs/taro';

/** What the platform gives to prove who this is: a code for `account/login`, a session at once, or nothing. */
export type LoginProof =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'none' };

export async function askPlatform(): Promise<LoginProof> {
  try {
    const { code } = await Taro.login();
    return code ? { kind: 'code', code } : { kind: 'none' };
  } catch {
    return { kind: 'none' };
  }
}
