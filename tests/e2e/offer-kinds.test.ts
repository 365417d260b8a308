/** Each kind of offer by its keeper's thumb: filled in, weighed, published, seen as it runs, stopped. */
import { beforeAll, describe, test } from 'vitest';
import { OFFER_KINDS } from '#core/domain/offer/registry';
import { shopOnPhones } from '../support/phones/shop-on-phones';
import { sql } from '../support/sql';

const shop = shopOnPhones();

/** What is typed into a kind's own fields, by their ids; as 折 in Chinese, as percent off in English, where it is a share. */
interface Typed {
  readonly fields?: Readonly<Record<string, string>>;
  readonly share?: { readonly zh: string; readonly en: string };
  /** Tapped before anything is typed. */
  readonly tap?: { readonly zh: string; readonly en: string };
}
const MORE_ROWS = { zh: '再加一档', en: 'One more step' };
const A_TENTH_OF_A_TENTH = { zh: '9.9', en: '1' };
const TYPED: Readonly<Record<string, Typed>> = {
  tiered: { fields: { 'people-0': '2', 'people-1': '5' } },
  haggle: { fields: { helpers: '5', helps_per_day: '3' } },
  'nth-item': { fields: { n: '3' }, share: A_TENTH_OF_A_TENTH },
  bundle: { fields: { n: '2', price_fen: '999' } },
  'add-on': { fields: { threshold_fen: '199', units: '1' } },
  'full-reduction': {
    tap: MORE_ROWS,
    fields: {
      'threshold_fen-0': '500',
      'amount_fen-0': '1',
      'threshold_fen-1': '900',
      'amount_fen-1': '2',
    },
  },
  'coupon-amount': { fields: { threshold_fen: '900', amount_fen: '1' } },
  'coupon-percent': { fields: { threshold_fen: '900', cap_fen: '1' }, share: A_TENTH_OF_A_TENTH },
  'coupon-shipping': {
    tap: { zh: '抵一部分', en: 'Part of it' },
    fields: { threshold_fen: '99', amount_fen: '5' },
  },
};
const SAID = {
  zh: {
    honey: '蜂蜜',
    done: /^选好了/,
    level: '加一级',
    ready: /^可以发布|^不影响商品价格/,
    running: '进行中',
    stopped: '已停止',
  },
  en: {
    honey: 'honey',
    done: /^Done/,
    level: 'One more level',
    ready: /^Ready|: ready$/,
    running: 'Running',
    stopped: 'Stopped',
  },
} as const;

/** A price a little below what the cheapest jar costs, in yuan: each one lower than the one before. */
async function prices(count: number): Promise<string[]> {
  const [jar] = await sql<{ price_fen: number }>(
    shop.db,
    `SELECT k.price_fen FROM skus k JOIN products p ON p.id = k.product_id
     WHERE p.store_id IS NOT NULL AND p.title->>'zh' LIKE '秦岭土蜂蜜%' ORDER BY k.position LIMIT 1`,
  );
  if (jar === undefined) throw new Error('no honey');
  return Array.from({ length: count }, (_, place) => String((jar.price_fen - 50 * (place + 1)) / 100));
}

/** What promoters earn weighs on the same floors, and the demo's are near them: `referral-desk` tries both together. */
beforeAll(async () => {
  await sql(shop.db, 'UPDATE referral_settings SET running = false WHERE store_id IS NOT NULL');
});

describe.each(['zh', 'en'] as const)('%s', (language) => {
  test.each([...OFFER_KINDS.keys()])('%s', async (name) => {
    const kind = OFFER_KINDS.get(name);
    if (kind === undefined) throw new Error(name);
    const said = SAID[language];
    const { fields = {}, share, tap } = TYPED[name] ?? {};
    const keeper = await shop.phone('chen', { language, width: 390, height: 844, agreed: true });
    const on = (id: string) => keeper.shown(keeper.page.locator(`#${id}`)).first();
    await keeper.open('/pkg-merchant/pages/campaign-new/index');
    await on(`kind-${name}`).tap();
    await on('offer-title').fill(kind.name[language]);
    if (tap !== undefined) await keeper.tap(tap[language]);
    for (const [id, value] of Object.entries(fields)) await on(`field-${id}`).fill(value);
    if (share !== undefined) await on('field-rate_bps').fill(share[language]);
    if (kind.skus !== null) {
      await on('pick-goods').tap();
      await on('goods-search').fill(said.honey);
      await keeper
        .shown(keeper.page.locator('.goods-row').filter({ hasText: said.honey }))
        .first()
        .tap();
      await keeper.tap(said.done);
      await on('sku-0-price').waitFor();
      if (kind.skus.steps === 'levels') await keeper.tap(said.level);
      const boxes = keeper.shown(keeper.page.locator('.sku-terms input'));
      for (const [place, price] of (await prices(await boxes.count())).entries())
        await boxes.nth(place).fill(price);
      if (kind.skus.units) await on('sku-0-units').fill('5');
    }
    await on('lasts-d7').tap();
    await keeper.sees(said.ready);
    await keeper.shot(`offer-filled-${name}`);
    await on('publish').tap();
    await on('confirm-yes').tap();
    await keeper.sees(said.running, kind.name[language]);
    await keeper.shot(`offer-running-${name}`);
    await on('campaign-stop').tap();
    await on('confirm-yes').tap();
    await keeper.sees(said.stopped);
    keeper.staysHealthy();
  });
});
