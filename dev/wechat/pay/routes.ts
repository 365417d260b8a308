import type { Request, Route } from '../http';
import { ApiError, NUMBERS } from './api-error';
import type { Refunds } from './refunds';
import { closeBody, parseBody, prepayBody, refundBody, transferBody } from './shapes';
import type { signedRoutes } from './signed-exchange';
import type { Transactions } from './transactions';
import type { Transfers } from './transfers';

/** The calls of API v3 that a shop without profit sharing needs. */
export function payRoutes(
  signed: ReturnType<typeof signedRoutes>,
  transactions: Transactions,
  refunds: Refunds,
  transfers: Transfers,
): Route[] {
  const bills = '/v3/fund-app/mch-transfer/transfer-bills';
  const trades = '/v3/pay/transactions';
  return [
    signed('POST', `${trades}/jsapi`, 'prepay', (request, merchant) => ({
      status: 200,
      body: transactions.prepay(merchant, parseBody(prepayBody, request.body)),
    })),
    signed('GET', `${trades}/out-trade-no/:number`, 'query', (request, merchant) => {
      onlyOwnMchid(request, merchant.keys.mchid);
      return { status: 200, body: transactions.query(merchant.keys.mchid, request.params.number ?? '') };
    }),
    signed('GET', `${trades}/id/:id`, 'query', (request, merchant) => {
      onlyOwnMchid(request, merchant.keys.mchid);
      return { status: 200, body: transactions.queryById(merchant.keys.mchid, request.params.id ?? '') };
    }),
    signed('POST', `${trades}/out-trade-no/:number/close`, 'close', (request, merchant) => {
      const { mchid } = parseBody(closeBody, request.body);
      if (mchid !== merchant.keys.mchid) throw otherMerchant();
      transactions.close(mchid, request.params.number ?? '');
      return { status: 204, body: null };
    }),
    signed('POST', '/v3/refund/domestic/refunds', 'refund', (request, merchant) => ({
      status: 200,
      body: refunds.refund(merchant, parseBody(refundBody, request.body)),
    })),
    signed('GET', '/v3/refund/domestic/refunds/:number', 'query-refund', (request, merchant) => {
      if (request.query.size > 0) throw unknownParameter();
      return { status: 200, body: refunds.query(merchant.keys.mchid, request.params.number ?? '') };
    }),
    signed('POST', bills, 'transfer', (request, merchant) => ({
      status: 200,
      body: transfers.transfer(
        merchant,
        parseBody(transferBody, request.body),
        request.headers['wechatpay-serial'],
      ),
    })),
    signed('GET', `${bills}/out-bill-no/:number`, 'transfer-query', (request, merchant) => {
      if (request.query.size > 0) throw unknownParameter();
      return { status: 200, body: transfers.query(merchant.keys.mchid, request.params.number ?? '') };
    }),
    signed('POST', `${bills}/out-bill-no/:number/cancel`, 'transfer-cancel', (request, merchant) => ({
      status: 200,
      body: transfers.cancel(merchant.keys.mchid, request.params.number ?? ''),
    })),
  ];
}

function onlyOwnMchid(request: Request, mchid: string): void {
  if ([...request.query.keys()].some((name) => name !== 'mchid')) throw unknownParameter();
  if (request.query.get('mchid') !== mchid) throw otherMerchant();
}

function unknownParameter(): ApiError {
  return new ApiError('PARAM_ERROR', '未知的查询参数', {
    number: NUMBERS.unknownParameter,
    detail: { location: 'query' },
  });
}

function otherMerchant(): ApiError {
  return new ApiError('PARAM_ERROR', 'mchid 缺失或与签名的商户号不一致', { number: NUMBERS.badParameter });
}
