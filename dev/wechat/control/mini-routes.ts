import { z } from 'zod';
import type { Route } from '../http';
import type { Login } from '../mini/login';
import type { ShippingDesk } from '../mini/shipping';
import type { Subscriptions } from '../mini/subscribe';
import type { State } from '../state';
import { ControlError, control } from './control-route';
import { type Finder, whichPayment } from './find-payment';

/** People's consents and login codes, WeChat's patience, and what it did with parcels. */
export function miniControlRoutes(parts: {
  state: State;
  login: Login;
  subscriptions: Subscriptions;
  shipping: ShippingDesk;
  finder: Finder;
}): Route[] {
  const { state, login, subscriptions, shipping, finder } = parts;
  return [
    control(
      'POST',
      '/subscribe',
      z.strictObject({
        openid: z.string().min(1),
        templateId: z.string().min(1),
        result: z.enum(['accept', 'reject', 'ban']).default('accept'),
      }),
      ({ openid, templateId, result }) => ({ quota: subscriptions.answer(openid, templateId, result) }),
    ),
    control('GET', '/messages', z.strictObject({ openid: z.string().optional() }), ({ openid }) => ({
      messages: subscriptions.sent(openid ?? null),
    })),
    control(
      'POST',
      '/codes',
      z.strictObject({ openid: z.string().min(1), unionid: z.string().optional() }),
      ({ openid, unionid }) => ({ code: login.issueCode(openid, unionid ?? null) }),
    ),
    control('POST', '/token/expire', z.strictObject({}), () => {
      login.expireTokens();
      return {};
    }),
    control('POST', '/shipping', z.strictObject({ lag_s: z.number().min(0) }), ({ lag_s }) => {
      state.change({ shippingLag_s: lag_s });
      return { lag_s };
    }),
    control(
      'POST',
      '/receipt',
      whichPayment.extend({ state: z.enum(['received', 'settled']).default('received') }),
      ({ state: receipt, ...which }) => {
        if (!shipping.setReceipt(finder.payment(which), receipt))
          throw new ControlError(409, 'not shipped yet');
        return {};
      },
    ),
  ];
}
