import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AfterSale,
  afterSaleStep,
  isOver,
  type RefundTime,
  windowEnd,
} from '#core/domain/fulfil/after-sale';
import { after, DAY_MS, HOUR_MS, type Instant, instant } from '#core/kernel/instant';

const RECEIVED = instant(Date.UTC(2026, 10, 23));
const day = (days: number): Instant => instant(RECEIVED + days * DAY_MS);
const refund = (from: number, to: number | null, lineNo: number | null = 1): RefundTime => ({
  lineNo,
  from: day(from),
  to: to === null ? null : day(to),
});
const sold = (...refunds: RefundTime[]): AfterSale => ({ receivedAt: RECEIVED, until: day(7), refunds });

describe('when the window of a line is over', () => {
  test.each<[what: string, refunds: RefundTime[], end: number | null]>([
    ['nothing was refunded', [], 7],
    ['something is on its way back', [refund(2, null)], null],
    ['it began before receipt, and is', [refund(-2, null)], null],
    ['it was on its way for two days', [refund(2, 4)], 9],
    ['it arrived before receipt', [refund(-3, -1)], 7],
    ['of what began before receipt the time since then', [refund(-3, 1)], 8],
    ['two, one behind the other', [refund(1, 2), refund(3, 5)], 10],
    ['two, whatever the order they are told in', [refund(3, 5), refund(1, 2)], 10],
    ['two at one time are counted once', [refund(1, 4), refund(2, 5)], 11],
    ['one within another', [refund(1, 5), refund(2, 3)], 11],
    ['the second within what the first added', [refund(6, 8), refund(8, 9)], 10],
    ['the moment it ends', [refund(7, 8)], 8],
    ['begun behind its end', [refund(8, 9)], 7],
    ['begun behind its end, and on its way', [refund(8, null)], null],
    ['of another line', [refund(2, null, 2), refund(2, 4, 2)], 7],
    ['of no line', [refund(2, null, null)], 7],
    ['of nothing: there at once', [refund(2, 2)], 7],
    ['there before it was promised, by another clock', [refund(3, 2)], 7],
  ])('%s', (_, refunds, end) => {
    expect(windowEnd(sold(...refunds), 1)).toBe(end === null ? null : day(end));
  });

  test('and from then on it is', () => {
    const afterSale = sold(refund(2, 4));
    expect(isOver(afterSale, 1, instant(day(9) - 1))).toBe(false);
    expect(isOver(afterSale, 1, day(9))).toBe(true);
    expect(isOver(afterSale, 2, day(7))).toBe(true);
    expect(isOver(sold(refund(2, null)), 1, day(99))).toBe(false);
  });

  test('the time it was not stopped is as long as the window', () => {
    const hour = fc.integer({ min: -50, max: 400 });
    const times = fc.array(fc.tuple(hour, hour), { maxLength: 6 });
    fc.assert(
      fc.property(times, (pairs) => {
        const refunds = pairs.map(([a, b]) => refund(Math.min(a, b) / 24, Math.max(a, b) / 24));
        const end = windowEnd(sold(...refunds), 1);
        let ran = 0;
        let at = RECEIVED as number;
        for (; ran < 7 * DAY_MS; at += HOUR_MS) {
          if (!refunds.some(({ from, to }) => from <= at && at < (to ?? at))) ran += HOUR_MS;
        }
        // One that begins at the last moment still stops it: the table has it.
        fc.pre(refunds.every(({ from }) => from !== at));
        expect(end).toBe(at);
      }),
    );
  });
});

describe('what becomes of the order', () => {
  test.each<[what: string, refunds: RefundTime[], now: number, step: 'complete' | number]>([
    ['its windows run', [], 6, 7],
    ['they are over', [], 7, 'complete'],
    ['they run, and one is stopped', [refund(2, null)], 6, 7],
    ['one is stopped', [refund(2, null)], 7, 7.25],
    ['one is stopped, another is over soon', [refund(2, null), refund(1, 1.125, 2)], 7, 7.125],
    ['one is stopped, another is over later', [refund(2, null), refund(1, 3, 2)], 7, 7.25],
    ['one takes longer', [refund(2, 4)], 7, 9],
    ['one takes longer, and another longer still', [refund(2, 4), refund(2, 5, 2)], 7, 9],
    ['the last one is over', [refund(2, 4), refund(2, 5, 2)], 10, 'complete'],
    ['what is of no line is on its way', [refund(2, null, null)], 7, 7.25],
    ['what is of no line is back', [refund(2, 6, null)], 7, 'complete'],
  ])('%s', (_, refunds, now, step) => {
    const next = step === 'complete' ? { step } : { step: 'wait', until: day(step) };
    expect(afterSaleStep(sold(...refunds), day(now))).toEqual(next);
  });

  test('it is looked at again until it is completed', () => {
    const afterSale = sold(refund(2, null));
    const looked = afterSaleStep(afterSale, day(8));
    expect(looked).toEqual({ step: 'wait', until: after(day(8), 6 * HOUR_MS) });
  });
});
