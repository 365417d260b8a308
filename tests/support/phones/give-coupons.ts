import { randomBytes } from 'node:crypto';
import { type IdKind, makeId } from '#core/kernel/id';
import { DAY_MS, type Instant, instant } from '#core/kernel/instant';
import { devOpenid } from '#dev/wechat/mini/login';
import { at, json } from '#server/db/params';
import { sql } from '../sql';
import type { ShopOnPhones } from './shop-on-phones';

export interface CouponIs {
  readonly title: string;
  readonly titleEn?: string;
  readonly kind?: 'coupon-amount' | 'coupon-percent' | 'coupon-shipping';
  /** Besides the scope, which is the whole store. */
  readonly settings: object;
  readonly newOnly?: boolean;
  readonly from?: Instant;
  readonly until?: Instant;
}

/** Puts a coupon into a person's hands, from a template of its own that nobody else sees. */
export async function giveCoupon(
  { db }: Pick<ShopOnPhones, 'db'>,
  to: { readonly person: string; readonly storeId: string },
  is: CouponIs,
): Promise<void> {
  const now = instant(Date.now());
  const id = (kind: IdKind) => makeId(kind, now, randomBytes(10));
  const templateId = id('couponTemplate');
  const from = is.from ?? instant(now - DAY_MS);
  const until = is.until ?? instant(now + 7 * DAY_MS);
  await sql(
    db,
    `INSERT INTO coupon_templates (store_id, id, kind, title, settings, audience, claim_from, claim_until, valid_from,
       valid_until, given, link_key, status, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'shop', $2, 'published', $7)`,
    [
      to.storeId,
      templateId,
      is.kind ?? 'coupon-amount',
      json({ zh: is.title, en: is.titleEn ?? is.title }),
      json({ scope: { in: 'store' }, ...is.settings }),
      json({ of: is.newOnly === true ? 'new' : 'anyone' }),
      at(instant(now - DAY_MS)),
      at(instant(now + DAY_MS)),
      at(from),
      at(until),
    ],
  );
  await sql(
    db,
    `INSERT INTO coupons (store_id, id, template_id, person_id, nth, status, valid_from, valid_until, got_by, claimed_at)
     SELECT $1, $2, $3, id, 1, 'free', $4, $5, 'shop', $6 FROM persons WHERE openid = $7`,
    [to.storeId, id('coupon'), templateId, at(from), at(until), at(now), devOpenid(to.person)],
  );
}
