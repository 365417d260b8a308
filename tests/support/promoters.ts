/** Rows of promoters, as a shop that has some has them. */
import { earn } from '#core/domain/ledger/transaction';
import type { PromoterStatus } from '#core/domain/referral/promoter-states';
import { type Fen, fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { after, DAY_MS, type Instant } from '#core/kernel/instant';
import { at, json } from '#server/db/params';
import type { TestDeps } from './deps';
import { aPerson, words } from './shop';
import { sql } from './sql';

type Shop = { readonly storeId: Id<'store'> };

/** 8 %, one level, last touch within 15 days, unless it is said otherwise. */
export async function referralSettings(
  deps: TestDeps,
  { storeId }: Shop,
  is: { store_bps?: number; second_bps?: number; levels?: number; openToAll?: boolean } = {},
): Promise<void> {
  const { store_bps = 800, second_bps = 0, levels = 1, openToAll = true } = is;
  await sql(
    deps.db,
    `INSERT INTO referral_settings (store_id, store_bps, second_bps, levels, open_to_all, terms, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [storeId, store_bps, second_bps, levels, openToAll, json(words('好好推广')), at(deps.clock.now())],
  );
}

export interface TestPromoter {
  readonly promoterId: Id<'promoter'>;
  readonly personId: Id<'person'>;
}
export async function aPromoter(
  deps: TestDeps,
  { storeId }: Shop,
  is: { personId?: Id<'person'>; status?: PromoterStatus; nickname?: string } = {},
): Promise<TestPromoter> {
  const { status = 'active', nickname } = is;
  const personId = is.personId ?? (await aPerson(deps, nickname === undefined ? {} : { nickname }));
  const promoterId = deps.ids.next('promoter');
  await sql(
    deps.db,
    `INSERT INTO promoters (store_id, id, person_id, status, terms_version, consented_at, applied_at)
     VALUES ($1, $2, $3, $4, 1, $5, $5)`,
    [storeId, promoterId, personId, status, at(deps.clock.now())],
  );
  return { promoterId, personId };
}

export async function anInvitation(deps: TestDeps, { storeId }: Shop, by: Id<'person'>): Promise<string> {
  const key = deps.ids.token();
  const now = deps.clock.now();
  await sql(
    deps.db,
    `INSERT INTO promoter_invitations (store_id, key, invited_by, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)`,
    [storeId, key, by, at(now), at(after(now, 7 * DAY_MS))],
  );
  return key;
}

/** What the first line of a paid order earns a promoter, with its entry in the ledger. */
export async function aCommission(
  deps: TestDeps,
  { storeId }: Shop,
  promoterId: Id<'promoter'>,
  orderId: Id<'order'>,
  is: { earned_fen?: number; rate_bps?: number; level?: 1 | 2; at?: Instant } = {},
): Promise<Id<'commission'>> {
  const { earned_fen = 319, rate_bps = 800, level = 1 } = is;
  const id = deps.ids.next('commission');
  const share: Fen = fen(earned_fen);
  const made = earn(orderId, [{ promoterId, amount_fen: share }]);
  const line = {
    id,
    line_no: 1,
    level,
    promoter_id: promoterId,
    visit_id: deps.ids.next('visit'),
    rule: 'last',
    rate_bps,
    earned_fen,
  };
  const transaction = { ...made, id: deps.ids.next('ledgerTransaction'), order_id: orderId };
  await sql(deps.db, 'SELECT earn_commissions_v1($1, $2, $3, $4)', [
    storeId,
    orderId,
    json({ lines: [line], transaction: { ...transaction, key: `earn:${orderId}:${id}` } }),
    at(is.at ?? deps.clock.now()),
  ]);
  return id;
}
