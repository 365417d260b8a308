import { json, type Reply, type Request, type Route } from '../http';
import { codePicture } from './code-picture';
import type { Login } from './login';
import { pageLink } from './page-link';
import type { ShippingDesk } from './shipping';
import type { Subscriptions } from './subscribe';
import { checkText } from './text-check';
import type { UpdatableMessages } from './updatable';
import { WeixinError } from './weixin-error';

/** The part of api.weixin.qq.com that the shop calls. Refusals are HTTP 200 with an errcode. */
export function miniRoutes(parts: {
  login: Login;
  subscriptions: Subscriptions;
  shipping: ShippingDesk;
  updatable: UpdatableMessages;
}): Route[] {
  const { login, subscriptions, shipping, updatable } = parts;

  function route(
    method: 'GET' | 'POST',
    path: string,
    endpoint: string,
    handle: (request: Request, body: unknown) => object | Uint8Array | undefined,
  ): Route {
    return {
      method,
      path,
      endpoint,
      // A fault's code is an errcode when it is a number; else only the HTTP status counts.
      refuse: (_, status, code) => json(status, { errcode: Number(code) || -1, errmsg: 'system error' }),
      handle(request) {
        try {
          const value = handle(request, request.body === '' ? undefined : parseJson(request.body));
          return value instanceof Uint8Array
            ? picture(value)
            : json(200, { errcode: 0, errmsg: 'ok', ...value });
        } catch (error) {
          if (!(error instanceof WeixinError)) throw error;
          return json(200, { errcode: error.errcode, errmsg: error.message });
        }
      },
    };
  }

  const withToken: typeof route = (method, path, endpoint, handle) =>
    route(method, path, endpoint, (request, body) => {
      login.checkToken(request.query.get('access_token'));
      return handle(request, body);
    });

  return [
    route('POST', '/cgi-bin/stable_token', 'token', (_, body) => login.stableToken({ ...(body as object) })),
    route('GET', '/sns/jscode2session', 'session', (request) => login.session(request.query)),
    withToken('POST', '/cgi-bin/message/subscribe/send', 'subscribe', (_, body) => {
      subscriptions.send(body);
      return {};
    }),
    withToken('POST', '/wxa/getwxacodeunlimit', 'code', (_, body) => codePicture(body)),
    withToken('POST', '/wxa/generate_urllink', 'link', (_, body) => pageLink(body)),
    withToken('POST', '/wxa/sec/order/upload_shipping_info', 'shipping', (_, body) => {
      shipping.upload(body);
      return {};
    }),
    withToken('POST', '/wxa/sec/order/get_order', 'get-order', (_, body) => shipping.order(body)),
    withToken('POST', '/wxa/sec/order/opspecialorder', 'special-order', (_, body) => {
      shipping.special(body);
      return {};
    }),
    withToken('GET', '/cgi-bin/message/wxopen/activityid/create', 'activity', () => updatable.create()),
    withToken('POST', '/cgi-bin/message/wxopen/updatablemsg/send', 'updatable', (_, body) => {
      updatable.send(body);
      return {};
    }),
    withToken('POST', '/wxa/msg_sec_check', 'text-check', (_, body) => checkText(body)),
  ];
}

function picture(bytes: Uint8Array): Reply {
  return { status: 200, headers: { 'content-type': 'image/png' }, body: bytes };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new WeixinError(47001, 'data format error');
  }
}
