import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Wechatpay } from 'wechatpay-axios-plugin';
import { instant } from '#core/kernel/instant';
import { type StandIn, startStandIn } from '#dev/wechat/start-stand-in';
import type { MerchantAccount } from '#server/ports/payment';
import { anId, MCHID } from './support/gateway';

/** A client written by others, on its own clock, must find the stand-in to be WeChat Pay. */
let standIn: StandIn;
let account: MerchantAccount;

beforeAll(async () => {
  standIn = await startStandIn({ port: 0, mchids: [MCHID] });
  const [first] = standIn.accounts();
  if (!first) throw new Error('the stand-in has no merchant');
  account = first;
});
afterAll(() => standIn.close());

interface Answer {
  status: number;
  data: Record<string, unknown>;
  headers: Record<string, string>;
}
type Call = (body?: object, config?: object) => Promise<Answer>;
/** The package types its chain as `any path`; these are the steps taken here. */
interface Chain {
  [step: string]: Chain;
}
const get = (chain: unknown): Call => (chain as { get: Call }).get.bind(chain);
const post = (chain: unknown): Call => (chain as { post: Call }).post.bind(chain);

function client(privateKey = account.privateKeyPem): { v3: { pay: Chain; refund: Chain } } {
  return new Wechatpay({
    mchid: account.mchid,
    serial: account.certSerial,
    privateKey,
    certs: Object.fromEntries(account.verifyKeys.map(({ id, publicKeyPem }) => [id, publicKeyPem])),
    baseURL: standIn.url,
  }) as unknown as { v3: { pay: Chain; refund: Chain } };
}

function order(out_trade_no: string) {
  return {
    appid: account.appid,
    mchid: account.mchid,
    description: '丹东草莓 3 斤',
    out_trade_no,
    notify_url: 'http://127.0.0.1:9/notify',
    amount: { total: 100, currency: 'CNY' },
    payer: { openid: 'o_dev_li' },
  };
}

test('orders, asks, closes and is answered with signatures it accepts', async () => {
  const number = anId('payment', instant(Date.now()));
  const { transactions } = client().v3.pay as { transactions: Chain };
  const publicKeyMode = { headers: { 'Wechatpay-Serial': account.verifyKeys[0]?.id } };

  const ordered = await post(transactions.jsapi)(order(number), publicKeyMode);
  expect(ordered.status).toBe(200);
  expect(ordered.headers['wechatpay-serial']).toBe(account.verifyKeys[0]?.id);
  expect(ordered.data.prepay_id).toMatch(/^wx/);

  const byNumber = transactions.outTradeNo?.$out_trade_no$;
  const path = { params: { mchid: account.mchid }, out_trade_no: number };
  expect((await get(byNumber)({ ...path })).data).toMatchObject({
    trade_state: 'NOTPAY',
    out_trade_no: number,
  });

  const closed = await post(byNumber?.close)({ mchid: account.mchid }, { out_trade_no: number });
  expect(closed.status).toBe(204);
  expect((await get(byNumber)({ ...path })).data).toMatchObject({ trade_state: 'CLOSED' });
});

test('who names no key is answered with the platform certificate', async () => {
  const number = anId('payment', instant(Date.now()));
  const ordered = await post((client().v3.pay as { transactions: Chain }).transactions.jsapi)(order(number));
  expect(ordered.headers['wechatpay-serial']).toBe(standIn.platformKeyId);
});

test('refunds, and asks for the refund', async () => {
  const paymentId = anId('payment', instant(Date.now()));
  const out_refund_no = anId('refund', instant(Date.now()));
  const { v3 } = client();
  await post((v3.pay as { transactions: Chain }).transactions.jsapi)(order(paymentId));
  await fetch(`${standIn.url}/control/pay`, { method: 'POST', body: JSON.stringify({ paymentId }) });
  const refunds = (v3.refund as { domestic: { refunds: Chain } }).domestic.refunds;
  const amount = { refund: 100, total: 100, currency: 'CNY' };
  const made = await post(refunds)({ out_trade_no: paymentId, out_refund_no, amount });
  expect(made.data).toMatchObject({ status: 'PROCESSING', out_refund_no });
  const asked = await get(refunds.$out_refund_no$)({ out_refund_no });
  expect(asked.data).toMatchObject({ out_trade_no: paymentId, amount: { refund: 100 } });
});

test("a request signed with a stranger's key is 401 SIGN_ERROR", async () => {
  const stranger = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  }).privateKey;
  const call = post((client(stranger).v3.pay as { transactions: Chain }).transactions.jsapi);
  await expect(call(order(anId('payment', instant(Date.now()))))).rejects.toMatchObject({
    response: { status: 401, data: { code: 'SIGN_ERROR' } },
  });
});

test.each([
  ['an unknown field', { colour: 'red' }, '/colour'],
  ['a number of 5 characters', { out_trade_no: 'abcde' }, '/out_trade_no'],
  ['128 bytes of description', { description: 'a'.repeat(128) }, '/description'],
  ['0 fen', { amount: { total: 0, currency: 'CNY' } }, '/amount/total'],
  ['half a fen', { amount: { total: 1.5, currency: 'CNY' } }, '/amount/total'],
  ['an unknown field inside', { amount: { total: 1, currency: 'CNY', tip: 1 } }, '/amount/tip'],
  ['a notify_url with a query', { notify_url: 'https://a.example/n?x=1' }, '/notify_url'],
  ['a time that is none', { time_expire: 'tomorrow' }, '/time_expire'],
  ['no payer', { payer: undefined }, '/payer'],
])('%s is PARAM_ERROR and names the field', async (_, wrong, field) => {
  const call = post((client().v3.pay as { transactions: Chain }).transactions.jsapi);
  const body = { ...order(`pay_${randomBytes(8).toString('hex')}`), ...wrong };
  await expect(call(body)).rejects.toMatchObject({
    response: { status: 400, data: { code: 'PARAM_ERROR', detail: { field } } },
  });
});
