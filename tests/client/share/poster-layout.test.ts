import { describe, expect, test } from 'vitest';
import type { PosterFacts } from '@/features/share/poster-facts';
import { type Mark, type PosterTexts, posterLayout } from '@/features/share/poster-layout';

const picture = (name: string) => ({
  src: `/media/${name}.webp`,
  width: 480,
  height: 480,
  colour: '#fdebe4',
});
const measure = (text: string, size: number) =>
  [...text].reduce((sum, sign) => sum + (/[\u2e80-\uffee]/.test(sign) ? size : size * 0.56), 0);
const TEXTS = {
  zh: {
    recommends: '推荐给你',
    fromShop: '来自 鲜果铺',
    scan: '微信扫码或长按识别',
    from: { before: '', after: '起' },
  },
  en: {
    recommends: 'thinks you will like it',
    fromShop: 'From Fresh Stall on the corner of Sunflower Road',
    scan: 'Scan with WeChat',
    from: { before: 'from', after: '' },
  },
} as const satisfies Record<string, PosterTexts>;

const STRAWBERRY: PosterFacts = {
  title: '丹东红颜草莓 3 斤',
  note: '3 人一起买',
  picture: picture('share'),
  ticket: null,
  price: { fen: 2_990, label: '拼团价', from: true },
  shop: { name: '鲜果铺', logo: picture('logo') },
  sharer: { name: '小林', avatar: picture('fox') },
};
const LONG = '今早现摘现发的丹东红颜九九奶油草莓礼盒装顺丰冷链空运到家坏果包赔一颗也赔三斤大果特级';
const LONG_EN =
  'Hand-picked this morning: cream strawberries from Dandong, chilled, flown in, refunded if bad';
const CASES: Readonly<Record<string, PosterFacts>> = {
  plain: STRAWBERRY,
  'a long title': { ...STRAWBERRY, title: LONG, note: LONG },
  'a long English title': {
    ...STRAWBERRY,
    title: LONG_EN,
    note: LONG_EN,
    shop: { name: LONG_EN, logo: picture('logo') },
  },
  'a word that never ends': { ...STRAWBERRY, title: 'W'.repeat(120) },
  'the dearest': { ...STRAWBERRY, price: { fen: 9_999_900, label: 'Together', from: true } },
  'the cheapest': { ...STRAWBERRY, price: { fen: 1, label: null, from: false } },
  'a long name': { ...STRAWBERRY, sharer: { name: '阿布都热合曼·买买提依明江', avatar: picture('owl') } },
  'a guest': { ...STRAWBERRY, sharer: null, price: null, note: null },
  'a coupon': { ...STRAWBERRY, picture: null, price: null, ticket: { big: '¥8', terms: '满 ¥59 可用' } },
};
const WIDTHS = [288, 320, 375, 390, 1125] as const;

describe.each(WIDTHS)('%i px wide', (width) => {
  test.each(Object.entries(CASES))('%s: nothing overlaps, nothing leaves the poster', (_, facts) => {
    for (const texts of Object.values(TEXTS)) {
      const layout = posterLayout(facts, '/media/up/code.png', texts, width, measure);
      for (const mark of layout.marks) {
        expect(mark.x, JSON.stringify(mark)).toBeGreaterThanOrEqual(0);
        expect(mark.y).toBeGreaterThanOrEqual(0);
        expect(mark.x + mark.width, JSON.stringify(mark)).toBeLessThanOrEqual(width + 0.01);
        expect(mark.y + mark.height).toBeLessThanOrEqual(layout.height);
      }
      // A ticket's words stand on its plate.
      const solid = layout.marks.filter((mark) => mark.draw !== 'plate');
      for (const [place, one] of solid.entries()) {
        for (const other of solid.slice(place + 1)) {
          expect(apart(one, other), `${JSON.stringify(one)}\n${JSON.stringify(other)}`).toBe(true);
        }
      }
    }
  });
});

function apart(one: Mark, other: Mark): boolean {
  const [a, b] = [one, other];
  return (
    a.x + a.width <= b.x + 0.01 ||
    b.x + b.width <= a.x + 0.01 ||
    a.y + a.height <= b.y + 0.01 ||
    b.y + b.height <= a.y + 0.01
  );
}

const textsOf = (facts: PosterFacts) =>
  posterLayout(facts, 'code', TEXTS.zh, 375, measure).marks.flatMap((mark) =>
    mark.draw === 'text' ? [mark.text] : [],
  );

test('a long title has two lines, and ends with …', () => {
  const [first, second, ...more] = textsOf({ ...STRAWBERRY, title: LONG, price: null, note: null }).slice(1);
  expect(LONG.startsWith(String(first))).toBe(true);
  expect(second).toMatch(/…$/);
  expect(more).toEqual(['小林', '推荐给你', '微信扫码或长按识别']);
});

test('a price is ¥ small, yuan large, fen smaller, on one line, with what others cost', () => {
  const marks = posterLayout(STRAWBERRY, 'code', TEXTS.zh, 375, measure).marks.flatMap((mark) =>
    mark.draw === 'text' ? [mark] : [],
  );
  const row = marks.filter((mark) => ['拼团价', '¥', '29', '.90', '起'].includes(mark.text));
  expect(row.map(({ size }) => size)).toEqual([14, 20, 36, 20, 14]);
  expect(new Set(row.map(({ baseline }) => baseline)).size).toBe(1);
});

test('a poster is as high as its words need, and the code is what it needs most', () => {
  const heightOf = (facts: PosterFacts) => posterLayout(facts, 'code', TEXTS.zh, 375, measure).height;
  expect(heightOf({ ...STRAWBERRY, title: LONG })).toBe(heightOf(STRAWBERRY) + 27);
  expect(heightOf({ ...STRAWBERRY, price: null })).toBeLessThan(heightOf(STRAWBERRY));
  const code = posterLayout(STRAWBERRY, '/media/up/code.png', TEXTS.zh, 375, measure).marks.find(
    (mark) => mark.draw === 'picture' && mark.src === '/media/up/code.png',
  );
  expect(code).toMatchObject({ width: 96, height: 96, colour: null });
});
