/** Orders that wait for their money, the notifications that bring it, and the statements that take it. */
import type { Id } from '#core/kernel/id';
import { instant, shanghaiRfc3339 } from '#core/kernel/instant';
import { makeDelivery } from '#dev/wechat/notify/delivery';
import { makeSigner } from '#server/adapters/wechat-pay/signer';
import type { FixedLoad } from './client-process';
import { freshPlacing, replayLoad } from './measure';
import type { ReplayAct, ReplayStatement } from './replay-process';
import type { Stage } from './stage';

export const PAY_STATEMENTS = ['payment.by-id', 'paid.mark'] as const;
/** The payment both of them name. */
export const payKeyOf = ({ name, values }: Pick<ReplayStatement, 'name' | 'values'>) =>
  String(values[name === 'paid.mark' ? 2 : 0]);

export interface Waiting {
  readonly payment: Id<'payment'>;
  readonly order: Id<'order'>;
  readonly amount_fen: number;
  readonly openid: string;
}

/** Orders placed as the server places them, with a payment that WeChat Pay knows of. */
export async function waitForMoney(
  stage: Stage,
  placing: readonly ReplayAct[],
  count: number,
): Promise<Waiting[]> {
  const acts = freshPlacing(placing, count);
  await replayLoad(stage, acts, { poolSize: 8, callers: 32, seconds: 600 });
  return await sendPayments(stage, acts.map(paymentOf));
}

/** The payment that an act of placing makes. */
export function paymentOf(act: ReplayAct): string {
  return (JSON.parse(String(act[1]?.values[3])) as { id: string }).id;
}

/** As WeChat Pay's answer to the prepay leaves them. */
export async function sendPayments(stage: Stage, payments: readonly string[]): Promise<Waiting[]> {
  const { rows } = await stage.db.query(
    {
      name: 'bench.payments-sent',
      text: `UPDATE payments p SET state = 'sent', prepay_id = 'wx' || p.id FROM persons b
             WHERE p.person_id = b.id AND p.state = 'created' AND p.id = ANY($1)
             RETURNING p.id AS payment, p.order_id AS "order", p.amount_fen, b.openid`,
    },
    [payments],
  );
  return rows as unknown as Waiting[];
}

export async function sealed(
  { keys, shop }: Stage,
  waiting: readonly Waiting[],
): Promise<FixedLoad['requests']> {
  const merchant = keys.merchants.find(({ mchid }) => mchid === shop.mchid);
  if (merchant === undefined) throw new Error('the merchant has its keys');
  const signer = { ...makeSigner(merchant.wechatpay.privateKeyPem), id: merchant.wechatpay.id };
  const now = instant(Date.now());
  return await Promise.all(
    waiting.map(async ({ payment, amount_fen, openid }) => {
      const plaintext = JSON.stringify({
        appid: merchant.appid,
        mchid: merchant.mchid,
        out_trade_no: payment,
        transaction_id: transactionOf(payment),
        trade_type: 'JSAPI',
        trade_state: 'SUCCESS',
        trade_state_desc: '支付成功',
        bank_type: 'OTHERS',
        attach: '',
        success_time: shanghaiRfc3339(now),
        payer: { openid },
        amount: { total: amount_fen, payer_total: amount_fen, currency: 'CNY', payer_currency: 'CNY' },
      });
      const notice = {
        id: `EV-${payment}`,
        mchid: merchant.mchid,
        url: '',
        eventType: 'TRANSACTION.SUCCESS',
        originalType: 'transaction',
        summary: '支付成功',
        about: payment,
        plaintext,
        createdAt: now,
        state: 'waiting',
        tries: 0,
        dueAt: now,
        attempts: [],
      } as const;
      const { headers, body } = await makeDelivery({
        notice,
        variant: 'genuine',
        signer,
        apiV3Key: merchant.apiV3Key,
        now,
      });
      const { 'content-type': _, ...rest } = headers;
      const lines = Object.entries(rest).map(([name, value]) => `${name}: ${value}\r\n`);
      return { path: `/notify/wechat-pay/${merchant.mchid}`, headers: lines.join(''), body };
    }),
  );
}

/** A recorded act with the payment, order and transaction of one that waits. */
export function marking(samples: readonly ReplayAct[], waiting: readonly Waiting[]): ReplayAct[] {
  return waiting.map(({ payment, order }, n) => {
    const [read, mark] = samples[n % samples.length] as ReplayAct;
    if (read === undefined || mark === undefined) throw new Error('two statements an act');
    const values = [...mark.values];
    values[1] = order;
    values[2] = payment;
    values[3] = transactionOf(payment);
    values[8] = `ev_${payment.slice('pay_'.length)}`;
    return [
      { ...read, values: [payment] },
      { ...mark, values },
    ];
  });
}

/** 28 digits or letters, one for each payment. */
export function transactionOf(payment: string): string {
  return `42${payment.slice('pay_'.length)}`;
}
