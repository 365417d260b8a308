/** (b) From a notification, sealed before the clock starts, to a paid order. */
import type { Id } from '#core/kernel/id';
import { instant, shanghaiRfc3339 } from '#core/kernel/instant';
import { makeDelivery } from '#dev/wechat/notify/delivery';
import { makeSigner } from '#server/adapters/wechat-pay/signer';
import { gatherActs } from './acts';
import type { FixedLoad } from './client-process';
import {
  fixedLoad,
  freshPlacing,
  type Host,
  type Pace,
  perSecond,
  progress,
  recorded,
  recordPlacing,
  replayLoad,
  spreadPairs,
  wishesFor,
} from './measure';
import { better, rate } from './place';
import type { ReplayAct } from './replay-process';
import type { Line, Section } from './report';
import type { Stage } from './stage';
import { percent, ratios } from './stats';

const STATEMENTS = ['payment.by-id', 'paid.mark'] as const;
const POOLS = [4, 8] as const;
const CONNECTIONS = 16;
const A_SECOND = 1_500;

interface Waiting {
  readonly payment: Id<'payment'>;
  readonly order: Id<'order'>;
  readonly amount_fen: number;
  readonly openid: string;
}
type Notifications = FixedLoad['requests'];

export async function benchPaid(stage: Stage, host: Host, pace: Pace): Promise<Section> {
  const wishes = await wishesFor(stage, host, spreadPairs(stage.shop.skuIds).slice(0, 200));
  const { acts: placing } = await recordPlacing(stage, host, 32, wishes);
  const count = Math.round(A_SECOND * pace.seconds);
  const notify = async (some: readonly Waiting[]) =>
    fixedLoad(stage, host, CONNECTIONS, await sealed(stage, some));

  // Before the recording: the host's first notification reads the merchant's keys.
  await notify(await waitForMoney(stage, placing, Math.round(A_SECOND * pace.warmUp_s) / 2));
  const requests = await sealed(stage, await waitForMoney(stage, placing, 300));
  const sent = await recorded(host, () => fixedLoad(stage, host, CONNECTIONS, requests));
  const samples = gatherActs(sent, STATEMENTS, ({ name, values }) =>
    String(values[name === 'paid.mark' ? 2 : 0]),
  );
  if (samples.length === 0) throw new Error('no paid order was recorded');

  const served: number[] = [];
  const raw = POOLS.map((): number[] => []);
  for (let round = 1; round <= pace.rounds; round += 1) {
    served.push(perSecond(await notify(await waitForMoney(stage, placing, count))));
    for (const [place, poolSize] of POOLS.entries()) {
      const acts = marking(samples, await waitForMoney(stage, placing, count * 2));
      raw[place]?.push(
        await replayLoad(stage, acts, { poolSize, callers: CONNECTIONS, seconds: pace.seconds }),
      );
    }
    progress(`paid, round ${round}: ${Math.round(served.at(-1) ?? 0)}/s`);
  }
  const best = better(raw);
  const toRaw = ratios(served, best);
  const lines: Line[] = [
    rate('notification → paid over HTTP', served),
    rate('the same statements alone (raw)', best),
    {
      what: 'of raw',
      result: toRaw.median.toFixed(2),
      noise: percent(toRaw.noise),
      target: '≥ 0.40, aim 0.6',
      ok: toRaw.median >= 0.4,
    },
  ];
  return {
    id: 'paid',
    title: 'Notification → paid',
    lines,
    notes: [
      `${CONNECTIONS} connections; each notification's RSA signature is verified and its body decrypted (AES-256-GCM) by the host. Sealed and signed before the clock starts. Jobs and events are worked off elsewhere (\`TIMERS=off\`).`,
    ],
  };
}

/** Orders placed as the server places them, with a payment that WeChat Pay knows of. */
async function waitForMoney(stage: Stage, placing: readonly ReplayAct[], count: number): Promise<Waiting[]> {
  const acts = freshPlacing(placing, count);
  await replayLoad(stage, acts, { poolSize: 8, callers: 32, seconds: 600 });
  const { rows } = await stage.db.query(
    {
      name: 'bench.payments-sent',
      text: `UPDATE payments p SET state = 'sent', prepay_id = 'wx' || p.id FROM persons b
             WHERE p.person_id = b.id AND p.state = 'created' AND p.id = ANY($1)
             RETURNING p.id AS payment, p.order_id AS "order", p.amount_fen, b.openid`,
    },
    [acts.map((act) => (JSON.parse(String(act[1]?.values[3])) as { id: string }).id)],
  );
  return rows as unknown as Waiting[];
}

async function sealed({ keys, shop }: Stage, waiting: readonly Waiting[]): Promise<Notifications> {
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
function marking(samples: readonly ReplayAct[], waiting: readonly Waiting[]): ReplayAct[] {
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
function transactionOf(payment: Id<'payment'>): string {
  return `42${payment.slice('pay_'.length)}`;
}
