import { recordSubscription, subscriptionPlan } from '#core/contract/account';
import type { CallOutput } from '#core/contract/define-call';
import { exportStatement, getStatement } from '#core/contract/earnings';
import { listShares } from '#core/contract/funnel';
import {
  listCreditedOrders,
  listPromotedGoods,
  listRuleChanges,
  promoterCentre,
  referralStanding,
} from '#core/contract/promoter';
import {
  cancelWithdrawal,
  confirmWithdrawal,
  listWithdrawals,
  requestWithdrawal,
} from '#core/contract/withdrawal';
import { data, demoAnswers, face, NOW, picture, SHARE_TOKEN, STORE, STRAWBERRY, words } from './demo-answers';

type Withdrawal = CallOutput<typeof listWithdrawals>['items'][number];
const id = (prefix: string, last: string) => `${prefix}_${'0'.repeat(26 - last.length)}${last}`;
const DAY_MS = 86_400_000;
const funnel = { visits: 41, visitors: 23, newVisitors: 9, orders: 2, paid_fen: 12_000, refunded_fen: 4_000 };
/** With the sign by which a spreadsheet knows its letters, in two pieces. */
const PIECES = ['﻿时间,变动\r\n11-20 10:00,¥8.00\r\n', '11-21 10:00,"−¥4.00, 退款"\r\n'];
export const STATEMENT = { name: 'statement-2026-11.csv', text: PIECES.join('') };
export const TRANSFER = { mchId: '1900000109', appId: 'wx0123456789abcdef', package: 'sealed+by/WeChat==' };
export const WITHDRAWAL = id('wd', '1');

/** A shop that somebody promotes, as its server answers; what is withdrawn there goes its way when the test says so. */
export class PromotedShop {
  withdrawals: Withdrawal[] = [];
  /** What can be withdrawn. */
  available_fen = 3_000;

  readonly answer = (call: string, input: unknown): unknown => {
    const given = input as { cursor?: string; amount_fen?: number };
    switch (call) {
      case 'account/login':
        return { ok: true, data: { token: 'session-of-promoter' } };
      case 'account/consent':
        return { ok: true, data: {} };
      case 'account/subscription-plan':
        return data(subscriptionPlan, {
          templates: [{ template: 'withdrawal_waiting', templateId: 'template-of-withdrawals' }],
        });
      case 'account/record-subscription':
        return data(recordSubscription, { done: true });
      case 'referral/centre':
        return data(promoterCentre, this.#centre());
      case 'referral/standing':
        return data(referralStanding, STANDING);
      case 'referral/goods':
        return data(listPromotedGoods, { paused: false, items: [PROMOTED], next: null });
      case 'referral/changes':
        return data(listRuleChanges, { items: CHANGES, next: null });
      case 'referral/orders':
        return data(listCreditedOrders, { now: NOW, items: [CREDITED], next: null });
      case 'referral/shares':
        return data(listShares, { items: [SHARED], next: null });
      case 'referral/statement':
        return data(getStatement, MONTH);
      case 'referral/statement-csv': {
        const [csv, next] = given.cursor === undefined ? [PIECES[0], 'more'] : [PIECES[1], null];
        return data(exportStatement, { name: STATEMENT.name, csv, next });
      }
      case 'referral/withdrawals':
        return data(listWithdrawals, { items: this.withdrawals, next: null });
      case 'referral/withdraw':
        this.available_fen -= given.amount_fen ?? 0;
        this.withdrawals = [aWithdrawal(given.amount_fen ?? 0), ...this.withdrawals];
        return data(requestWithdrawal, this.withdrawals[0]);
      case 'referral/withdraw-confirm':
        return data(confirmWithdrawal, TRANSFER);
      case 'referral/withdraw-cancel':
        this.becomes('cancelled');
        return data(cancelWithdrawal, this.withdrawals[0]);
      default:
        return demoAnswers(call, input);
    }
  };

  /** The newest withdrawal goes on. */
  becomes(status: Withdrawal['status'], reason: Withdrawal['reason'] = null): void {
    const [newest, ...others] = this.withdrawals;
    if (newest === undefined) throw new Error('nothing was withdrawn');
    const isOver = !['reserved', 'sent', 'waiting', 'moving'].includes(status);
    if (isOver && status !== 'success') this.available_fen += newest.amount_fen;
    const next = {
      ...newest,
      status,
      reason,
      mayCancel: status === 'waiting',
      confirmBy: status === 'waiting' ? NOW + DAY_MS : null,
      settledAt: isOver ? NOW : null,
    };
    this.withdrawals = [next as Withdrawal, ...others];
  }

  #centre() {
    const sumOf = (...statuses: string[]) =>
      this.withdrawals
        .filter(({ status }) => statuses.includes(status))
        .reduce((sum, { amount_fen }) => sum + amount_fen, 0);
    return {
      now: NOW,
      promoterId: id('pm', '1'),
      no: 7,
      status: 'active',
      reason: '',
      taken: null,
      today: { ...funnel, visits: 3 },
      week: funnel,
      month: funnel,
      rank: { place: 2, of: 5 },
      pending_fen: 400,
      available_fen: this.available_fen,
      inTransit_fen: sumOf('reserved', 'sent', 'waiting', 'moving'),
      paid_fen: sumOf('success'),
      least_fen: 100,
      most_fen: 20_000,
      nameFrom_fen: 200_000,
      changes: CHANGES.slice(0, 1),
      changesMore: true,
    };
  }
}

function aWithdrawal(amount_fen: number): Withdrawal {
  return {
    id: WITHDRAWAL,
    storeId: STORE,
    amount_fen,
    status: 'reserved',
    reason: null,
    createdAt: NOW,
    nextTryAt: null,
    confirmBy: null,
    settledAt: null,
    mayCancel: true,
    cancelling: false,
  } as Withdrawal;
}

const STANDING = {
  offer: {
    storeName: words('鲜果铺', 'Fresh Stall'),
    store_bps: 1_000,
    best_bps: 1_500,
    least_bps: 0,
    second_bps: 0,
    windowDays: 15,
    touch: 'last',
    minWithdrawal_fen: 100,
    openToAll: true,
    terms: words('照实分享', 'Share what is true'),
    termsVersion: 2,
  },
  paused: false,
  mine: {
    promoterId: id('pm', '1'),
    status: 'active',
    reason: '',
    own_bps: null,
    termsVersion: 2,
    asksAgain: false,
  },
  invitation: null,
  decides: null,
};
const CHANGES = [
  { at: NOW - DAY_MS, changes: [{ what: 'store', from: 800, to: 1_000 }], others: 0 },
  { at: NOW - 9 * DAY_MS, changes: [{ what: 'window', from: 7, to: 15 }], others: 0 },
];
const PROMOTED = {
  goods: {
    id: STRAWBERRY,
    title: words('丹东红颜草莓 3 斤', 'Dandong strawberries'),
    picture: picture('card'),
    price_fen: 3_990,
    inHand: null,
    list_fen: 3_990,
    offer: null,
    struck_fen: null,
    newcomer_fen: null,
    claim_fen: null,
    group: null,
    sold: 53,
    tag: null,
    soldOut: false,
    manySkus: false,
  },
  earns_fen: 399,
  from: false,
};
/** Two jars, one of them given back. */
const CREDITED = {
  orderId: id('or', '1'),
  buyer: face,
  paidAt: NOW - DAY_MS,
  releasesAt: NOW + 7 * DAY_MS,
  releasesPart: false,
  group: null,
  lines: [
    {
      commissionId: id('cn', '1'),
      lineNo: 1,
      title: words('秦岭土蜂蜜', 'Qinling honey'),
      label: words('500 g 单瓶', 'One jar'),
      picture: picture('card'),
      quantity: 2,
      level: 1,
      rate_bps: 1_000,
      paid_fen: 8_000,
      refunded_fen: 4_000,
      earned_fen: 800,
      now_fen: 400,
      status: 'pending',
      why: 'refund',
      reason: '',
    },
  ],
};
const SHARED = {
  share: {
    page: 'product',
    title: words('秦岭土蜂蜜', 'Qinling honey'),
    picture: picture('card'),
    sharedAt: NOW - DAY_MS,
    poster: true,
    link: false,
    shareToken: SHARE_TOKEN,
    id: STRAWBERRY,
  },
  ...funnel,
};
const line = (at: number, kind: string, amount_fen: number, balance_fen: number) => ({
  at,
  kind,
  purse: 'pending',
  amount_fen,
  balance_fen,
  orderId: id('or', '1'),
  withdrawalId: null,
  title: words('秦岭土蜂蜜', 'Qinling honey'),
  goods: 1,
});
const purses = { pending: 0, available: 3_000, in_transit: 0, paid: 0 };
const MONTH = {
  now: NOW,
  month: '2026-11',
  opening: purses,
  closing: { ...purses, pending: 400 },
  items: [line(NOW - DAY_MS, 'earn', 800, 800), line(NOW - DAY_MS + 1, 'claw', -400, 400)],
  next: null,
};
