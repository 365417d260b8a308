import { assert } from '#core/kernel/assert';
import type { Db } from '#server/db/pool';
import type { Clock } from '#server/ports/clock';
import type { MerchantAccount } from '#server/ports/payment';
import type { Sealer } from '#server/ports/sealer';
import { demoStores } from './catalogue';
import { demoOrderHistory } from './history';
import { demoIds } from './insert/demo-ids';
import { insertCoupons } from './insert/insert-coupons';
import { insertCampaigns, insertGoods } from './insert/insert-goods';
import { insertHaggles } from './insert/insert-haggles';
import { insertHistory, unitsSold } from './insert/insert-history';
import { insertPeople } from './insert/insert-people';
import { insertPriceCampaigns } from './insert/insert-price-campaigns';
import { insertReferral } from './insert/insert-referral';
import { insertStore } from './insert/insert-store';
import { payPastOrders } from './pay-past-orders';

const ANY_STORE = { name: 'seed.any-store', text: 'SELECT FROM stores LIMIT 1' };

/**
 * Puts the demo shops into an empty database, whole or not at all: people, shops, goods, campaigns whose allotments leave the
 * ordinary stock, a month of orders from which sold counts and deal prices follow, coupons, some of them used for those, and promoters who brought
 * some. Answers false when there is a shop
 * already: a newer demo comes with `--fresh`.
 */
export async function seedDemo(parts: {
  readonly db: Db;
  readonly sealer: Sealer;
  readonly clock: Clock;
  /** One a shop, in the order of the shops. */
  readonly standInAccounts: readonly MerchantAccount[];
  /** Where past orders are paid; it tells `notifyBase` of it. Null: their payment numbers are made up. */
  readonly standIn: { readonly url: string; readonly notifyBase: string } | null;
}): Promise<boolean> {
  const { db, sealer, clock, standInAccounts, standIn } = parts;
  if (((await db.query(ANY_STORE, [])).rowCount ?? 0) > 0) return false;
  const now = clock.now();
  const accounts = new Map(demoStores.map(({ key }, place) => [key, standInAccounts[place]]));
  const accountOf = (store: string) => {
    const account = accounts.get(store);
    assert(account !== undefined, `no merchant account for the shop ${store}`);
    return account;
  };
  if (standIn !== null) {
    for (const store of demoStores)
      await nameAtCashier(standIn.url, accountOf(store.key).mchid, store.name.zh);
  }
  const history = demoOrderHistory(now);
  const payments = await payPastOrders(history, { standIn, accountOf, clock });
  const sold = unitsSold(history);

  await db.tx(async (tx) => {
    const ids = demoIds();
    const [first] = demoStores;
    assert(first !== undefined, 'the demo has a shop');
    await insertPeople(tx, ids, sealer, accountOf(first.key).appid, now);
    for (const store of demoStores) {
      const account = accountOf(store.key);
      await insertStore(tx, ids, sealer, { store, account, isDefault: store === first }, now);
      await insertGoods(tx, ids, store, sold, now);
      await insertCampaigns(tx, ids, store, now);
      await insertHaggles(tx, ids, store, now);
      const own = history.filter((order) => order.store === store.key);
      await insertHistory(tx, ids, store, own, payments);
      await insertCoupons(tx, ids, store, own, now);
      if (store === first) await insertPriceCampaigns(tx, ids, store, now);
      await insertReferral(tx, ids, store, own, now);
    }
  });
  return true;
}

/** The cashier shows the shop, not its number. */
async function nameAtCashier(standInUrl: string, mchid: string, name: string): Promise<void> {
  const answer = await fetch(`${standInUrl}/control/merchants`, {
    method: 'POST',
    body: JSON.stringify({ mchid, name }),
  });
  if (!answer.ok) throw new Error(`The stand-in does not take the name of ${name}: ${answer.status}`);
}
