import { expect, test } from 'vitest';
import { PROVINCE_CODES } from '#core/domain/region/provinces';
import type { ShippingTemplate, ShippingZone } from '#core/domain/shipping/fee';
import { shippingFacts } from '#core/domain/shipping/shipping-facts';
import { shippingWords } from '#core/view/shipping-words';

const zone = (provinces: ShippingZone['provinces'], freeFrom_fen: number | null, firstFee_fen = 600) => ({
  provinces,
  first: 1,
  firstFee_fen,
  extra: 1,
  extraFee_fen: firstFee_fen === 0 ? 0 : 100,
  freeFrom_fen,
});
const template = (zones: ShippingZone[], unserved: string[] = []): ShippingTemplate => ({
  method: 'piece',
  zones,
  unserved,
});

test('the cheapest first fee, the lowest free sum and how far it reaches, and every province that no zone serves', () => {
  const facts = shippingFacts(
    template(
      [zone(['31', '33'], 1_900, 300), zone(['65'], null, 1_800), zone('others', 5_900)],
      ['71', '81', '82'],
    ),
  );
  expect(facts).toEqual({
    freeFrom_fen: 1_900,
    freeIn: 'some',
    from_fen: 300,
    unserved: [
      { zh: '台湾', en: 'Taiwan' },
      { zh: '香港', en: 'Hong Kong' },
      { zh: '澳门', en: 'Macao' },
    ],
  });
});

test('without a zone for others, what is not named is not served', () => {
  const facts = shippingFacts(template([zone(['31'], null, 0)]));
  expect(facts.unserved).toHaveLength(PROVINCE_CODES.length - 1);
  expect(facts).toMatchObject({ from_fen: 0, freeFrom_fen: 0, freeIn: 'all' });
});

/** The least order of the page is ¥39. */
test.each<[string, ShippingZone[], string, string]>([
  ['always paid', [zone('others', null)], '运费 ¥6 起', 'Shipping from ¥6'],
  [
    'one sum for all',
    [zone('others', 5_900)],
    '满 ¥59 包邮 · 运费 ¥6 起',
    'Free from ¥59 · Shipping from ¥6',
  ],
  ['reached by any order', [zone('others', 3_900)], '包邮', 'Free shipping'],
  ['costs nothing', [zone('others', null, 0)], '包邮', 'Free shipping'],
  [
    'not in one far province',
    [zone(['65'], null, 1_800), zone('others', 5_900)],
    '满 ¥59 包邮（部分地区除外） · 运费 ¥6 起',
    'Free from ¥59 (some places excepted) · Shipping from ¥6',
  ],
  [
    'dearer in one far province, reached elsewhere',
    [zone(['65'], 9_900, 1_800), zone('others', 1_900)],
    '包邮（部分地区除外） · 运费 ¥6 起',
    'Free shipping (some places excepted) · Shipping from ¥6',
  ],
  [
    'in one near province only',
    [zone(['31'], 5_900), zone('others', 9_900)],
    '部分地区满 ¥59 包邮 · 运费 ¥6 起',
    'Free from ¥59 to some places · Shipping from ¥6',
  ],
  [
    'free in the own town, paid elsewhere',
    [zone(['31'], null, 0), zone('others', null, 800)],
    '部分地区包邮',
    'Free shipping to some places',
  ],
])('words for a shop whose parcels are %s', (_name, zones, zh, en) => {
  const facts = shippingFacts(template(zones));
  expect(shippingWords(facts, 3_900, 'zh')).toBe(zh);
  expect(shippingWords(facts, 3_900, 'en')).toBe(en);
});
