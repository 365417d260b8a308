import { expect, test } from 'vitest';
import { ID_PREFIXES } from '#core/kernel/id';
import { instant } from '#core/kernel/instant';
import { randomIds } from '#server/adapters/ids/random-ids';

const NOW = instant(Date.UTC(2026, 10, 23, 2));
const COUNT = 3_000;

test('ids and tokens of one moment are all different, and no place of their random part can be foretold', () => {
  const ids = randomIds({ now: () => NOW });
  const orders = Array.from({ length: COUNT }, () => ids.next('order'));
  const tokens = Array.from({ length: COUNT }, () => ids.token());
  expect(new Set(orders).size).toBe(COUNT);
  expect(new Set(tokens).size).toBe(COUNT);
  const chance = orders.map((id) => id.slice(ID_PREFIXES.order.length + 1 + 10));
  for (const [texts, letters] of [
    [chance, 32],
    [tokens, 62],
  ] as const) {
    for (let place = 0; place < (texts[0]?.length ?? 0); place += 1) {
      const seen = new Map<string, number>();
      for (const text of texts) seen.set(text.charAt(place), (seen.get(text.charAt(place)) ?? 0) + 1);
      expect(seen.size).toBe(letters);
      // A letter that comes twice as often as is fair could be guessed; by chance that is seven deviations off.
      expect(Math.max(...seen.values())).toBeLessThan((COUNT / letters) * 2);
    }
  }
});

test('two processes of one moment have nothing in common', () => {
  const [one, other] = [randomIds({ now: () => NOW }), randomIds({ now: () => NOW })];
  const ours = new Set(Array.from({ length: COUNT }, () => one.next('order')));
  expect(Array.from({ length: COUNT }, () => other.next('order')).some((id) => ours.has(id))).toBe(false);
});
