/** Rows of promoters and of what a shop offers them, as a shop that has some has them. */
import type { PromoterStatus } from '#core/domain/referral/promoter-states';
import type { Id } from '#core/kernel/id';
import { after, DAY_MS } from '#core/kernel/instant';
import { at, json } from '#server/db/params';
import type { Queryable } from '#server/db/statement';
import type { TestDeps } from './deps';
import { aPerson, words } from './shop';
import { sql } from './sql';

type Of = { readonly storeId: Id<'store'> };

export interface Rules {
  readonly touch?: 'first' | 'last';
  readonly window_days?: number;
  readonly levels?: 1 | 2;
  readonly store_bps?: number;
  readonly second_bps?: number;
  readonly openToAll?: boolean;
}

/** Last touch, 15 days, one level, 10 % of everything, open to all, until it is said otherwise. */
export async function setReferral(deps: TestDeps, { storeId }: Of, is: Rules = {}): Promise<void> {
  const { touch = 'last', window_days = 15, levels = 1, store_bps = 1_000, second_bps = 0 } = is;
  const { openToAll = true } = is;
  await sql(
    deps.db,
    `INSERT INTO referral_settings (store_id, touch, window_days, levels, store_bps, second_bps, open_to_all, terms, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (store_id) DO UPDATE SET touch = excluded.touch,
       window_days = excluded.window_days, levels = excluded.levels, store_bps = excluded.store_bps, second_bps = excluded.second_bps,
       open_to_all = excluded.open_to_all`,
    [
      storeId,
      touch,
      window_days,
      levels,
      store_bps,
      second_bps,
      openToAll,
      json(words('好好推广')),
      at(deps.clock.now()),
    ],
  );
}

export async function setRate(
  deps: TestDeps,
  { storeId }: Of,
  rated: 'product' | 'category' | 'promoter',
  subjectId: string,
  rate_bps: number,
): Promise<void> {
  await sql(
    deps.db,
    `INSERT INTO referral_rates VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (store_id, rated, subject_id) DO UPDATE SET rate_bps = excluded.rate_bps`,
    [storeId, rated, subjectId, rate_bps, at(deps.clock.now())],
  );
}

export interface TestPromoter {
  readonly promoterId: Id<'promoter'>;
  readonly personId: Id<'person'>;
}
/** Of somebody who is one already only the state changes. */
export async function aPromoter(
  deps: TestDeps,
  { storeId }: Of,
  is: {
    readonly personId?: Id<'person'>;
    readonly status?: PromoterStatus;
    readonly nickname?: string | undefined;
  } = {},
): Promise<TestPromoter> {
  const { status = 'active', nickname } = is;
  const personId = is.personId ?? (await aPerson(deps, nickname === undefined ? {} : { nickname }));
  const [row] = await sql<{ id: Id<'promoter'> }>(
    deps.db,
    `INSERT INTO promoters (store_id, id, person_id, status, terms_version, consented_at, applied_at)
     VALUES ($1, $2, $3, $4, 1, $5, $5)
     ON CONFLICT ON CONSTRAINT promoters_one_per_person_key DO UPDATE SET status = excluded.status RETURNING id`,
    [storeId, deps.ids.next('promoter'), personId, status, at(deps.clock.now())],
  );
  if (row === undefined) throw new Error('a promoter was made');
  return { promoterId: row.id, personId };
}

/** The row alone: nobody is told, and nothing is taken back. */
export async function stop(db: Queryable, promoterId: Id<'promoter'>): Promise<void> {
  await sql(db, `UPDATE promoters SET status = 'stopped' WHERE id = $1`, [promoterId]);
}

export async function anInvitation(deps: TestDeps, { storeId }: Of, by: Id<'person'>): Promise<string> {
  const key = deps.ids.token();
  const now = deps.clock.now();
  await sql(
    deps.db,
    `INSERT INTO promoter_invitations (store_id, key, invited_by, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)`,
    [storeId, key, by, at(now), at(after(now, 7 * DAY_MS))],
  );
  return key;
}
