import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ID_PREFIXES, type IdKind, isId, makeId } from '#core/kernel/id';
import { instant } from '#core/kernel/instant';

const NOW = instant(Date.UTC(2026, 10, 23));
const kinds = Object.keys(ID_PREFIXES) as IdKind[];
const kind = fc.constantFrom(...kinds);
const chance = fc.uint8Array({ minLength: 10, maxLength: 10 });
const moment = fc.integer({ min: 0, max: 2 ** 47 }).map(instant);

describe('ids', () => {
  test('of one moment share nothing but its time: the next one cannot be counted out', () => {
    const ids = Array.from({ length: 500 }, () => makeId('order', NOW, randomBytes(10)));
    const chances = ids.map((id) => id.slice(-16));
    expect(new Set(chances).size).toBe(500);
    expect(new Set(ids.map((id) => id.slice(0, -16))).size).toBe(1);
    // 80 bits of chance: no place of the 16 is ever the same for all.
    for (let place = 0; place < 16; place += 1) {
      expect(new Set(chances.map((each) => each[place])).size).toBeGreaterThan(16);
    }
  });

  test('are of one kind alone, and fit WeChat Pay’s out_trade_no', () => {
    fc.assert(
      fc.property(kind, moment, chance, (own, now, random) => {
        const id = makeId(own, now, random);
        expect(id).toMatch(/^[0-9A-Za-z_]{6,32}$/);
        expect(kinds.filter((other) => isId(other, id))).toEqual([own]);
      }),
    );
  });

  test('sort by their time', () => {
    fc.assert(
      fc.property(kind, moment, moment, chance, chance, (own, one, two, a, b) => {
        fc.pre(one < two);
        expect(makeId(own, one, a) < makeId(own, two, b)).toBe(true);
      }),
    );
  });

  test('differ when any random bit does', () => {
    const made = new Set<string>();
    for (let bit = 0; bit < 80; bit += 1) {
      const random = new Uint8Array(10);
      random[bit >> 3] = 1 << (bit & 7);
      made.add(makeId('order', instant(0), random));
    }
    expect(made.size).toBe(80);
  });

  test.each([
    '',
    'or_',
    `or_${'0'.repeat(25)}`,
    `or_${'0'.repeat(27)}`,
    `or_${'U'.repeat(26)}`,
    '1',
    "or_' OR 1=1 --0000000000000",
  ])('%j is none', (text) => expect(kinds.filter((each) => isId(each, text))).toEqual([]));
});
