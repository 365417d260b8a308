import { describe, expect, test } from 'vitest';
import type { CouponOffer } from '#core/contract/coupon';
import type { ProductView, SkuView } from '#core/contract/storefront';
import { fen } from '#core/kernel/fen';
import { after, HOUR_MS } from '#core/kernel/instant';
import { offerWords } from '#core/view/offer-words';
import { productPage } from '#core/view/product-page';
import type { Language } from '#core/view/say';
import { aCampaign, aCampaignSku, aLanding, anId, anOpenGroup, aProduct, NOW } from './a-landing';

function pageOf(change: Partial<ProductView> = {}, open = true, language: Language = 'zh') {
  const product = aProduct(change);
  const groups = [anOpenGroup(3, 9), anOpenGroup(2, 5), anOpenGroup(4, -1)];
  const landing = aLanding({ kind: 'product', product, groups });
  return productPage({ ...landing, store: { ...landing.store, open } }, product, groups, NOW, language);
}
const noStock = aProduct().skus.map((sku) => ({ ...sku, stock: 0 }));
const noUnits = aCampaign({ skus: aCampaign().skus.map((sku) => ({ ...sku, left: 0 })) });

describe('two ways to buy', () => {
  test.each<[string, Partial<ProductView>, boolean, string | null, string | null, string | null]>([
    ['alone and by opening a group', {}, true, '单独购买 ¥39.90', '发起拼团 ¥27.90', null],
    ['no campaign', { campaign: null }, true, '立即购买 ¥39.90', null, null],
    ['allotment sold out', { campaign: noUnits }, true, '立即购买 ¥39.90', null, null],
    ['stock sold out, allotment left', { skus: noStock }, true, null, '发起拼团 ¥27.90', null],
    ['all sold out', { skus: noStock, campaign: noUnits }, true, null, null, '看看店里别的'],
    ['shop closed', {}, false, null, null, '看看店里别的'],
    [
      'campaign to come',
      { campaign: aCampaign({ startsAt: after(NOW, HOUR_MS) }) },
      true,
      '立即购买 ¥39.90',
      null,
      null,
    ],
    ['campaign over', { campaign: aCampaign({ endsAt: NOW }) }, true, '立即购买 ¥39.90', null, null],
  ])('%s', (_, change, open, alone, group, shop) => {
    const { bar } = pageOf(change, open);
    const said = (way: { text: string; price: string } | null) => way && `${way.text} ${way.price}`;
    expect([said(bar.alone), said(bar.group), bar.shop]).toEqual([alone, group, shop]);
    // One main button, and it is there.
    expect(bar.main).toBe(group === null ? 'alone' : 'group');
  });
});

describe('prices and their reasons', () => {
  test('in a campaign: the group’s, the price alone, and what is saved', () => {
    expect(pageOf().price).toEqual({
      fen: 2990,
      label: null,
      from: false,
      reason: '3 人团',
      beside: { label: '单买', fen: 3990 },
      saves: '拼团每件省 ¥10.00',
      terms: ['开团立减 ¥2.00，你开团 ¥27.90'],
      struck: null,
      newcomer: null,
      spent: null,
    });
  });

  test('a price of ten thousand yuan is told to be long', () => {
    expect(pageOf().bar.long).toBe(false);
    const skus = aProduct().skus.map((sku) => ({ ...sku, price_fen: fen(9_999_900) }));
    expect(pageOf({ skus }).bar.long).toBe(true);
  });

  test('without one: the price anybody pays, nothing struck, nothing saved', () => {
    expect(pageOf({ campaign: null }).price).toEqual({
      fen: 3990,
      label: null,
      from: false,
      reason: null,
      beside: null,
      saves: null,
      terms: [],
      struck: null,
      newcomer: null,
      spent: null,
    });
  });

  test('of tiers: the lowest, each with its price, and that the difference comes back', () => {
    const sku = aCampaignSku({ openerPrice_fen: null, stepPrices_fen: [fen(2590), fen(2290)] });
    const campaign = aCampaign({ kind: 'tiered', size: 5, tierSizes: [2, 3, 5], skus: [sku] });
    expect(pageOf({ campaign }).price).toMatchObject({
      fen: 2990,
      reason: '阶梯团 最低 ¥22.90',
      terms: ['2 人 ¥29.90 · 3 人 ¥25.90 · 5 人 ¥22.90', '先付第一档，成团后自动退差价'],
    });
  });

  test('of several kinds with tiers: those of each by name; of many, one and where to see the others', () => {
    const [first] = aProduct().skus;
    if (first === undefined) throw new Error('a product without SKU');
    const kinds = (count: number) => {
      const numbers = Array.from({ length: count }, (_, place) => place + 1);
      return pageOf({
        skus: numbers.map((n) => ({ ...first, id: anId('sku', n), label: { zh: `${n} 斤`, en: `${n}` } })),
        campaign: aCampaign({
          size: 3,
          tierSizes: [2, 3],
          skus: numbers.map((n) =>
            aCampaignSku({
              skuId: anId('sku', n),
              price_fen: fen(1000 * n),
              openerPrice_fen: null,
              stepPrices_fen: [fen(900 * n)],
            }),
          ),
        }),
      }).price.terms;
    };
    expect(kinds(2)).toEqual([
      '1 斤：2 人 ¥10.00 · 3 人 ¥9.00',
      '2 斤：2 人 ¥20.00 · 3 人 ¥18.00',
      '先付第一档，成团后自动退差价',
    ]);
    expect(kinds(4)).toEqual([
      '1 斤：2 人 ¥10.00 · 3 人 ¥9.00',
      '别的规格，选好就看得到每一档',
      '先付第一档，成团后自动退差价',
    ]);
  });

  test('the opener’s price is named under the price and on the button', () => {
    const terms = (...skus: Array<ReturnType<typeof aCampaignSku>>) => {
      const { price, bar } = pageOf({ campaign: aCampaign({ skus }) });
      return [price.terms[0] ?? null, bar.group];
    };
    const way = (price: string, note: string | null) => ({ price, text: '发起拼团', note });
    expect(terms(aCampaignSku())).toEqual(['开团立减 ¥2.00，你开团 ¥27.90', way('¥27.90', '开团价')]);
    const dearer = { skuId: anId('sku', 2), price_fen: fen(3590) };
    expect(terms(aCampaignSku(), aCampaignSku({ ...dearer, openerPrice_fen: fen(3390) }))[0]).toBe(
      '开团立减 ¥2.00，你开团 ¥27.90 起',
    );
    expect(terms(aCampaignSku(), aCampaignSku({ ...dearer, openerPrice_fen: fen(3290) }))[0]).toBe(
      '开团更便宜，你开团 ¥27.90 起',
    );
    expect(terms(aCampaignSku({ openerPrice_fen: null }))).toEqual([null, way('¥29.90', null)]);
  });

  test('of a group for new customers: for whom it is', () => {
    const campaign = aCampaign({ kind: 'newcomer', newOnly: true });
    expect(pageOf({ campaign }).price).toMatchObject({
      reason: '老带新 3 人团',
      terms: ['开团立减 ¥2.00，你开团 ¥27.90', '只有新客能参团'],
    });
  });

  test('nothing is said to be saved where nothing is', () => {
    const same = aCampaign({ skus: [aCampaignSku({ price_fen: fen(3990) })] });
    expect(pageOf({ campaign: same }).price.saves).toBeNull();
  });
});

const offered = (source: string, price_fen: number, more: Partial<SkuView> = {}): Partial<ProductView> => ({
  skus: aProduct().skus.map((sku) => ({
    ...sku,
    price_fen: fen(price_fen),
    offer: {
      source,
      campaignId: anId('campaign', 9),
      endsAt: after(NOW, HOUR_MS),
      left: 12,
      allowed: 2,
      limit: 2,
      closesCoupons: false,
      beyond_fen: fen(3990),
    },
    ...more,
  })),
});

describe('the price in hand', () => {
  const [sku] = aProduct().skus;
  const inHand = (price_fen: number, ...by: string[]) => ({ price_fen: fen(price_fen), by });
  const one = (more: Partial<SkuView>, id = 1): SkuView =>
    ({ ...sku, id: anId('sku', id), ...more }) as SkuView;

  test('large, with its label and reasons; the item price small and not struck; the button says the same', () => {
    const skus = [one({ price_fen: fen(11_900), inHand: inHand(10_900, 'full-reduction') })];
    const { price, bar, share } = pageOf({ campaign: null, skus });
    expect(price).toMatchObject({ fen: 10_900, label: '到手价', reason: '满减', struck: null });
    expect(price.beside).toEqual({ label: '优惠前', fen: 11_900 });
    expect(bar.alone).toEqual({ text: '立即购买', price: '¥109.00' });
    expect(share.title).toContain('¥109.00');
  });

  test('of a coupon one has: no friend is told of it', () => {
    const skus = [one({ inHand: inHand(3_390, 'coupon-amount') })];
    const page = pageOf({ campaign: null, skus });
    expect([page.price.fen, page.price.reason]).toEqual([3_390, '用券']);
    expect(page.share.title).toContain('¥39.90');
  });

  test('the SKU that is cheapest in hand leads, and the others cost more', () => {
    const dear = one({ price_fen: fen(4_990), inHand: inHand(2_990, 'full-reduction') }, 2);
    const { price, bar, share } = pageOf({ campaign: null, skus: [one({}), dear] });
    expect([price.fen, price.from, bar.alone?.price]).toEqual([2_990, true, '¥29.90 起']);
    expect(share.title).toMatch(/^¥29.90 起 /);
    const english = pageOf({ campaign: null, skus: [one({}), dear] }, true, 'en');
    expect([english.bar.alone?.price, english.bar.long]).toEqual(['from ¥29.90', false]);
    const both = pageOf({ skus: [one({}), dear] }, true, 'en');
    expect([both.bar.alone?.price, both.bar.long]).toEqual(['from ¥29.90', true]);
  });

  test('two SKUs of one price in hand have no “起”', () => {
    const same = one({ price_fen: fen(4_990), inHand: inHand(3_990, 'full-reduction') }, 2);
    const { price, bar } = pageOf({ campaign: null, skus: [one({}), same] });
    expect([price.from, bar.alone?.price]).toEqual([false, '¥39.90']);
  });

  test('a group saves what it saves from the price in hand', () => {
    const skus = [one({ inHand: inHand(3_490, 'full-reduction') })];
    const { price, bar } = pageOf({ skus });
    expect(price).toMatchObject({ fen: 2_990, label: null, saves: '拼团每件省 ¥5.00' });
    expect(price.beside).toEqual({ label: '满减单买', fen: 3_490 });
    expect(bar.alone?.price).toBe('¥34.90');
    const cheaper = pageOf({ skus: [one({ inHand: inHand(2_890, 'coupon-amount') })] });
    expect([cheaper.price.fen, cheaper.bar.main]).toEqual([2_890, 'alone']);
  });

  test('a flash price given up for a reduction has no bar: nothing ends with it', () => {
    const kept = pageOf({
      ...offered('flash-sale', 2490, { inHand: inHand(2_290, 'flash-sale', 'coupon-amount') }),
      campaign: null,
    });
    expect([kept.flash?.title, kept.price.reason]).toEqual(['限时抢购', '用券']);
    const waived = pageOf({
      ...offered('flash-sale', 3890, { inHand: inHand(3_490, 'full-reduction') }),
      campaign: null,
    });
    expect([waived.flash, waived.price.reason]).toEqual([null, '满减']);
    expect(waived.price.beside).toEqual({ label: '限时价', fen: 3_890 });
  });
});

describe('a price of one’s own', () => {
  test.each([
    ['a group leads', {}],
    ['alone', { campaign: null }],
  ])('a flash price whose limit is reached is not simply gone: %s', (_, change) => {
    const { price, flash } = pageOf({ ...change, limitReached: 2 });
    expect([price.spent, flash]).toEqual(['本场限购 2 件，你已买满', null]);
    expect(pageOf({ ...change, limitReached: 2 }, true, 'en').price.spent).toBe(
      'Limit 2 each in this sale: you have had yours',
    );
  });

  test('a flash price: its bar with the end, what is left and the limit; struck through with what that is', () => {
    const page = pageOf({ ...offered('flash-sale', 2490, { struck_fen: fen(3690) }), campaign: null });
    expect(page.price).toMatchObject({ fen: 2490, reason: null, beside: null });
    expect(page.price.struck).toMatchObject({ label: '划线价', fen: 3690 });
    expect(page.price.struck?.note[0]).toBe('划线价为活动前 7 天最低成交价。');
    expect(page.flash).toEqual({
      title: '限时抢购',
      label: '距结束',
      until: after(NOW, HOUR_MS),
      facts: ['仅剩 12 件', '本场每人共 2 件'],
    });
    expect(page.price.spent).toBeNull();
  });

  test.each([
    ['member-price', '会员价'],
    ['new-customer', '新客价'],
    ['something-new', '优惠价'],
  ])('%s is called %s, without a bar', (source, reason) => {
    const page = pageOf({ ...offered(source, 3290), campaign: null });
    expect([page.price.reason, page.price.fen, page.flash]).toEqual([reason, 3290, null]);
  });

  test('a cheaper group leads, and buying alone says why it costs what it does', () => {
    const page = pageOf(offered('member-price', 3690, { struck_fen: fen(3900) }));
    expect(page.price).toMatchObject({
      fen: 2990,
      reason: '3 人团',
      beside: { label: '会员单买', fen: 3690 },
      saves: '拼团每件省 ¥7.00',
      struck: null,
    });
    expect(page.flash).toBeNull();
  });

  test.each([2990, 2490])(
    'a group that is no cheaper than %i alone does not lead, and is still offered',
    (alone) => {
      const page = pageOf(offered('flash-sale', alone));
      expect(page.price).toMatchObject({ fen: alone, beside: null, saves: null });
      expect(page.flash?.title).toBe('限时抢购');
      expect(page.bar.group).not.toBeNull();
    },
  );

  test('新客可享 is told where it is lower than what the page says', () => {
    const newcomer = (newcomer_fen: number) => ({
      skus: aProduct().skus.map((sku) => ({ ...sku, newcomer_fen: fen(newcomer_fen) })),
    });
    expect(pageOf({ ...newcomer(1990), campaign: null }).price.newcomer).toBe('新客可享 ¥19.90');
    expect(pageOf(newcomer(1990)).price.newcomer).toBe('新客可享 ¥19.90');
    expect(pageOf(newcomer(2990)).price.newcomer).toBeNull();
  });

  test.each([
    ['flash-sale', '¥24.90'],
    ['member-price', '¥39.90'],
    ['new-customer', '¥39.90'],
    ['something-new', '¥39.90'],
  ])('a card that is shared tells friends what anybody pays: %s, %s', (source, price) => {
    expect(pageOf({ ...offered(source, 2490), campaign: null }).share.title).toContain(price);
  });
});

describe('the row of coupons', () => {
  const coupon = (state: CouponOffer['state']): CouponOffer => ({
    templateId: anId('couponTemplate'),
    terms: {
      kind: 'coupon-amount',
      title: { zh: '券', en: 'Coupon' },
      amount_fen: fen(500),
      rate_bps: null,
      cap_fen: null,
      threshold_fen: fen(0),
      scope: { of: 'goods', names: [], more: 1 },
      newOnly: false,
    },
    state,
    mine: state === 'claimed' ? 1 : 0,
    mayClaim: state === 'claimable' ? 1 : 0,
    became: null,
    left: null,
    claimFrom: NOW,
    claimUntil: NOW,
    valid: { by: 'days', days: 30 },
  });
  const claim_fen = fen(500);
  test.each<[string, Partial<ProductView>, string | null, string | null]>([
    ['none', { coupons: [] }, null, null],
    ['one to claim', { claim_fen, coupons: [coupon('claimable')] }, '领券再减 ¥5', 'Claim: −¥5 more'],
    ['one in hand', { coupons: [coupon('claimed')] }, '已领', 'Claimed'],
    [
      'at a price of one’s own that lets it in',
      { ...offered('member-price', 3290), claim_fen, coupons: [coupon('claimable')] },
      '领券再减 ¥5',
      'Claim: −¥5 more',
    ],
    ['one that takes nothing off one unit', { coupons: [coupon('claimable')] }, '领券', 'Claim'],
    ['nothing is left', { skus: noStock, coupons: [coupon('claimable')] }, null, null],
  ])('%s', (_, change, zh, en) => {
    const said = (language: Language) =>
      pageOf({ campaign: null, ...change }, true, language).coupons?.act ?? null;
    expect([said('zh'), said('en')]).toEqual([zh, en]);
  });

  test('says what the card says; a group’s price goes with no coupon', () => {
    const change = { claim_fen, coupons: [coupon('claimable')] };
    expect(pageOf(change).coupons?.act).toBe('领券');
    expect(pageOf({ ...change, campaign: null }).coupons?.act).toBe(offerWords.zh.claim(500));
  });
});

test('open groups: soonest first, none that is over, none in a closed shop', () => {
  expect(pageOf().groups.rows.map(({ id }) => id)).toEqual([anId('group', 2), anId('group', 3)]);
  expect(pageOf({}, false).groups.rows).toEqual([]);
});

test.each<[Partial<ProductView>, boolean, string | null]>([
  [{}, true, null],
  [{ campaign: noUnits }, true, '拼团份数卖完了，仍可单买'],
  [{ skus: noStock, campaign: noUnits }, true, '这件卖完了'],
  [{}, false, '店铺休息中，暂时不接新单'],
])('notice %#', (change, open, words) => {
  expect(pageOf(change, open).notice).toBe(words);
});

test('no Chinese is left in the English page', () => {
  const page = pageOf(
    offered('flash-sale', 2490, { struck_fen: fen(3690), newcomer_fen: fen(990) }),
    true,
    'en',
  );
  const rows = page.groups.rows.map((row) => ({ ...row, faces: [] }));
  expect(JSON.stringify({ ...page, groups: { ...page.groups, rows } })).not.toMatch(/\p{Script=Han}/u);
});
