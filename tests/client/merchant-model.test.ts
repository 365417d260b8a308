import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OrderView } from '#core/contract/order';
import { JOB_KINDS } from '#core/domain/jobs/job-kinds';
import { stuckSays } from '#core/domain/withdrawal/transfer-stuck';
import { fen } from '#core/kernel/fen';
import { DAY_MS, HOUR_MS, instant, MINUTE_MS } from '#core/kernel/instant';
import { addressLabel } from '@/features/merchant/address-label';
import { guessCarrier } from '@/features/merchant/guess-carrier';
import { orderTimeline } from '@/features/merchant/order-timeline';
import { countPicked, everything, parcelLines } from '@/features/merchant/parcel-pick';
import { refundPreview } from '@/features/merchant/refund-preview';
import { endOf } from '@/features/merchant/settle-model';
import { shipLeft } from '@/features/merchant/ship-left';
import { stuckReason } from '@/features/merchant/stuck-reason';
import { versusYesterday } from '@/features/merchant/versus-yesterday';
import { weekPlot, weekPlotAddress } from '@/features/merchant/week-plot';
import { merchantWords } from '@/i18n/catalogue/merchant';

const NOW = instant(1_795_000_000_000);

describe('how long the promise to ship lasts', () => {
  test.each([
    [3 * DAY_MS, 'calm', 'days', 3],
    [2 * DAY_MS - 1, 'calm', 'hours', 47],
    [6 * HOUR_MS + 1, 'calm', 'hours', 6],
    [6 * HOUR_MS, 'soon', 'hours', 6],
    [5 * HOUR_MS + 59 * MINUTE_MS, 'soon', 'hours', 5],
    [HOUR_MS, 'soon', 'hours', 1],
    [HOUR_MS - 1, 'soon', 'minutes', 59],
    [1, 'soon', 'minutes', 1],
    [0, 'late', 'minutes', 1],
    [-MINUTE_MS, 'late', 'minutes', 1],
    [-3 * HOUR_MS, 'late', 'hours', 3],
    [-2 * DAY_MS, 'late', 'days', 2],
  ] as const)('%i ms from now: %s, %s %i', (left_ms, tone, unit, count) => {
    expect(shipLeft(instant(NOW + left_ms), NOW)).toEqual({ tone, unit, count });
  });
});

describe('today beside yesterday', () => {
  test.each([
    [11_800, 10_000, { kind: 'up', percent: 18 }],
    [5_000, 10_000, { kind: 'down', percent: 50 }],
    [10_000, 10_000, { kind: 'same' }],
    [10_001, 10_000, { kind: 'same' }],
    [100, 0, { kind: 'first' }],
    [0, 0, { kind: 'none' }],
    [-500, 10_000, { kind: 'down', percent: 105 }],
    [300, -10, { kind: 'first' }],
  ] as const)('%i fen after %i fen', (today_fen, yesterday_fen, versus) => {
    expect(versusYesterday(today_fen, yesterday_fen)).toEqual(versus);
  });
});

describe('the week as a line', () => {
  const size = { width: 70, height: 52 };

  test('each day in the middle of its column, the best at the top, nothing on the ground', () => {
    const { points } = weekPlot([0, 50, 100], size);
    expect(points).toEqual([
      { x: 11.7, y: 46 },
      { x: 35, y: 26 },
      { x: 58.3, y: 6 },
    ]);
  });

  test('a week without sales lies flat, and a day of refunds does not fall out of the picture', () => {
    for (const amounts of [
      [0, 0, 0],
      [-900, 0, -1],
    ]) {
      expect(new Set(weekPlot(amounts, size).points.map(({ y }) => y))).toEqual(new Set([46]));
    }
  });

  test('whatever was sold, the line stays inside', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -10_000, max: 9_999_900 }), { minLength: 1, maxLength: 31 }),
        (days) => {
          const { line, points } = weekPlot(days, size);
          expect(line).not.toMatch(/NaN|Infinity/);
          for (const { x, y } of points) {
            expect(x).toBeGreaterThanOrEqual(0);
            expect(x).toBeLessThanOrEqual(size.width);
            expect(y).toBeGreaterThanOrEqual(0);
            expect(y).toBeLessThanOrEqual(size.height);
          }
        },
      ),
    );
  });

  test('it is a picture that an Image can show, with a dot on the chosen day', () => {
    const svg = decodeURIComponent(weekPlotAddress([1, 2, 3], size, 1).replace('data:image/svg+xml,', ''));
    expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 70 52"/);
    expect(svg.match(/<circle/g)).toHaveLength(1);
    expect(svg).toContain('cx="35"');
  });
});

const line = (lineNo: number, is: Partial<OrderView['lines'][number]> = {}) =>
  ({
    lineNo,
    quantity: 3,
    shippedQuantity: 0,
    refundedQuantity: 0,
    refunded_fen: fen(0),
    rebate_fen: fen(0),
    payable_fen: fen(1_000),
    ...is,
  }) as OrderView['lines'][number];

function anOrder(is: Partial<OrderView> = {}): OrderView {
  return {
    status: 'to_ship',
    lines: [line(1), line(2, { quantity: 1, payable_fen: fen(2_500) })],
    paid_fen: fen(4_100),
    refunded_fen: fen(0),
    shipping_fen: fen(600),
    refunds: [],
    parcels: [],
    placedAt: NOW,
    paidAt: instant(NOW + 1),
    receivedAt: null,
    cancelledAt: null,
    ...is,
  } as OrderView;
}

describe('what goes into a parcel', () => {
  const lines = [line(1, { shippedQuantity: 1 }), line(2, { refundedQuantity: 3 }), line(3)];

  test('everything = neither shipped nor given back', () => {
    expect(everything(lines)).toEqual({ 1: 2, 3: 3 });
    expect(countPicked(everything(lines))).toBe(5);
  });

  test('all of it is sent without naming lines; a part names its lines and no empty ones', () => {
    expect(parcelLines(lines, everything(lines))).toBeUndefined();
    expect(parcelLines(lines, { 1: 0, 3: 2 })).toEqual([{ lineNo: 3, quantity: 2 }]);
  });
});

describe('what a refund gives back', () => {
  test('units of a line share its sum, the last one takes the rest', () => {
    expect(refundPreview(anOrder(), { 1: 1 }, false)?.amount_fen).toBe(333);
    const rest = anOrder({
      lines: [line(1, { refundedQuantity: 2, refunded_fen: fen(666) }), line(2, { quantity: 1 })],
      refunded_fen: fen(666),
    });
    expect(refundPreview(rest, { 1: 1 }, false)?.amount_fen).toBe(334);
    // Of what a tier gave back before, nothing goes back again.
    const lower = anOrder({ refunded_fen: fen(300), lines: [line(1, { rebate_fen: fen(300) })] });
    expect(refundPreview(lower, { 1: 3 }, false)?.lines).toMatchObject([{ amount_fen: 700 }]);
  });

  test('shipping comes back with everything before shipping, and on the fault of the shop', () => {
    expect(refundPreview(anOrder(), { 1: 3, 2: 1 }, false)).toMatchObject({
      amount_fen: 4_100,
      shipping_fen: 600,
    });
    expect(refundPreview(anOrder(), { 2: 1 }, true)).toMatchObject({ amount_fen: 3_100, shipping_fen: 600 });
  });

  test('shipping that came back already does not come back twice; a closed refund gave nothing back', () => {
    const refund = (status: string) => ({ status, shipping_fen: fen(600) }) as OrderView['refunds'][number];
    const left = (status: string) =>
      refundPreview(anOrder({ refunds: [refund(status)], refunded_fen: fen(600) }), { 2: 1 }, true)
        ?.shipping_fen;
    expect(left('sent')).toBe(0);
    expect(left('closed')).toBe(600);
  });

  test('nothing chosen, too much, or an order that is not paid: no sum', () => {
    expect(refundPreview(anOrder(), { 1: 0 }, true)).toBeNull();
    expect(refundPreview(anOrder(), { 1: 4 }, false)).toBeNull();
    expect(refundPreview(anOrder({ status: 'unpaid' }), { 1: 1 }, false)).toBeNull();
    expect(refundPreview(anOrder({ status: 'confirming' }), { 1: 1 }, false)).toBeNull();
  });
});

describe('what happened to an order', () => {
  test('the latest first, refunds by how they stand', () => {
    const order = anOrder({
      receivedAt: instant(NOW + 50),
      parcels: [{ id: 'pc_1', shippedAt: instant(NOW + 10) }] as unknown as OrderView['parcels'],
      refunds: [
        {
          id: 're_1',
          status: 'success',
          createdAt: instant(NOW + 20),
          successAt: instant(NOW + 60),
          amount_fen: 1,
        },
        { id: 're_2', status: 'waiting_funds', createdAt: instant(NOW + 30), successAt: null, amount_fen: 2 },
      ] as unknown as OrderView['refunds'],
    });
    expect(orderTimeline(order).map(({ kind }) => kind)).toEqual([
      'refunded',
      'received',
      'refundWaiting',
      'shipped',
      'paid',
      'placed',
    ]);
  });

  test('an unpaid order was only placed', () => {
    expect(orderTimeline(anOrder({ paidAt: null })).map(({ kind }) => kind)).toEqual(['placed']);
  });
});

describe('whose waybill this is', () => {
  test.each([
    ['SF1234567890123', 'SF'],
    ['JT5234567890123', 'JTSD'],
    ['YT1234567890123', 'YTO'],
    ['JDVA12345678901', 'JD'],
    ['EE123456789CN', 'EMS'],
    ['773212345678901', null],
    ['SF123', null],
    ['', null],
  ] as const)('%s → %s', (number, carrier) => {
    expect(guessCarrier(number)).toBe(carrier);
  });
});

describe('words for a shop', () => {
  test('an address is one line that carriers’ apps understand', () => {
    const address = {
      name: '林晓',
      phone: '13800132004',
      regionText: '上海市 浦东新区',
      detail: '向日葵路\n88 弄 ',
    };
    expect(addressLabel(address)).toBe('林晓 13800132004 上海市 浦东新区 向日葵路 88 弄');
  });

  test('every kind of stuck work has a name and a reason; an unknown one too', () => {
    for (const kind of JOB_KINDS) {
      const { kind: name, why } = stuckReason(kind, null);
      expect(name).toBe(kind);
      for (const words of [merchantWords.zh, merchantWords.en]) {
        expect(words.stuckKinds[name]).not.toBe(words.stuckKinds.other);
      }
      expect(merchantWords.zh.stuckWhy[why]).toMatch(/\p{Script=Han}/u);
      expect(merchantWords.en.stuckWhy[why]).toMatch(/^[A-Z]\P{Script=Han}+$/u);
    }
    expect(stuckReason('send-refund', null).why).toBe('money');
    expect(stuckReason('brand-new', null).kind).toBe('other');
  });

  test.each(['void-commissions', 'sum-ledger', 'end-campaign', 'tell-event', 'brand-new'])(
    'of %s no order is spoken of: it is about none',
    (kind) => {
      const { why } = stuckReason(kind, 'timeout');
      expect(merchantWords.zh.stuckWhy[why]).not.toContain('订单');
      expect(merchantWords.en.stuckWhy[why]).not.toMatch(/order stands|No money moved/);
    },
  );

  test.each([
    [stuckSays('refused', '400 INVALID_REQUEST'), 'refused'],
    [stuckSays('noAccount', '1900000999'), 'merchant'],
    [stuckSays('askedLongAgo'), 'forgotten'],
    [stuckSays('notKnown'), 'forgotten'],
    [stuckSays('otherBill'), 'differs'],
    [stuckSays('paidAfter', 'CANCELLED'), 'paidAfter'],
    [stuckSays('unpaidAfter', 'SUCCESS'), 'unpaidAfter'],
    ['lease lost', 'transfer'],
    [null, 'transfer'],
  ] as const)('a transfer that says %s is explained as %s', (said, why) => {
    expect(stuckReason('mend-transfer', said)).toEqual({ kind: 'mend-transfer', why });
    expect(stuckReason('send-transfer', said).why).toBe('transfer');
  });

  test('a week has seven names in both languages', () => {
    expect(merchantWords.zh.weekdays.split(',')).toHaveLength(7);
    expect(merchantWords.en.weekdays.split(',')).toHaveLength(7);
  });
});

describe('how a forgotten withdrawal ended', () => {
  test.each([
    [null, '', null, 'pick'],
    ['returned', 'whatever', { as: 'returned' }, null],
    ['paid', '  ', null, 'noNumber'],
    ['paid', '12345', null, 'wrongNumber'],
    ['paid', '编号133000007', null, 'wrongNumber'],
    ['paid', ' 1330 0000 71 ', { as: 'paid', transferNo: '1330000071' }, null],
  ] as const)('found %s, typed “%s”', (found, typed, end, lacks) => {
    expect(endOf(found, typed)).toEqual({ end, lacks });
  });
});
