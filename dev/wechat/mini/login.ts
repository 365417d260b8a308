import { createHash, randomBytes } from 'node:crypto';
import { MINUTE_MS, SECOND_MS } from '#core/kernel/instant';
import type { Clock } from '#server/ports/clock';
import type { AppKeys } from '../keys';
import type { State } from '../state';
import { WeixinError } from './weixin-error';

const TOKEN_LIFE_S = 7200;
const CODE_LIFE_MS = 5 * MINUTE_MS;
/** `dev-code:li` logs li in, as often as one likes. */
const DEV_CODE = 'dev-code:';

export interface Login {
  stableToken(body: Record<string, unknown>): { access_token: string; expires_in: number };
  /** Throws 40001 for a token that never was, 42001 for one whose time is over. */
  checkToken(token: string | null): void;
  /** Makes every token given so far expire. */
  expireTokens(): void;
  session(query: URLSearchParams): { openid: string; session_key: string; unionid?: string };
  /** A single-use code for an openid, as `wx.login` would give. */
  issueCode(openid: string, unionid: string | null): string;
}

export function makeLogin(state: State, app: AppKeys, clock: Clock): Login {
  // Tokens live in memory: after a restart clients meet 40001, as they must be able to.
  const endOf = new Map<string, number>();
  let current: string | null = null;

  function checkApp(appid: unknown, secret: unknown): void {
    if (appid !== app.appid) throw new WeixinError(40013, 'invalid appid');
    if (secret !== app.secret) throw new WeixinError(40125, 'invalid appsecret');
  }

  return {
    stableToken(body) {
      if (body.grant_type !== 'client_credential') throw new WeixinError(40002, 'invalid grant_type');
      checkApp(body.appid, body.secret);
      const now = clock.now();
      const end = current === null ? 0 : (endOf.get(current) ?? 0);
      if (current === null || body.force_refresh === true || end - now < 5 * MINUTE_MS) {
        if (current !== null && body.force_refresh === true) endOf.set(current, 0);
        current = `${randomBytes(48).toString('base64url')}`;
        endOf.set(current, now + TOKEN_LIFE_S * SECOND_MS);
      }
      const left_ms = (endOf.get(current) ?? 0) - now;
      return { access_token: current, expires_in: Math.floor(left_ms / SECOND_MS) };
    },
    checkToken(token) {
      const end = token === null ? undefined : endOf.get(token);
      if (end === undefined) throw new WeixinError(40001, 'invalid credential, access_token is invalid');
      if (clock.now() >= end) throw new WeixinError(42001, 'access_token expired');
    },
    expireTokens() {
      for (const token of endOf.keys()) endOf.set(token, 0);
    },
    session(query) {
      checkApp(query.get('appid'), query.get('secret'));
      const code = query.get('js_code') ?? '';
      const session_key = randomBytes(16).toString('base64');
      if (code.startsWith(DEV_CODE) && code.length > DEV_CODE.length) {
        return { openid: devOpenid(code.slice(DEV_CODE.length)), session_key };
      }
      const issued = state.codes.get(code);
      if (!issued || issued.until < clock.now()) throw new WeixinError(40029, 'invalid code');
      state.codes.delete(code);
      return {
        openid: issued.openid,
        session_key,
        ...(issued.unionid !== null && { unionid: issued.unionid }),
      };
    },
    issueCode(openid, unionid) {
      const code = randomBytes(16).toString('hex');
      state.codes.put(code, { openid, unionid, until: clock.now() + CODE_LIFE_MS });
      return code;
    },
  };
}

/** Readable for plain names, a digest for any other: always the same for the same person. */
export function devOpenid(person: string): string {
  const plain = /^[A-Za-z0-9_-]{1,40}$/.test(person);
  return `o_dev_${plain ? person : createHash('sha256').update(person).digest('hex').slice(0, 22)}`;
}
