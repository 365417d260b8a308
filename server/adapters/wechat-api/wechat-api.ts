import { SECOND_MS } from '#core/kernel/instant';
import type { Clock } from '#server/ports/clock';
import type { Wechat, WechatAnswer } from '#server/ports/wechat';
import { accessToken } from './access-token';
import { checkInPieces } from './check-text';
import { fitTemplateValue } from './fit-template-value';
import { shippingBody } from './shipping-body';
import { unreachable, type WeixinRequest, weixinHttp } from './weixin-http';

export interface WechatApiOptions {
  /** `https://api.weixin.qq.com`, or the stand-in. */
  readonly baseUrl: string;
  readonly appid: string;
  readonly secret: string;
  /** Which version of the mini-program a message or a code opens. */
  readonly version: 'develop' | 'trial' | 'release';
  readonly clock: Clock;
  readonly timeout_ms: number;
  readonly fetch: typeof fetch;
}

const MESSAGE_STATE = { develop: 'developer', trial: 'trial', release: 'formal' } as const;
const ORDER_STATE = {
  1: 'to_ship',
  2: 'shipped',
  3: 'received',
  4: 'settled',
  5: 'refunded',
  6: 'received',
} as const;
const UPDATABLE_STATE = { open: 0, full: 1, over: 2 } as const;
const CHECK_SCENE = { profile: 1, comment: 2 } as const;
const PRESALE = 1;
const BY_DAYS = 1;
/** The same shipping information is there already: an upload whose answer was lost. */
const SHIPPING_UNCHANGED = 10060023;

export function wechatApi(options: WechatApiOptions): Wechat {
  const { appid, secret } = options;
  const http = weixinHttp(options);
  const token = accessToken({ http, appid, secret, clock: options.clock });

  function call(request: WeixinRequest): Promise<WechatAnswer<Record<string, unknown>>> {
    return token.use((access_token) => http.json({ ...request, query: { ...request.query, access_token } }));
  }

  return {
    async codeToSession(code) {
      const answer = await http.json({
        path: '/sns/jscode2session',
        query: { appid, secret, js_code: code, grant_type: 'authorization_code' },
      });
      if (!answer.ok) return answer;
      const { openid, unionid } = answer.value;
      if (typeof openid !== 'string' || openid === '') return unreachable('no openid in the answer');
      return {
        ok: true,
        value: { openid, unionid: typeof unionid === 'string' && unionid ? unionid : null },
      };
    },

    async sendSubscribeMessage(message) {
      const data = Object.fromEntries(
        Object.entries(message.data).map(([key, value]) => [key, { value: fitTemplateValue(key, value) }]),
      );
      return nothing(
        await call({
          path: '/cgi-bin/message/subscribe/send',
          body: {
            touser: message.openid,
            template_id: message.templateId,
            page: message.page.replace(/^\//, ''),
            data,
            miniprogram_state: MESSAGE_STATE[options.version],
            lang: message.lang,
          },
        }),
      );
    },

    miniProgramCode({ page, scene, width }) {
      const body = {
        scene,
        page: page.replace(/^\//, ''),
        width,
        check_path: options.version === 'release',
        env_version: options.version,
      };
      return token.use((access_token) =>
        http.picture({ path: '/wxa/getwxacodeunlimit', query: { access_token }, body }),
      );
    },

    async pageLink({ page, query, days }) {
      const answer = await call({
        path: '/wxa/generate_urllink',
        body: {
          path: page.replace(/^\//, ''),
          query,
          env_version: options.version,
          expire_type: BY_DAYS,
          expire_interval: days,
        },
      });
      if (!answer.ok) return answer;
      const { url_link: link } = answer.value;
      return typeof link === 'string' && link.startsWith('https://')
        ? { ok: true, value: link }
        : unreachable('no link in the answer');
    },

    async uploadShipping(upload) {
      const answer = await call({ path: '/wxa/sec/order/upload_shipping_info', body: shippingBody(upload) });
      if (!answer.ok && answer.errcode === SHIPPING_UNCHANGED) return { ok: true, value: null };
      return nothing(answer);
    },

    async getOrder(transactionId) {
      const answer = await call({
        path: '/wxa/sec/order/get_order',
        body: { transaction_id: transactionId },
      });
      if (!answer.ok) return answer;
      const { order } = answer.value;
      const number = typeof order === 'object' && order && 'order_state' in order ? order.order_state : null;
      const state = Object.entries(ORDER_STATE).find(([known]) => Number(known) === number)?.[1];
      return state ? { ok: true, value: { state } } : unreachable(`unknown order state ${String(number)}`);
    },

    async reportSpecialOrder({ transactionId, delayUntil }) {
      return nothing(
        await call({
          path: '/wxa/sec/order/opspecialorder',
          body: { order_id: transactionId, type: PRESALE, delay_to: Math.floor(delayUntil / SECOND_MS) },
        }),
      );
    },

    async createUpdatableMessage() {
      const answer = await call({ path: '/cgi-bin/message/wxopen/activityid/create' });
      if (!answer.ok) return answer;
      const { activity_id: activityId, expiration_time } = answer.value;
      if (typeof activityId !== 'string') return unreachable('no activity in the answer');
      return { ok: true, value: { activityId, expiresAt: Number(expiration_time) * SECOND_MS } };
    },

    async setUpdatableMessage(update) {
      const parameters = [
        { name: 'member_count', value: String(update.members) },
        { name: 'room_limit', value: String(update.room) },
        ...(update.state === 'full' ? [{ name: 'version_type', value: options.version }] : []),
      ];
      return nothing(
        await call({
          path: '/cgi-bin/message/wxopen/updatablemsg/send',
          body: {
            activity_id: update.activityId,
            target_state: UPDATABLE_STATE[update.state],
            template_info: { parameter_list: parameters },
          },
        }),
      );
    },

    checkText({ openid, content, scene }) {
      return checkInPieces(content, (piece) =>
        call({
          path: '/wxa/msg_sec_check',
          body: { content: piece, version: 2, scene: CHECK_SCENE[scene], openid },
        }),
      );
    },
  };
}

function nothing(answer: WechatAnswer<unknown>): WechatAnswer<null> {
  return answer.ok ? { ok: true, value: null } : answer;
}
