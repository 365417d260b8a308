import { describe, expect, test } from 'vitest';
import { planParcel } from '#core/domain/fulfil/plan-parcel';
import { receiptStep } from '#core/domain/fulfil/receipt';
import { lateShippingDate } from '#core/domain/fulfil/special-report';
import { cleanTrackingNumber, isPlausibleTracking } from '#core/domain/fulfil/tracking-number';
import { maskedContact, parcelContent } from '#core/domain/fulfil/upload-words';
import { DAY_MS, HOUR_MS, instant, after as later } from '#core/kernel/instant';

const NOW = instant(Date.UTC(2026, 10, 23));
const line = (lineNo: number, quantity: number, shippedQuantity = 0, refundedQuantity = 0) => ({
  lineNo,
  quantity,
  shippedQuantity,
  refundedQuantity,
});

describe('planParcel', () => {
  test.each([
    [
      'all that is left',
      [line(1, 3, 1, 1), line(2, 1, 1)],
      undefined,
      { lines: [{ lineNo: 1, quantity: 1 }], allShipped: true },
    ],
    [
      'a part',
      [line(1, 3)],
      [{ lineNo: 1, quantity: 2 }],
      { lines: [{ lineNo: 1, quantity: 2 }], allShipped: false },
    ],
  ])('%s', (_, lines, picks, parcel) => {
    expect(planParcel(lines, picks)).toEqual({ ok: true, value: parcel });
  });
  test.each([
    ['more than is left', [line(1, 3, 1, 1)], [{ lineNo: 1, quantity: 2 }]],
    ['what was given back after shipping', [line(1, 2, 2, 1)], undefined],
    ['a line that is not there', [line(1, 1)], [{ lineNo: 7, quantity: 1 }]],
    [
      'one line twice',
      [line(1, 2)],
      [
        { lineNo: 1, quantity: 1 },
        { lineNo: 1, quantity: 1 },
      ],
    ],
    ['nothing', [line(1, 1, 1)], undefined],
  ])('%s is refused', (_, lines, picks) => {
    expect(planParcel(lines, picks)).toMatchObject({ ok: false, code: 'NOTHING_TO_SHIP' });
  });
});

test.each([
  ['SF', 'SF1234567890123', true],
  ['SF', '123456', false],
  ['ZTO', '75012345678901', true],
  ['EMS', 'EA123456789CN', true],
  ['JD', 'JDVB12345678901', true],
  ['YTO', 'YT2512345678901', true],
  ['nobody', '75012345678901', false],
])('%s %s: %s', (carrier, number, plausible) => {
  expect(isPlausibleTracking(carrier, number)).toBe(plausible);
});
test('typed numbers are cleaned', () => {
  expect(cleanTrackingNumber(' sf 1234 5678 90123 ')).toBe('SF1234567890123');
});

describe('receipt', () => {
  const facts = { autoReceiveAt: later(NOW, 3 * DAY_MS), refundOpen: false, receivedAtWechat: false };
  test('WeChat’s word comes first, an open refund pauses only our own timer', () => {
    expect(receiptStep({ ...facts, receivedAtWechat: true, refundOpen: true }, NOW)).toEqual({
      step: 'receive',
    });
    expect(receiptStep({ ...facts, autoReceiveAt: NOW, refundOpen: true }, NOW)).toMatchObject({
      step: 'wait',
    });
    expect(receiptStep({ ...facts, autoReceiveAt: NOW }, NOW)).toEqual({ step: 'receive' });
    expect(receiptStep(facts, NOW)).toEqual({ step: 'wait', until: later(NOW, DAY_MS) });
  });
});

test.each([
  [24, 24, null],
  [24, 25, 49],
  [72, 48, 120],
])('a group of %i h and a promise of %i h: late by %j', (open_h, shipPromise_h, late_h) => {
  const late = lateShippingDate({ paidAt: NOW, expiresAt: later(NOW, open_h * HOUR_MS), shipPromise_h });
  expect(late).toBe(late_h === null ? null : later(NOW, late_h * HOUR_MS));
});

test('what WeChat reads of a parcel', () => {
  expect(parcelContent([{ title: { zh: '草莓' }, label: { zh: '1 斤' }, quantity: 2 }])).toBe('草莓 1 斤 ×2');
  expect(parcelContent([])).toBe('商品');
  expect(maskedContact('138 0013-8000')).toBe('138****8000');
  expect(maskedContact('')).toBe('');
});
