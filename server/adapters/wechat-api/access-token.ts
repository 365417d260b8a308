import { SECOND_MS } from '#core/kernel/instant';
import type { Clock } from '#server/ports/clock';
import type { WechatAnswer } from '#server/ports/wechat';
import { unreachable, type WeixinHttp } from './weixin-http';

export interface AccessToken {
  /** Runs a call with a token; when WeChat says that the token is bad, once more with a fresh one. */
  use<T>(call: (token: string) => Promise<WechatAnswer<T>>): Promise<WechatAnswer<T>>;
}

/** Invalid, expired, unknown. */
const BAD_TOKEN = new Set<number | string>([40001, 40014, 42001]);
/** A token this close to its end is not used any more. */
const MARGIN_MS = 120 * SECOND_MS;

/**
 * The stable token: WeChat hands the same one to every instance, so each process may keep its own copy, and a copy that was lost
 * is simply asked for again.
 */
export function accessToken(parts: {
  http: WeixinHttp;
  appid: string;
  secret: string;
  clock: Clock;
}): AccessToken {
  let kept: { token: string; usableUntil: number } | null = null;
  let asking: Promise<WechatAnswer<string>> | null = null;

  async function ask(force: boolean): Promise<WechatAnswer<string>> {
    const answer = await parts.http.json({
      path: '/cgi-bin/stable_token',
      body: {
        grant_type: 'client_credential',
        appid: parts.appid,
        secret: parts.secret,
        force_refresh: force,
      },
    });
    if (!answer.ok) return answer;
    const { access_token: token, expires_in: life_s } = answer.value;
    if (typeof token !== 'string' || typeof life_s !== 'number') return unreachable('no token in the answer');
    kept = { token, usableUntil: parts.clock.now() + life_s * SECOND_MS - MARGIN_MS };
    return { ok: true, value: token };
  }

  /** Many callers at once wait for one question. */
  function askOnce(force: boolean): Promise<WechatAnswer<string>> {
    asking ??= ask(force).finally(() => {
      asking = null;
    });
    return asking;
  }

  async function current(): Promise<WechatAnswer<string>> {
    if (kept && parts.clock.now() < kept.usableUntil) return { ok: true, value: kept.token };
    return askOnce(false);
  }

  async function replacement(bad: string): Promise<WechatAnswer<string>> {
    // Another caller may have replaced it meanwhile.
    if (kept && kept.token !== bad) return { ok: true, value: kept.token };
    kept = null;
    const gentle = await askOnce(false);
    // A forced refresh is rationed per day, so it is the last resort.
    return gentle.ok && gentle.value === bad ? askOnce(true) : gentle;
  }

  return {
    async use(call) {
      const token = await current();
      if (!token.ok) return token;
      const answer = await call(token.value);
      if (answer.ok || !BAD_TOKEN.has(answer.errcode)) return answer;
      const fresh = await replacement(token.value);
      return fresh.ok ? call(fresh.value) : fresh;
    },
  };
}
