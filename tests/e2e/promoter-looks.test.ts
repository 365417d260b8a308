/** What stands on the pages of promoters and of their shop only once something has happened: reasons, all changes of the rules, a late desk. */
import { beforeAll, expect, test } from 'vitest';
import { applyAsPromoter, referralStanding } from '#core/contract/promoter';
import {
  decidePromoter,
  getReferralSettings,
  saveReferralSettings,
  setReferralRate,
  stopPromoter,
} from '#core/contract/referral-desk';
import { listGoods } from '#core/contract/storefront';
import type { Id } from '#core/kernel/id';
import { DAY_MS, HOUR_MS } from '#core/kernel/instant';
import { actor } from '../support/phones/by-wire';
import { fits, LOOKS } from '../support/phones/looks';
import type { Phone } from '../support/phones/phone';
import { promoterIdOf } from '../support/phones/promote';
import { shopOnPhones } from '../support/phones/shop-on-phones';
import { sql } from '../support/sql';

const shop = shopOnPhones();
const LONG_REASON =
  '群里反复贴同一张海报被群主投诉了两次，提醒过一次没有改；这个月先停下，想继续请直接来店里找我聊聊，账照算';
let storeId: Id<'store'>;

const at = (phone: Phone, selector: string) => phone.shown(phone.page.locator(selector)).first();

beforeAll(async () => {
  const [row] = await sql<{ id: Id<'store'> }>(shop.db, 'SELECT id FROM stores WHERE is_default');
  storeId = (row as { id: Id<'store'> }).id;
});

/** Everything that a shop can change, some at once: the last goods' rates are said together. */
async function changesRules(): Promise<void> {
  const owner = await actor(shop, 'chen');
  const promoterId = await promoterIdOf(shop, 'lin');
  const { items } = await owner.call(listGoods, { storeId, limit: 3 });
  const change = async (to: object) => {
    const { settings } = await owner.call(getReferralSettings, { storeId });
    if (settings === null) throw new Error('a shop without promoters');
    const { touch, windowDays, levels, store_bps, second_bps, minWithdrawal_fen, openToAll, terms } =
      settings;
    const { zh, en } = terms;
    const now = { touch, windowDays, levels, store_bps, second_bps, minWithdrawal_fen, openToAll };
    await owner.call(saveReferralSettings, { storeId, ...now, terms: { zh, en }, ...to });
    await shop.advance(HOUR_MS);
  };
  await change({ windowDays: 20, touch: 'first' });
  await change({ minWithdrawal_fen: 200 });
  await owner.call(setReferralRate, { storeId, of: { rated: 'promoter', promoterId }, rate_bps: 600 });
  await shop.advance(HOUR_MS);
  await owner.call(setReferralRate, {
    storeId,
    of: { rated: 'product', productIds: items.map(({ id }) => id) },
    rate_bps: 100,
  });
  await shop.advance(HOUR_MS);
  await change({ windowDays: 15, touch: 'last', store_bps: 400 });
}

test('all changes of the rules, opened by a tap', async () => {
  await changesRules();
  for (const look of LOOKS) {
    const zh = look.language === 'zh';
    const lin = await shop.phone('lin', { ...look, agreed: true });
    await lin.open(`/pkg-promoter/pages/centre/index?store=${storeId}`);
    await at(lin, '#rule-news').scrollIntoViewIfNeeded();
    const rows = lin.shown(lin.page.locator('.rule-news__row'));
    expect(await rows.count()).toBe(3);
    await fits(lin, 'centre-rules-newest');
    await lin.tap(zh ? '看近 90 天的全部变化' : 'All changes of 90 days');
    await lin.sees(zh ? /有效期 15 天 → 20 天/ : /15 → 20 days/);
    expect(await rows.count()).toBeGreaterThanOrEqual(5);
    await at(lin, '#rule-news').evaluate((news) => news.scrollIntoView({ block: 'start' }));
    await fits(lin, 'centre-rules-all');
    await rows.last().scrollIntoViewIfNeeded();
    await fits(lin, 'centre-rules-all-end');
  }
});

test('a reason under a promoter of the shop: the desk’s own words, and long ones of the keeper’s', async () => {
  const owner = await actor(shop, 'chen');
  const asker = await actor(shop, 'zhou');
  const { offer } = await asker.call(referralStanding, { storeId });
  const termsVersion = offer?.termsVersion ?? 0;
  const word = '我在小区里有三个群，平时大家都找我拼单';
  const { promoterId } = await asker.call(applyAsPromoter, { storeId, termsVersion, word });
  await owner.call(decidePromoter, { storeId, promoterId, approve: false, reason: LONG_REASON });
  const lin = await promoterIdOf(shop, 'lin');
  await owner.call(stopPromoter, {
    storeId,
    promoterId: lin,
    reason: '有刷单迹象，已核实',
    voidPending: true,
  });
  for (const look of LOOKS) {
    const zh = look.language === 'zh';
    const keeper = await shop.phone('chen', { ...look, agreed: true });
    await keeper.open('/pkg-merchant/pages/promoters/index');
    const tabs = keeper.shown(keeper.page.locator('.shop-tabs__tab'));
    await tabs.nth(2).tap();
    await keeper.sees(zh ? '原因：有刷单迹象，已核实' : /^Reason: /);
    await at(keeper, `#promoter-${lin}`).scrollIntoViewIfNeeded();
    await fits(keeper, 'desk-promoter-reason');
    await tabs.nth(3).tap();
    await keeper.sees(new RegExp(LONG_REASON.slice(0, 12)));
    await at(keeper, `#promoter-${promoterId}`).scrollIntoViewIfNeeded();
    await fits(keeper, 'desk-promoter-reason-long');
  }
});

test('a desk whose orders are late', async () => {
  await shop.advance(5 * DAY_MS);
  for (const look of LOOKS) {
    const keeper = await shop.phone('chen', { ...look, agreed: true });
    await keeper.open('/pkg-merchant/pages/desk/index');
    await at(keeper, '#desk-ship-late').waitFor();
    await at(keeper, '.order-row').waitFor();
    await fits(keeper, 'desk-late');
  }
});
