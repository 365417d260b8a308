import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CampaignFacts, WantedLine } from '#core/domain/pricing/facts';
import { itemLadders } from '#core/domain/pricing/item-ladders';
import { type Fen, fen, sumFen } from '#core/kernel/fen';
import { anyFacts, LAW, runs } from './any-facts';
import { campaign, NOW, priced, sum, wanted } from './cart';

/** What a line comes to: its units one after another, the cheapest first. */
function comesTo(quantity: number, prices: ReadonlyArray<{ units: number | null; unit_fen: Fen }>): Fen {
  let left = quantity;
  let sum = 0;
  for (const { units, unit_fen } of prices) {
    const taken = Math.min(left, units ?? left);
    sum += taken * unit_fen;
    left -= taken;
  }
  return fen(sum);
}

const MEMBER = { newCustomer: false, level: 1 };
const member = campaign('member-price', {}, { skus: [priced('a', 900), priced('b', 900)] });
const flash = (over: Partial<CampaignFacts>) =>
  campaign('flash-sale', {}, { skus: [priced('a', 700), priced('b', 700)], ...over });
const ladders = (
  lines: readonly WantedLine[],
  campaigns: readonly CampaignFacts[],
  unpicked: string[] = [],
) =>
  itemLadders(
    lines.map((line) => ({ ...line, picked: !unpicked.includes(line.skuId) })),
    campaigns,
    MEMBER,
    NOW,
  ).map((ladder) => ladder.map(({ units, unit_fen, by }) => [units, unit_fen, by]));
const LIST = [null, 1_000, null];
const OF_FLASH = (units: number | null) => [units, 700, 'campaign-flash-sale'];
const OF_MEMBER = [null, 900, 'campaign-member-price'];

describe('what the units of a line cost one after another', () => {
  const [a, b] = [wanted('a', 3, 1_000), wanted('b', 1, 1_000)];
  test.each<[string, WantedLine[], CampaignFacts[], string[], unknown[][]]>([
    ['the list price', [a], [], [], [[LIST]]],
    [
      'beyond a limit the next best price',
      [a],
      [member, flash({ unitsAllowed: 2 })],
      [],
      [[OF_FLASH(2), OF_MEMBER]],
    ],
    [
      'beyond an allotment the list price',
      [a],
      [flash({ skus: [priced('a', 700, { left: 2 })] })],
      [],
      [[OF_FLASH(2), LIST]],
    ],
    ['no limit, no end', [a], [flash({})], [], [[OF_FLASH(null)]]],
    [
      'two SKUs share the limit of their campaign: one is cheap',
      [b, wanted('a', 1, 1_000)],
      [flash({ unitsAllowed: 1 })],
      [],
      [[LIST], [OF_FLASH(1), LIST]],
    ],
    [
      'what is not picked takes nothing, and is told what is left',
      [b, wanted('a', 1, 1_000)],
      [flash({ unitsAllowed: 2 })],
      ['a'],
      [
        [OF_FLASH(2), LIST],
        [OF_FLASH(2), LIST],
      ],
    ],
    [
      'of a limit the units that save more come first',
      [a, b],
      [flash({ skus: [priced('a', 700), priced('b', 600)], unitsAllowed: 2 })],
      [],
      [
        [OF_FLASH(1), LIST],
        [[2, 600, 'campaign-flash-sale'], LIST],
      ],
    ],
  ])('%s', (_, lines, campaigns, unpicked, answer) => {
    expect(ladders(lines, campaigns, unpicked)).toEqual(answer);
  });

  test(
    'each line and their sum come to what the quote takes, where nothing but item prices counts',
    LAW,
    () => {
      let cheaper = 0;
      fc.assert(
        fc.property(anyFacts({ campaigns: 6 }), (facts) => {
          const campaigns = facts.campaigns.filter(({ kind }) =>
            ['flash-sale', 'member-price', 'new-customer'].includes(kind),
          );
          const whole = sum({ ...facts, campaigns, coupons: [], direct: null, region: null });
          const lines = facts.lines.map((line) => ({ ...line, picked: true }));
          const amounts = itemLadders(lines, campaigns, facts.buyer, NOW).map((prices, place) =>
            comesTo(lines[place]?.quantity ?? 0, prices),
          );
          const quoted = lines.map(({ skuId }) =>
            sumFen(whole.lines.filter((line) => line.skuId === skuId).map((line) => line.payable_fen)),
          );
          expect(amounts).toEqual(quoted);
          expect(sumFen(amounts)).toBe(whole.goods_fen);
          if (whole.goods_fen < whole.list_fen) cheaper += 1;
        }),
        runs(600),
      );
      expect(cheaper).toBeGreaterThan(50);
    },
  );

  test('what is not picked changes nothing for the others', LAW, () => {
    fc.assert(
      fc.property(anyFacts(), fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }), (facts, picks) => {
        const lines = facts.lines.map((line, place) => ({ ...line, picked: picks[place] === true }));
        const picked = lines.filter((line) => line.picked);
        const all = itemLadders(lines, facts.campaigns, facts.buyer, NOW);
        const alone = itemLadders(picked, facts.campaigns, facts.buyer, NOW);
        expect(all.filter((_, place) => lines[place]?.picked)).toEqual(alone);
      }),
      runs(200),
    );
  });
});
