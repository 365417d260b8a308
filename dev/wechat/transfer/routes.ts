import { z } from 'zod';
import { json, jsonIn, type Reply, type Request, type Route } from '../http';
import type { Transfers } from '../pay/transfers';
import type { State, Transfer } from '../state';
import { confirmPage, confirmProblemPage } from './page';

/** What `wx.requestMerchantTransfer` is given. */
const confirmParams = z.object({
  mchId: z.string().min(1),
  appId: z.string().min(1),
  package: z.string().min(1),
  /** Who holds the phone; absent = the one the money is for. */
  openid: z.string().optional(),
});

/** The page on which a person takes the money, for h5, and the same without a page. */
export function transferRoutes(parts: { state: State; transfers: Transfers }): Route[] {
  const { state, transfers } = parts;

  /** The transfer when WeChat Pay gave this package out, else what is wrong, in words for the person. */
  function checked(input: unknown): Transfer | { problem: string } {
    const parsed = confirmParams.safeParse(input);
    if (!parsed.success) return { problem: '收款参数不完整' };
    const { mchId, appId, openid } = parsed.data;
    const found = transfers.byPackage(parsed.data.package);
    if (!found || found.mchid !== mchId || found.appid !== appId) return { problem: '找不到这笔转账' };
    if (openid !== undefined && openid !== found.openid) return { problem: '请由收款人的微信确认' };
    return found;
  }

  function page(request: Request): Reply {
    const query = Object.fromEntries(request.query);
    const found = checked(query);
    if ('problem' in found) return confirmProblemPage(found.problem, query.return ?? null);
    const shop = state.settings().shopNames[found.mchid] ?? `商户 ${found.mchid}`;
    return confirmPage({ transfer: found, shop, params: query, returnTo: query.return ?? null });
  }

  function confirm(request: Request): Reply {
    const found = checked(jsonIn(request.body));
    if ('problem' in found) return json(400, { result: 'fail', code: 'BAD_PARAMS', message: found.problem });
    if (transfers.confirm(found)) return json(200, { result: 'ok' });
    return json(200, { result: 'fail', code: 'NOT_WAITING', message: '这笔转账已失效，没有收款' });
  }

  /** An open page asks this, so that the control API can confirm or leave under the eyes of the person. */
  function look(request: Request): Reply {
    const found = transfers.byPackage(request.query.get('package') ?? '');
    if (!found) return json(404, { state: 'UNKNOWN' });
    return json(200, { state: found.state, leaves: found.leaves });
  }

  const refuse = (_: Request, status: number, code: string) =>
    json(status, { result: 'fail', code, message: '系统繁忙' });
  return [
    { method: 'GET', path: '/transfer', refuse, handle: page },
    { method: 'POST', path: '/transfer/confirm', refuse, handle: confirm },
    { method: 'GET', path: '/transfer/state', refuse, handle: look },
  ];
}
