import { afterAll, beforeAll, expect, test } from 'vitest';
import { MINUTE_MS } from '#core/kernel/instant';
import type { ClientPayParams } from '#server/ports/payment';
import { type Gateway, startGateway } from './support/gateway';

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

async function payWith(params: object): Promise<{ status: number; said: Record<string, unknown> }> {
  const answer = await fetch(`${gateway.standIn.url}/cashier/pay`, {
    method: 'POST',
    body: JSON.stringify(params),
  });
  return { status: answer.status, said: (await answer.json()) as Record<string, unknown> };
}

async function pageFor(params: ClientPayParams, more: Record<string, string> = {}): Promise<string> {
  const query = new URLSearchParams({
    ...params,
    ...more,
    prepay_id: params.package.replace('prepay_id=', ''),
  });
  return (await fetch(`${gateway.standIn.url}/cashier?${query}`)).text();
}

test('what the shop signed can be paid, once', async () => {
  const { request, prepayId } = await gateway.prepaid();
  const params = gateway.payments.clientParams(prepayId);
  expect(await payWith(params)).toEqual({ status: 200, said: { result: 'ok' } });
  expect(await gateway.payments.query(request.paymentId)).toMatchObject({ value: { status: 'paid' } });
  expect((await payWith(params)).said).toMatchObject({ result: 'fail', code: 'ORDERPAID' });
});

test('what the shop did not sign cannot be paid', async () => {
  const { request, prepayId } = await gateway.prepaid();
  const other = await gateway.prepaid();
  const params = gateway.payments.clientParams(prepayId);
  for (const wrong of [
    { package: `prepay_id=${other.prepayId}` },
    { nonceStr: 'another' },
    { timeStamp: '1700000000' },
    { paySign: 'AAAA' },
    { paySign: undefined },
    { openid: 'o_dev_somebody_else' },
  ]) {
    expect(await payWith({ ...params, ...wrong })).toMatchObject({ status: 400, said: { result: 'fail' } });
  }
  expect(await gateway.payments.query(request.paymentId)).toMatchObject({ value: { status: 'unpaid' } });
});

test('a declined card fails once, with words, and takes no money', async () => {
  const { request, prepayId } = await gateway.prepaid();
  const params = gateway.payments.clientParams(prepayId);
  await gateway.control('decline', { paymentId: request.paymentId, reason: '零钱余额不足' });
  expect((await payWith(params)).said).toMatchObject({
    result: 'fail',
    code: 'DECLINED',
    message: '零钱余额不足',
  });
  expect(await gateway.payments.query(request.paymentId)).toMatchObject({ value: { status: 'unpaid' } });
  expect((await payWith(params)).said).toEqual({ result: 'ok' });
});

test('the page shows shop, goods and amount, as text and never as markup', async () => {
  await gateway.control('merchants', { mchid: gateway.account.mchid, name: '鲜果铺 <b>' });
  const { prepayId } = await gateway.prepaid({ description: '</script><img src=x onerror=alert(1)>' });
  const page = await pageFor(gateway.payments.clientParams(prepayId), { return: '//evil.example/' });
  expect(page).toContain('29<span class="cents">.90</span>');
  expect(page).toContain('鲜果铺 &#60;b&#62;');
  expect(page).not.toContain('<img');
  expect(page).not.toContain('evil.example');
});

test('the page of a paid, expired, closed or unsigned payment offers no button to pay', async () => {
  const paid = await gateway.prepaid();
  await gateway.control('pay', { prepayId: paid.prepayId });
  const closed = await gateway.prepaid();
  await gateway.payments.close(closed.request.paymentId);
  const expired = await gateway.prepaid();
  const fresh = gateway.payments.clientParams(expired.prepayId);
  expect(await pageFor(fresh)).toContain('id="act"');
  expect(await pageFor({ ...fresh, paySign: 'AAAA' })).toContain('支付签名不正确');
  gateway.clock.move(16 * MINUTE_MS);
  expect(await pageFor(fresh)).toContain('已超过支付时间，没有扣款');
  expect(await pageFor(gateway.payments.clientParams(paid.prepayId))).toContain('这笔订单已支付');
  expect(await pageFor(gateway.payments.clientParams(closed.prepayId))).toContain('订单已关闭，没有扣款');
});

test('an open page learns that it was paid or cancelled from outside', async () => {
  const { request, prepayId } = await gateway.prepaid();
  const look = async () =>
    (await fetch(`${gateway.standIn.url}/cashier/state?prepay_id=${prepayId}`)).json() as Promise<object>;
  expect(await look()).toEqual({ state: 'NOTPAY', cancels: 0 });
  await gateway.control('cancel', { paymentId: request.paymentId });
  expect(await look()).toEqual({ state: 'NOTPAY', cancels: 1 });
  await gateway.control('pay', { paymentId: request.paymentId });
  expect(await look()).toEqual({ state: 'SUCCESS', cancels: 1 });
});

test('a page of another site cannot drive the control API', async () => {
  const headers = { 'sec-fetch-site': 'cross-site' };
  const answer = await fetch(`${gateway.standIn.url}/control/reset`, { method: 'POST', headers });
  expect(answer.status).toBe(403);
});

test('a control call that cannot be done says why', async () => {
  await expect(gateway.control('pay', {})).rejects.toThrow('paymentId or prepayId is needed');
  await expect(gateway.control('pay', { paymentId: 'pay_none' })).rejects.toThrow('no payment pay_none');
  await expect(gateway.control('faults', { endpoint: 'moon', kind: 'lost' })).rejects.toThrow('endpoint');
  await expect(gateway.control('faults', { endpoint: 'prepay', kind: 'slow' })).rejects.toThrow('delay_ms');
  await expect(gateway.control('clock', { offset: 1 })).rejects.toThrow('offset');
});

test('a reset forgets the money and keeps keys and clock', async () => {
  const { request } = await gateway.paid();
  await gateway.control('clock', { offset_ms: 1000 });
  await gateway.control('reset');
  expect(gateway.standIn.clock.offset_ms).toBe(1000);
  expect(await gateway.payments.query(request.paymentId)).toEqual({ ok: true, value: { status: 'unknown' } });
  expect((await gateway.look('state')).payments).toEqual([]);
});
