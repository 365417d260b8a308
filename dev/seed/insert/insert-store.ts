import { after, DAY_MS, type Instant } from '#core/kernel/instant';
import { sealAccount } from '#server/app/payment/account-of-store';
import { at } from '#server/db/params';
import type { Queryable } from '#server/db/statement';
import type { MerchantAccount } from '#server/ports/payment';
import type { Sealer } from '#server/ports/sealer';
import { shippingRules } from '../shipping';
import type { DemoStore } from '../types';
import type { DemoIds } from './demo-ids';
import { demoPicture } from './demo-picture';
import { insertRows } from './insert-rows';

const OPEN_SINCE_DAYS = 60;

/** A shop with its staff, payment account, shipping templates and categories. */
export async function insertStore(
  db: Queryable,
  ids: DemoIds,
  sealer: Sealer,
  { store, account, isDefault }: { store: DemoStore; account: MerchantAccount; isDefault: boolean },
  now: Instant,
): Promise<void> {
  const since = after(now, -OPEN_SINCE_DAYS * DAY_MS);
  const store_id = ids.put('store', store.key, since);
  await insertRows(db, 'stores', [
    {
      id: store_id,
      name: store.name,
      slogan: store.intro,
      logo: demoPicture(store.logo),
      phone: store.contact_phone,
      open: true,
      is_default: isDefault,
      delivery: 'express',
      ship_promise_h: 48,
      auto_receive_days: 10,
      after_sale_days: 7,
      zero_fen_orders: true,
      created_at: at(since),
    },
  ]);
  const { mchid, appid, certSerial: cert_serial, privateKeyPem, apiV3Key, verifyKeys } = account;
  const sealed = sealAccount(sealer, { privateKeyPem, apiV3Key });
  await insertRows(db, 'store_accounts', [
    { store_id, mchid, appid, cert_serial, sealed, verify_keys: verifyKeys },
  ]);
  await insertRows(
    db,
    'store_members',
    store.staff.map(({ person, role }) => ({ store_id, person_id: ids.of('person', person), role })),
  );
  await insertRows(
    db,
    'shipping_templates',
    store.shipping_templates.map((template) => ({
      store_id,
      id: ids.put('template', `${store.key}/${template.key}`, since),
      name: template.name.zh,
      rules: shippingRules(template),
    })),
  );
  await insertRows(
    db,
    'categories',
    store.categories.map((category, position) => ({
      store_id,
      id: ids.put('category', `${store.key}/${category.key}`, since),
      name: category.name,
      icon: demoPicture(category.icon),
      position,
    })),
  );
}
