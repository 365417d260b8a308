import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ID_PREFIXES, type IdKind, isId, makeId } from '#core/kernel/id';
import { instant } from '#core/kernel/instant';

const NOW = instant(Date.UTC(2026, 10, 23));
const kinds = Object.keys(ID_PREFIXES) as IdKind[];

describe('ids', () => {
  test('of one moment share nothing but its time: the next one cannot be counted out', () => {
    const ids = Array.from({ length: 500 }, () => makeId('order', NOW, randomBytes(10)));
    const chances = ids.map((id) => id.slice(-16));
    expect(new Set(chances).size).toBe(500);
    expect(new Set(ids.map((id) => id.slice(0, -16))).size).toBe(1);
    // 80 bits of chance: no place of the 16 is ever the same for all.
    for (let place = 0; place < 16; place += 1) {
      expect(new Set(chances.map((chance) => chance[place])).size).toBeGreaterThan(16);
    }
  });

  test('sort by time, fit WeChat Pay’s number, and are of one kind alone', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.uint8Array({ minLength: 10, maxLength: 10 }),
        fc.nat(),
        (kind, bytes, later) => {
          const id = makeId(kind, NOW, bytes);
          expect(id).toMatch(/^[0-9A-Za-z_]{1,32}$/);
          expect(kinds.filter((other) => isId(other, id))).toEqual([kind]);
          expect(makeId(kind, instant(NOW + later + 1), bytes) > id).toBe(true);
        },
      ),
    );
  });

  test.each([
    '',
    'or_',
    `or_${'0'.repeat(25)}`,
    `or_${'0'.repeat(27)}`,
    `or_${'U'.repeat(26)}`,
    '1',
    "or_' OR 1=1 --0000000000000",
  ])('%j is none', (text) => expect(kinds.filter((kind) => isId(kind, text))).toEqual([]));
});
