import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fen } from '#core/kernel/fen';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#core/kernel/instant';
import { type GreyPicture, scanCode } from '#dev/sandbox/scan-code';
import { fitTemplateValue } from '#server/adapters/wechat-api/fit-template-value';
import { wechatApi } from '#server/adapters/wechat-api/wechat-api';
import type { ShippingUpload, SubscribeMessage, Wechat } from '#server/ports/wechat';
import { anId, type Gateway, startGateway } from './support/gateway';

let gateway: Gateway;
let wechat: Wechat;
/** Paths that the adapter asked for, in order. */
const asked: string[] = [];

function wechatWith(changes: { secret?: string; timeout_ms?: number } = {}): Wechat {
  return wechatApi({
    baseUrl: gateway.standIn.url,
    ...gateway.standIn.app,
    version: 'develop',
    clock: gateway.clock,
    timeout_ms: 5_000,
    fetch: (input, init) => {
      asked.push(new URL(String(input)).pathname);
      return fetch(input, init);
    },
    ...changes,
  });
}

beforeAll(async () => {
  gateway = await startGateway();
});
beforeEach(() => {
  wechat = wechatWith();
  asked.length = 0;
});
afterEach(async () => {
  await fetch(`${gateway.standIn.url}/control/faults`, { method: 'DELETE' });
});
afterAll(() => gateway.close());

const tokensAsked = () => asked.filter((path) => path === '/cgi-bin/stable_token').length;

describe('the access token', () => {
  test('is asked for once, by many callers at once too', async () => {
    await Promise.all([1, 2, 3, 4, 5].map(() => wechat.createUpdatableMessage()));
    await wechat.createUpdatableMessage();
    expect(tokensAsked()).toBe(1);
  });

  test('is asked for again before its time is over', async () => {
    await wechat.createUpdatableMessage();
    gateway.clock.move(2 * HOUR_MS);
    expect(await wechat.createUpdatableMessage()).toMatchObject({ ok: true });
    expect(tokensAsked()).toBe(2);
  });

  test('that WeChat calls expired is replaced, and the call is made again', async () => {
    await wechat.createUpdatableMessage();
    await gateway.control('token/expire');
    const answers = await Promise.all([1, 2, 3].map(() => wechat.createUpdatableMessage()));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(tokensAsked()).toBe(2);
  });

  test('is not asked for a third time when the call is refused for good', async () => {
    await gateway.control('faults', { endpoint: 'activity', kind: 'status', status: 500, times: 3 });
    expect(await wechat.createUpdatableMessage()).toMatchObject({ ok: false, errcode: 'UNREACHABLE' });
    const wrong = wechatWith({ secret: 'not the secret' });
    expect(await wrong.createUpdatableMessage()).toMatchObject({ ok: false, errcode: 40125 });
  });
});

describe('login', () => {
  test("a developer's code names the person, always the same", async () => {
    const li = await wechat.codeToSession('dev-code:li');
    expect(li).toEqual({ ok: true, value: { openid: 'o_dev_li', unionid: null } });
    expect(await wechat.codeToSession('dev-code:li')).toEqual(li);
    const emoji = await wechat.codeToSession('dev-code:小林🍓');
    expect(emoji.ok && emoji.value.openid).toMatch(/^o_dev_[0-9a-f]{22}$/);
  });

  test('an issued code works once, for five minutes', async () => {
    const issue = async () =>
      String((await gateway.control('codes', { openid: 'o_real', unionid: 'u1' })).code);
    const code = await issue();
    expect(await wechat.codeToSession(code)).toEqual({
      ok: true,
      value: { openid: 'o_real', unionid: 'u1' },
    });
    expect(await wechat.codeToSession(code)).toMatchObject({ ok: false, errcode: 40029 });
    const late = await issue();
    gateway.clock.move(6 * MINUTE_MS);
    expect(await wechat.codeToSession(late)).toMatchObject({ ok: false, errcode: 40029 });
    expect(await wechat.codeToSession('')).toMatchObject({ ok: false, errcode: 40029 });
  });

  test('a failed call never tells the secret', async () => {
    const { secret } = gateway.standIn.app;
    await gateway.control('faults', { endpoint: 'session', kind: 'refuse' });
    const answer = await wechat.codeToSession('dev-code:li');
    expect(answer).toMatchObject({ ok: false, errcode: 'UNREACHABLE' });
    expect(JSON.stringify(answer)).not.toContain(secret);
  });
});

const message: SubscribeMessage = {
  openid: 'o_dev_li',
  templateId: 'TPL_GROUP_FORMED',
  page: '/pkg-group/pages/group/index?g=1',
  data: {
    thing1: '丹东草莓 3 斤装礼盒，今早采摘，顺丰冷链直达',
    phrase2: '已成团',
    time3: '2026年11月22日 09:41',
  },
  lang: 'zh_CN',
};

describe('subscribe messages', () => {
  test('one consent is one message', async () => {
    const consent = { openid: message.openid, templateId: message.templateId };
    expect(await wechat.sendSubscribeMessage(message)).toMatchObject({ ok: false, errcode: 43101 });
    await gateway.control('subscribe', { ...consent, result: 'reject' });
    expect(await wechat.sendSubscribeMessage(message)).toMatchObject({ ok: false, errcode: 43101 });
    await gateway.control('subscribe', consent);
    expect(await wechat.sendSubscribeMessage(message)).toEqual({ ok: true, value: null });
    expect(await wechat.sendSubscribeMessage(message)).toMatchObject({ ok: false, errcode: 43101 });
    await gateway.control('subscribe', consent);
    await gateway.control('subscribe', { ...consent, result: 'ban' });
    expect(await wechat.sendSubscribeMessage(message)).toMatchObject({ ok: false, errcode: 43101 });
    const { messages } = await gateway.look(`messages?openid=${message.openid}`);
    expect(messages).toMatchObject([
      {
        templateId: message.templateId,
        page: 'pkg-group/pages/group/index?g=1',
        data: { thing1: '丹东草莓 3 斤装礼盒，今早采摘，顺丰…', phrase2: '已成团' },
      },
    ]);
  });

  test('a value that breaks its rule refuses the message and keeps the consent', async () => {
    await gateway.control('subscribe', { openid: message.openid, templateId: message.templateId });
    const wrong = { ...message, data: { time1: 'soon' } };
    expect(await wechat.sendSubscribeMessage(wrong)).toMatchObject({
      errcode: 47003,
      detail: expect.stringContaining('time1'),
    });
    expect(await wechat.sendSubscribeMessage(message)).toMatchObject({ ok: true });
  });

  test('whatever the words, fitted values are accepted', async () => {
    const templateId = 'TPL_ANY';
    const text = fc.string({ unit: 'grapheme', maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(text, async (words) => {
        const keys = ['thing1', 'name2', 'phrase3', 'character_string4', 'letter5', 'number6', 'symbol7'];
        await gateway.control('subscribe', { openid: 'o_any', templateId });
        const data = Object.fromEntries(keys.map((key) => [key, words]));
        const sent = await wechat.sendSubscribeMessage({ ...message, openid: 'o_any', templateId, data });
        expect(sent).toEqual({ ok: true, value: null });
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    ['thing1', '一二三四五六七八九十一二三四五六七八九十', '一二三四五六七八九十一二三四五六七八九十'],
    ['thing1', '一二三四五六七八九十一二三四五六七八九十一', '一二三四五六七八九十一二三四五六七八九…'],
    ['thing1', '  多  空格\n换行 ', '多 空格 换行'],
    ['thing1', '', '-'],
    ['phrase2', '已经退款完成啦', '已经退款完'],
    ['phrase2', 'OK', '通知'],
    ['character_string3', 'or_01j 草莓', 'or_01j'],
    ['name4', '欧阳上官司马诸葛皇甫尉迟', '欧阳上官司马诸葛皇甫'],
    ['name4', '🍓', '微信用户'],
    ['amount5', '¥29.90', '¥29.90'],
  ])('%s: %s → %s', (key, value, fitted) => {
    expect(fitTemplateValue(key, value)).toBe(fitted);
  });
});

describe('mini-program codes', () => {
  test('are real PNGs, the same for the same scene, and carry the scene', async () => {
    const request = { page: '/pages/home/index', scene: 's=AbC123', width: 430 };
    const first = await wechat.miniProgramCode(request);
    const other = await wechat.miniProgramCode({ ...request, scene: 's=other' });
    if (!first.ok || !other.ok) throw new Error('no picture');
    expect(await wechat.miniProgramCode(request)).toEqual(first);
    expect(other.value).not.toEqual(first.value);
    const picture = readPng(first.value);
    expect(picture).toMatchObject({ width: 430, height: 430 });
    expect(scanCode(picture)).toMatchObject({ scene: 's=AbC123', page: 'pages/home/index' });
  });

  test('refuse what WeChat refuses, as JSON', async () => {
    const request = { page: 'pages/home/index', scene: 'a'.repeat(33), width: 430 };
    expect(await wechat.miniProgramCode(request)).toMatchObject({ ok: false, errcode: 40129 });
    expect(await wechat.miniProgramCode({ ...request, scene: 'ok', width: 100 })).toMatchObject({
      errcode: 40097,
    });
    expect(await wechat.miniProgramCode({ ...request, scene: 'ok', page: 'a?b=1' })).toMatchObject({
      errcode: 41030,
    });
    // What its dashes have no room for: WeChat’s have more.
    expect(await wechat.miniProgramCode({ ...request, scene: 'ok', page: 'a'.repeat(65) })).toMatchObject({
      errcode: 41030,
    });
    await gateway.control('token/expire');
    expect(await wechat.miniProgramCode({ ...request, scene: 'ok' })).toMatchObject({ ok: true });
  });
});

describe('short links', () => {
  const request = { page: '/pkg-shop/pages/product/index', query: 't=aB3dE5gH7jK9mN1pQ3sT5v', days: 30 };

  test('are https addresses, the same for the same page and query', async () => {
    const first = await wechat.pageLink(request);
    expect(first).toMatchObject({ ok: true, value: expect.stringMatching(/^https:\/\/wxaurl\.cn\/\w/) });
    expect(await wechat.pageLink(request)).toEqual(first);
    expect(await wechat.pageLink({ ...request, query: 't=other' })).not.toEqual(first);
  });

  test('refuse what WeChat refuses', async () => {
    expect(await wechat.pageLink({ ...request, days: 31 })).toMatchObject({ ok: false, errcode: 85402 });
    expect(await wechat.pageLink({ ...request, page: 'a?b=1' })).toMatchObject({ errcode: 40165 });
    expect(await wechat.pageLink({ ...request, query: 't=草莓' })).toMatchObject({ errcode: 40212 });
  });
});

/** Of 8 bits a pixel, grey, as the stand-in writes it: before each row one byte. */
function readPng(bytes: Uint8Array): GreyPicture {
  const png = Buffer.from(bytes);
  expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const content = png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(content);
  }
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const rows = inflateSync(Buffer.concat(parts));
  expect(rows.length).toBe((width + 1) * height);
  return { width, height, light: rows.filter((_, place) => place % (width + 1) > 0) };
}

describe('shipping', () => {
  async function anUpload(
    changes: Partial<ShippingUpload> = {},
  ): Promise<ShippingUpload & { paymentId: string }> {
    const { request, transactionId } = await gateway.paid();
    return {
      paymentId: request.paymentId,
      transactionId,
      payerOpenid: request.payerOpenid,
      logistics: 'express',
      parcels: [
        {
          trackingNo: 'SF123',
          carrier: 'SF',
          itemDesc: '草莓'.repeat(100),
          receiverPhoneMasked: '138****1234',
        },
      ],
      allDelivered: true,
      split: false,
      uploadedAt: gateway.clock.now(),
      ...changes,
    };
  }
  const stateOf = async ({ transactionId }: ShippingUpload) => {
    const answer = await wechat.getOrder(transactionId);
    return answer.ok ? answer.value.state : answer.errcode;
  };

  test('to ship → shipped → received → settled', async () => {
    const upload = await anUpload();
    expect(await stateOf(upload)).toBe('to_ship');
    expect(await wechat.uploadShipping(upload)).toEqual({ ok: true, value: null });
    expect(await stateOf(upload)).toBe('shipped');
    await gateway.control('receipt', { paymentId: upload.paymentId });
    expect(await stateOf(upload)).toBe('received');
    await gateway.control('receipt', { paymentId: upload.paymentId, state: 'settled' });
    expect(await stateOf(upload)).toBe('settled');
  });

  test('nobody says a word: received after ten days', async () => {
    const upload = await anUpload();
    await wechat.uploadShipping(upload);
    gateway.clock.move(10 * DAY_MS - 1);
    expect(await stateOf(upload)).toBe('shipped');
    gateway.clock.move(1);
    expect(await stateOf(upload)).toBe('received');
  });

  test('a payment that is not known there yet is 10060001, and known after a while', async () => {
    await gateway.control('shipping', { lag_s: 30 });
    const upload = await anUpload();
    expect(await wechat.uploadShipping(upload)).toMatchObject({ errcode: 10060001 });
    gateway.clock.move(30 * SECOND_MS);
    expect(await wechat.uploadShipping(upload)).toMatchObject({ ok: true });
    await gateway.control('shipping', { lag_s: 0 });
    expect(await wechat.getOrder('4200000000')).toMatchObject({ errcode: 10060001 });
  });

  test('a lost answer is no second upload; one correction is allowed, no more', async () => {
    const upload = await anUpload();
    await gateway.control('faults', { endpoint: 'shipping', kind: 'lost' });
    expect(await wechat.uploadShipping(upload)).toMatchObject({ errcode: 'UNREACHABLE' });
    expect(await wechat.uploadShipping(upload)).toMatchObject({ ok: true });
    const corrected = (trackingNo: string, ms: number): ShippingUpload => ({
      ...upload,
      parcels: [{ trackingNo, carrier: 'ZTO', itemDesc: '草莓', receiverPhoneMasked: '' }],
      uploadedAt: upload.uploadedAt + ms,
    });
    expect(await wechat.uploadShipping(corrected('ZT1', 0))).toMatchObject({ errcode: 268485216 });
    expect(await wechat.uploadShipping(corrected('ZT1', 1))).toMatchObject({ ok: true });
    expect(await wechat.uploadShipping(corrected('ZT2', 2))).toMatchObject({ errcode: 10060003 });
  });

  test('parcels follow one another until all are sent', async () => {
    const parcel = { carrier: 'ZTO', itemDesc: '草莓', receiverPhoneMasked: '' };
    const upload = await anUpload({
      split: true,
      allDelivered: false,
      parcels: [{ ...parcel, trackingNo: 'A' }],
    });
    expect(await wechat.uploadShipping(upload)).toMatchObject({ ok: true });
    expect(await stateOf(upload)).toBe('to_ship');
    const parcels = ['A', 'B'].map((trackingNo) => ({ ...parcel, trackingNo }));
    const last = { ...upload, parcels, allDelivered: true, uploadedAt: upload.uploadedAt + 1 };
    expect(await wechat.uploadShipping(last)).toMatchObject({ ok: true });
    expect(await stateOf(upload)).toBe('shipped');
  });

  test.each(['same_city', 'virtual', 'pickup'] as const)(
    '%s needs no carrier, and cannot be split',
    async (logistics) => {
      const parcels = [{ trackingNo: '', carrier: '', itemDesc: '草莓', receiverPhoneMasked: '' }];
      const upload = await anUpload({ logistics, parcels });
      expect(await wechat.uploadShipping({ ...upload, split: true })).toMatchObject({ errcode: 10060006 });
      expect(await wechat.uploadShipping(upload)).toMatchObject({ ok: true });
    },
  );

  test("somebody else's openid, a refunded order, nothing to describe: refused", async () => {
    const upload = await anUpload();
    expect(await wechat.uploadShipping({ ...upload, payerOpenid: 'o_other' })).toMatchObject({
      errcode: 10060031,
    });
    const bare = upload.parcels.map((parcel) => ({ ...parcel, itemDesc: '' }));
    expect(await wechat.uploadShipping({ ...upload, parcels: bare })).toMatchObject({ errcode: 10060008 });
    const { payments, clock } = gateway;
    const { paymentId } = (await gateway.paid()).request;
    const refunded = await anUpload();
    await payments.refund({
      refundId: anId('refund', clock.now()),
      paymentId: refunded.paymentId as typeof paymentId,
      refund_fen: fen(2990),
      total_fen: fen(2990),
      reason: '',
    });
    expect(await wechat.uploadShipping(refunded)).toMatchObject({ errcode: 10060004 });
    expect(await stateOf(refunded)).toBe('refunded');
  });

  test('a late shipment is reported', async () => {
    const { transactionId, paymentId } = await anUpload();
    const delayUntil = gateway.clock.now() + 5 * DAY_MS;
    expect(
      await wechat.reportSpecialOrder({ orderNumber: paymentId, transactionId, delayUntil }),
    ).toMatchObject({ ok: true });
    const { specialOrders } = await gateway.look('state');
    expect(specialOrders).toContainEqual({
      orderId: transactionId,
      delayTo_s: Math.floor(delayUntil / 1000),
    });
  });
});

describe('updatable messages', () => {
  test('go from open to full to over, and never back', async () => {
    const made = await wechat.createUpdatableMessage();
    if (!made.ok) throw new Error('no activity');
    const { activityId, expiresAt } = made.value;
    expect(expiresAt).toBe(gateway.clock.now() + DAY_MS);
    const set = (state: 'open' | 'full' | 'over', members: number) =>
      wechat.setUpdatableMessage({ activityId, state, members, room: 3 });
    expect(await set('open', 1)).toEqual({ ok: true, value: null });
    expect(await set('open', 2)).toMatchObject({ ok: true });
    expect(await set('full', 3)).toMatchObject({ ok: true });
    expect(await set('open', 2)).toMatchObject({ ok: false, errcode: 44002 });
    expect(await set('over', 3)).toMatchObject({ ok: true });
    expect(await set('over', 3)).toMatchObject({ ok: false, errcode: 44002 });
  });

  test('end after a day without news', async () => {
    const made = await wechat.createUpdatableMessage();
    if (!made.ok) throw new Error('no activity');
    const update = { activityId: made.value.activityId, state: 'open', members: 1, room: 3 } as const;
    gateway.clock.move(DAY_MS);
    expect(await wechat.setUpdatableMessage(update)).toMatchObject({ ok: false, errcode: 44002 });
    expect(await wechat.setUpdatableMessage({ ...update, activityId: 'none' })).toMatchObject({
      errcode: 40007,
    });
  });
});

describe('words', () => {
  const judge = (content: string) => wechat.checkText({ openid: 'o_dev_li', content, scene: 'comment' });

  test('pass, review, risky', async () => {
    expect(await judge('很新鲜，全家都爱吃')).toEqual({ ok: true, value: 'pass' });
    expect(await judge('全网最低，快来')).toEqual({ ok: true, value: 'review' });
    expect(await judge('全网最低，专业代开发票')).toEqual({ ok: true, value: 'risky' });
  });

  test('a long text is read to its end and is as bad as its worst part', async () => {
    expect(await judge(`${'好'.repeat(6000)}赌博`)).toEqual({ ok: true, value: 'risky' });
    expect(asked.filter((path) => path === '/wxa/msg_sec_check')).toHaveLength(3);
  });

  test('no answer is no judgement', async () => {
    await gateway.control('faults', { endpoint: 'text-check', kind: 'status', status: 503 });
    expect(await judge('好')).toMatchObject({ ok: false, errcode: 'UNREACHABLE' });
    await gateway.control('faults', { endpoint: 'text-check', kind: 'garbage' });
    expect(await judge('好')).toMatchObject({ ok: false, errcode: 'UNREACHABLE' });
    await gateway.control('faults', { endpoint: 'text-check', kind: 'slow', delay_ms: 60_000 });
    wechat = wechatWith({ timeout_ms: 200 });
    expect(await judge('好')).toMatchObject({ ok: false, errcode: 'UNREACHABLE' });
  });
});
