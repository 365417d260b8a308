import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isId, makeId } from '#core/kernel/id';
import { instant } from '#core/kernel/instant';

const chance = fc.uint8Array({ minLength: 10, maxLength: 10 });
const moment = fc.integer({ min: 0, max: 2 ** 47 }).map(instant);

test('an id is one of its own kind only, and fits WeChat Pay’s out_trade_no', () => {
  fc.assert(
    fc.property(moment, chance, (now, random) => {
      const id = makeId('payment', now, random);
      expect(isId('payment', id)).toBe(true);
      expect(isId('order', id)).toBe(false);
      expect(id).toMatch(/^[0-9a-zA-Z_]{6,32}$/);
    }),
  );
});

test('ids sort by their time', () => {
  fc.assert(
    fc.property(moment, moment, chance, chance, (one, two, a, b) => {
      fc.pre(one < two);
      expect(makeId('order', one, a) < makeId('order', two, b)).toBe(true);
    }),
  );
});

test('every random bit counts', () => {
  const made = new Set<string>();
  for (let bit = 0; bit < 80; bit += 1) {
    const random = new Uint8Array(10);
    random[bit >> 3] = 1 << (bit & 7);
    made.add(makeId('order', instant(0), random));
  }
  expect(made.size).toBe(80);
});
