/** Coupon templates and what came of them, put there without the form. */
import type { CouponAudience } from '#core/domain/coupon/audience';
import type { Id } from '#core/kernel/id';
import { after, DAY_MS, HOUR_MS, type Instant } from '#core/kernel/instant';
import { at, json } from '#server/db/params';
import type { TestDeps } from './deps';
import { type TestStore, words } from './shop';
import { sql } from './sql';

export interface TemplateIs {
  readonly kind?: string;
  readonly title?: string;
  readonly settings?: object;
  readonly audience?: CouponAudience;
  readonly total?: number | null;
  readonly perPerson?: number;
  readonly from?: Instant;
  readonly until?: Instant;
  readonly days?: number;
  readonly window?: readonly [Instant, Instant];
  readonly given?: 'public' | 'link' | 'group' | 'shop';
  readonly code?: string;
  readonly key?: string;
  readonly status?: 'published' | 'stopped';
}

/** ¥5 off from ¥39, without a quota, one for each person, 7 days from the claim. */
export async function aTemplate(
  deps: TestDeps,
  { storeId }: Pick<TestStore, 'storeId'>,
  is: TemplateIs = {},
): Promise<Id<'couponTemplate'>> {
  const id = deps.ids.next('couponTemplate');
  const now = deps.clock.now();
  await sql(
    deps.db,
    `INSERT INTO coupon_templates (store_id, id, kind, title, settings, audience, total, per_person, claim_from, claim_until,
       valid_from, valid_until, valid_days, given, code, link_key, status, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
    [
      storeId,
      id,
      is.kind ?? 'coupon-amount',
      json(words(is.title ?? '满39减5')),
      json(is.settings ?? { scope: { in: 'store' }, threshold_fen: 3_900, amount_fen: 500 }),
      json(is.audience ?? { of: 'anyone' }),
      is.total ?? null,
      is.perPerson ?? 1,
      at(is.from ?? after(now, -HOUR_MS)),
      at(is.until ?? after(now, 30 * DAY_MS)),
      is.window === undefined ? null : at(is.window[0]),
      is.window === undefined ? null : at(is.window[1]),
      is.window === undefined ? (is.days ?? 7) : null,
      is.given ?? 'public',
      is.code ?? null,
      is.key ?? `key-${id}`,
      is.status ?? 'published',
      at(now),
    ],
  );
  return id;
}

export interface CouponNow {
  readonly id: Id<'coupon'>;
  readonly person_id: Id<'person'>;
  readonly nth: number;
  readonly status: string;
  readonly got_by: string;
  readonly valid_from: Instant;
  readonly valid_until: Instant;
}
export function couponsOf(deps: TestDeps, templateId: Id<'couponTemplate'>): Promise<CouponNow[]> {
  return sql<CouponNow>(
    deps.db,
    `SELECT id, person_id, nth, status, got_by, valid_from, valid_until FROM coupons
     WHERE template_id = $1 ORDER BY person_id, nth`,
    [templateId],
  );
}
export async function claimedOf(deps: TestDeps, templateId: Id<'couponTemplate'>): Promise<number> {
  const [row] = await sql<{ claimed: number }>(
    deps.db,
    'SELECT claimed FROM coupon_templates WHERE id = $1',
    [templateId],
  );
  return row?.claimed ?? -1;
}

/** Of a person who has it, as if it had been claimed now; `order`: who holds or used it. */
export async function aCoupon(
  deps: TestDeps,
  { storeId }: Pick<TestStore, 'storeId'>,
  templateId: Id<'couponTemplate'>,
  personId: Id<'person'>,
  is: {
    readonly nth?: number;
    readonly status?: string;
    readonly until?: Instant;
    readonly orderId?: string;
    readonly at?: Instant;
  } = {},
): Promise<Id<'coupon'>> {
  const id = deps.ids.next('coupon');
  const now = is.at ?? deps.clock.now();
  const { nth = 1, status = 'free', orderId = null } = is;
  await sql(
    deps.db,
    `INSERT INTO coupons (store_id, id, template_id, person_id, nth, status, valid_from, valid_until, got_by, order_id, claimed_at,
       used_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'claim', $9, $7, $10)`,
    [
      storeId,
      id,
      templateId,
      personId,
      nth,
      status,
      at(now),
      at(is.until ?? after(now, 7 * DAY_MS)),
      orderId,
      status === 'used' ? at(now) : null,
    ],
  );
  await sql(deps.db, 'UPDATE coupon_templates SET claimed = claimed + 1 WHERE id = $1', [templateId]);
  return id;
}
