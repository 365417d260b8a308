/** From what a shopkeeper types to the draft that is sent: nothing is guessed, and what is missing is named as the server names it. */
import { describe, expect, test } from 'vitest';
import { checkDraft } from '#core/contract/campaign';
import type { OfferKind } from '#core/domain/offer/offer-kind';
import { readCampaign, readCoupon } from '#core/domain/offer/read-draft';
import { OFFER_KINDS } from '#core/domain/offer/registry';
import { CHOICES, FIELD_NAMES, type Field, type Fields } from '#core/domain/pricing/fields';
import { fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { after, DAY_MS, HOUR_MS, instant } from '#core/kernel/instant';
import { zheText } from '#core/view/rate-text';
import { percentOffToZhe, zheToBps, zheToPercentOff } from '@/features/campaign/amount-text';
import { draftOf } from '@/features/campaign/draft-of';
import { emptyForm, type FieldValue, type Form, type ShopSku, withSkus } from '@/features/campaign/form';
import { kindName, problemLine } from '@/features/campaign/say-field';
import { termsLines } from '@/features/campaign/terms-lines';
import { fenToYuan, yuanToFen } from '@/lib/yuan';

const NOW = instant(Date.UTC(2026, 10, 23, 2));
const STORE = 'st_01kb0000000000000000000000' as Id<'store'>;
const sku = (n: number, price_fen = 3_990): ShopSku => ({
  skuId: `sk_01kb000000000000000000000${n}` as Id<'sku'>,
  productId: 'pr_01kb0000000000000000000000' as Id<'product'>,
  categoryId: 'ca_01kb0000000000000000000000' as Id<'category'>,
  title: { zh: '草莓', en: 'Strawberries' },
  label: { zh: '3 斤', en: '1.5 kg' },
  picture: { src: '/p.webp', width: 1, height: 1, colour: '#fff' },
  price_fen: fen(price_fen),
  cost_fen: null,
  floor_fen: null,
  stock: 50,
});
const kindOf = (name: string): OfferKind => {
  const kind = OFFER_KINDS.get(name);
  if (kind === undefined) throw new Error(name);
  return kind;
};
const made = (form: Form) => draftOf(form, kindOf(form.kind), NOW);

/** A form of this kind as somebody would fill it in: each number in the middle of its bounds, lists as short as may be. */
function filled(kind: OfferKind): Form {
  const form = emptyForm(kind);
  const chosen = kind.skus === null ? [] : [sku(1)];
  return {
    ...withSkus(form, chosen),
    title: '午间',
    settings: valuesOf(kind.fields, form.settings, 0),
    skus: withSkus(form, chosen).skus.map((each) => ({
      ...each,
      price: '20',
      units: '10',
      steps: kind.skus?.steps === 'tiers' ? ['18'] : [],
    })),
    ends: after(NOW, DAY_MS),
  };
}
function valuesOf(fields: Fields, now: Form['settings'], nth: number): Record<string, FieldValue> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, valueFor(field, now[name], name, nth)]),
  );
}
function valueFor(field: Field, now: FieldValue | undefined, name: string, nth: number): FieldValue {
  if (field.type === 'rows') {
    const rows = now as readonly Record<string, string>[];
    return rows.map((row, place) => valuesOf(field.of, row, place) as Record<string, string>);
  }
  if (field.type === 'fen') return name === 'threshold_fen' ? String(99 + nth) : String(8 + nth);
  if (field.type === 'bps') return '8.5';
  if (field.type === 'count') return String(Math.max(field.min, 2) + nth);
  return now ?? '';
}

describe('amounts', () => {
  test.each([
    ['29.9', 2_990],
    ['29.90', 2_990],
    ['0.01', 1],
    ['30', 3_000],
    ['1000000', 100_000_000],
    [' 5 ', 500],
    ['', null],
    ['-1', null],
    ['1.234', null],
    ['1e3', null],
    ['三十', null],
    ['12345678', null],
  ])('%s yuan', (typed, amount) => {
    expect(yuanToFen(typed)).toBe(amount);
    if (amount !== null) expect(yuanToFen(fenToYuan(amount))).toBe(amount);
  });

  test.each([
    ['8.5', 8_500, '15'],
    ['9', 9_000, '10'],
    ['0.5', 500, '95'],
    ['8.55', 8_550, '14.5'],
  ])('%s 折 is one rule in either language', (zhe, bps, off) => {
    expect(zheToBps(zhe)).toBe(bps);
    expect(zheText(bps)).toBe(zhe);
    expect(zheToPercentOff(zhe)).toBe(off);
  });

  test('per cent off, typed digit by digit, is kept', () => {
    for (const typed of ['1', '15', '5', '50', '99'])
      expect(zheToPercentOff(percentOffToZhe(typed))).toBe(typed);
  });
});

describe.each([...OFFER_KINDS.values()].map((kind) => [kind.kind, kind] as const))('%s', (_, kind) => {
  test('filled in by its own fields, it is a draft that the contract and the domain accept', () => {
    const result = made(filled(kind));
    expect(result).toMatchObject({ ok: true });
    if (!result.ok) return;
    const sent = checkDraft.input.safeParse({ storeId: STORE, draft: result.draft });
    expect(sent.success ? [] : sent.error.issues).toEqual([]);
    const shop = new Map([[sku(1).skuId as string, { productId: 'p', list_fen: fen(3_990) }]]);
    const { draft } = result;
    const read = draft.as === 'coupon' ? readCoupon(draft, NOW) : readCampaign(draft, shop, NOW);
    expect(read).toMatchObject({ ok: true });
    if (read.ok)
      expect(
        termsLines(kind.kind, read.value.settings as never, 'zh').every(({ value }) => value !== ''),
      ).toBe(true);
  });

  test('empty, it asks for one thing after the other, each by a name that has words', () => {
    const result = made(emptyForm(kind));
    expect(result).toMatchObject({ ok: false, problem: { field: 'title', why: 'MISSING' } });
    if (result.ok) return;
    expect(problemLine(result.problem, 'zh')).toBe('请填写活动名称');
    expect(kindName(kind.kind, 'en')).not.toMatch(/\p{Script=Han}/u);
  });
});

describe('what is missing or no number', () => {
  const flash = filled(kindOf('flash-sale'));
  const put = (change: Partial<Form['skus'][number]>): Form => ({
    ...flash,
    skus: flash.skus.map((each) => ({ ...each, ...change })),
  });
  test.each<[string, Form, string, string]>([
    ['no goods', { ...flash, skus: [] }, 'skus', 'MISSING'],
    ['no price', put({ price: '' }), 'skus.0.price_fen', 'MISSING'],
    ['a price of letters', put({ price: 'abc' }), 'skus.0.price_fen', 'RANGE'],
    ['no units', put({ units: '' }), 'skus.0.units', 'MISSING'],
    ['half a unit', put({ units: '1.5' }), 'skus.0.units', 'RANGE'],
    ['no end', { ...flash, ends: null }, 'endsAt', 'MISSING'],
    ['a limit of nothing', { ...flash, buyerLimit: '0' }, 'buyerLimit', 'RANGE'],
    ['a group of one', { ...filled(kindOf('ordinary')), size: '1' }, 'size', 'RANGE'],
    [
      'a tier without a price',
      {
        ...filled(kindOf('tiered')),
        skus: [{ ...(flash.skus[0] as never as Form['skus'][number]), steps: [] }],
      },
      'skus.0.stepPrices_fen',
      'MISSING',
    ],
    [
      'a scope of nothing',
      withSetting(filled(kindOf('coupon-amount')), 'scope', { in: 'skus', ids: [] }),
      'settings.scope',
      'MISSING',
    ],
    [
      'a step without an amount',
      withSetting(filled(kindOf('full-reduction')), 'tiers', [
        { threshold_fen: '99', amount_fen: '', rate_bps: '' },
      ]),
      'settings.tiers.0.amount_fen',
      'MISSING',
    ],
  ])('%s', (_, form, field, why) => {
    expect(made(form)).toEqual({ ok: false, problem: { field, why } });
  });

  test('of a coupon: its code, its days, whose it is', () => {
    const coupon = filled(kindOf('coupon-amount'));
    const says = (change: Partial<Form['coupon']>) => {
      const result = made({ ...coupon, coupon: { ...coupon.coupon, ...change } });
      return result.ok ? 'ok' : `${result.problem.field} ${result.problem.why}`;
    };
    expect(says({})).toBe('ok');
    expect(says({ code: 'a' })).toBe('code RANGE');
    expect(says({ code: '中秋 快乐' })).toBe('code RANGE');
    expect(says({ code: '中秋快乐' })).toBe('ok');
    expect(says({ days: '' })).toBe('valid MISSING');
    expect(says({ validBy: 'window' })).toBe('valid MISSING');
    expect(says({ validBy: 'window', validUntil: after(NOW, 3 * DAY_MS) })).toBe('ok');
    expect(says({ audience: 'tagged' })).toBe('audience MISSING');
    expect(says({ audience: 'tagged', tags: '老客，邻居 团长' })).toBe('ok');
    expect(says({ perPerson: '101' })).toBe('perPerson RANGE');
  });
});

test('a choice hides what belongs to the other one, and forgets nothing that was typed', () => {
  const form = filled(kindOf('full-reduction'));
  const byRate = withSetting(form, 'by', 'rate');
  expect(made(form)).toMatchObject({ draft: { settings: { by: 'amount', tiers: [{ amount_fen: 800 }] } } });
  const result = made(byRate);
  expect(result).toMatchObject({ draft: { settings: { by: 'rate', tiers: [{ rate_bps: 8_500 }] } } });
  expect(JSON.stringify(result)).not.toContain('amount_fen');
});

test('goods put on and taken off keep what was typed for the others', () => {
  const form = { ...emptyForm(kindOf('flash-sale')), skus: [] };
  const one = withSkus(form, [sku(1)]);
  const priced = { ...one, skus: one.skus.map((each) => ({ ...each, price: '12' })) };
  const two = withSkus(priced, [sku(1), sku(2)]);
  expect(two.skus.map(({ price }) => price)).toEqual(['12', '']);
  expect(withSkus(two, [sku(2)]).skus.map((each) => each.sku.skuId)).toEqual([sku(2).skuId]);
});

test('a start that was left open is the moment of the draft', () => {
  const form = filled(kindOf('flash-sale'));
  expect(made(form)).toMatchObject({ draft: { startsAt: NOW } });
  const later = after(NOW, HOUR_MS);
  expect(made({ ...form, starts: later })).toMatchObject({ draft: { startsAt: later } });
});

test('every field name and choice is shown as a label of its own', () => {
  expect(FIELD_NAMES.length).toBeGreaterThan(10);
  expect(Object.values(CHOICES).flat().length).toBeGreaterThan(6);
  const lines = termsLines(
    'full-reduction',
    {
      scope: { in: 'categories', ids: ['a', 'b'] },
      by: 'rate',
      tiers: [
        { threshold_fen: 9_900, amount_fen: null, rate_bps: 8_500 },
        { threshold_fen: 19_900, amount_fen: null, rate_bps: 8_000 },
      ],
    },
    'zh',
  );
  expect(lines).toEqual([
    { label: '适用商品', value: '2 个分类' },
    { label: '优惠方式', value: '打折' },
    { label: '档位', value: '满 ¥99 · 打折 8.5 折' },
    { label: '', value: '满 ¥199 · 打折 8 折' },
  ]);
});

function withSetting(form: Form, name: string, value: FieldValue): Form {
  return { ...form, settings: { ...form.settings, [name]: value } };
}
