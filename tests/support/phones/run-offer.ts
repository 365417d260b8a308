import { randomBytes } from 'node:crypto';
import { makeId } from '#core/kernel/id';
import { HOUR_MS, instant } from '#core/kernel/instant';
import { at, json } from '#server/db/params';
import { sql } from '../sql';
import type { ShopOnPhones } from './shop-on-phones';

export interface OfferIs {
  readonly storeId: string;
  readonly kind: string;
  readonly title: string;
  readonly titleEn?: string;
  readonly settings?: object;
  /** `left`: units of its own; left out, ordinary stock serves. */
  readonly skus?: readonly { readonly skuId: string; readonly price_fen: number; readonly left?: number }[];
  /** From now by the machine's clock; left out, 24. A shop whose time was moved on needs more. */
  readonly hours?: number;
}

/** A campaign that runs from an hour ago, for a day or as long as is said, as if the shop had published it. */
export async function runOffer({ db }: Pick<ShopOnPhones, 'db'>, is: OfferIs): Promise<void> {
  const now = instant(Date.now());
  const id = makeId('campaign', now, randomBytes(10));
  await sql(
    db,
    `INSERT INTO campaigns (store_id, id, kind, title, settings, status, starts_at, ends_at, created_at)
     VALUES ($1, $2, $3, $4, $5, 'published', $6, $7, $6)`,
    [
      is.storeId,
      id,
      is.kind,
      json({ zh: is.title, en: is.titleEn ?? is.title }),
      json(is.settings ?? {}),
      at(instant(now - HOUR_MS)),
      at(instant(now + (is.hours ?? 24) * HOUR_MS)),
    ],
  );
  for (const { skuId, price_fen, left = null } of is.skus ?? []) {
    await sql(
      db,
      `INSERT INTO campaign_skus (store_id, campaign_id, sku_id, price_fen, left_units, allotted)
       VALUES ($1, $2, $3, $4, $5, $5)`,
      [is.storeId, id, skuId, price_fen, left],
    );
  }
  await sql(db, 'UPDATE stores SET price_version = price_version + 1 WHERE id = $1', [is.storeId]);
}
