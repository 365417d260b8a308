/** After every act: what the product says, kept and rebuilt, is what the model says. */
import { expect } from 'vitest';
import type { Id } from '#core/kernel/id';
import { promoterCentreHandler } from '#server/app/referral/promoters/get-centre';
import { auditStore } from '#server/db/ledger-audit';
import { promoterBalances } from '#server/db/ledger-store';
import { must } from '../deps';
import { purses } from '../ledger';
import { sql } from '../sql';
import { left, type Order, type ReferralModel } from './model';
import type { ModelShop } from './model-shop';

const total = (amounts: readonly number[]) => amounts.reduce((all, one) => all + one, 0);
const NOTHING = { pending: 0, available: 0, in_transit: 0, paid: 0 };

export async function compare(model: ReferralModel, real: ModelShop): Promise<void> {
  const { db } = real.deps;
  for (const person of model.promoters()) {
    const should = model.purses(person);
    const promoterId = real.promoterId(person);
    expect(await promoterBalances(db, real.store, promoterId), `${person} has`).toEqual(should);
    expect({ ...NOTHING, ...(await purses(db, promoterId)) }, `${person} has by postings`).toEqual(should);
    const commissions = model.orders.flatMap((order) => order.commissions.filter(({ of }) => of === person));
    const earned = total(commissions.map(({ earned_fen }) => earned_fen));
    const lost = total(commissions.map(({ clawed_fen, voided_fen }) => clawed_fen + voided_fen));
    expect(total(Object.values(should)), `${person} has in all`).toBe(earned - lost);
  }
  await compareCommissions(model, real);
  await compareKinds(model, real);
  expect(await auditStore(db, real.store, real.deps.clock.now())).toEqual([]);
}

/** The same, as the promoter's own page says it. */
export async function compareCentres(model: ReferralModel, real: ModelShop): Promise<void> {
  for (const person of model.promoters()) {
    const { storeId } = real.shop;
    const centre = await must(real.deps, promoterCentreHandler, real.personId(person), { storeId });
    const { pending, available, in_transit, paid } = model.purses(person);
    expect(centre, `${person} reads`).toMatchObject({
      status: model.isActive(person) ? 'active' : 'stopped',
      pending_fen: pending,
      available_fen: available,
      inTransit_fen: in_transit,
      paid_fen: paid,
    });
  }
}

interface KeptEarner {
  readonly promoterId: string;
  readonly rates_bps: number[];
}
interface Kept extends KeptEarner {
  readonly secondId: string | null;
  readonly above: KeptEarner[];
}

/** Who was in question for each order, and what each of its lines earned whom and still does. */
async function compareCommissions(model: ReferralModel, real: ModelShop): Promise<void> {
  const rows = await sql<{
    id: string;
    proposals: Kept[] | null;
    commissions: unknown[];
  }>(
    real.deps.db,
    `SELECT o.id, o.referral AS proposals, (SELECT coalesce(json_agg(json_build_object('line', c.line_no, 'level', c.level,
         'of', c.promoter_id, 'rate_bps', c.rate_bps, 'earned_fen', c.earned_fen, 'posted_fen', c.posted_fen, 'disputed', c.disputed, 'state', c.status)
         ORDER BY c.line_no, c.level), '[]') FROM commissions c WHERE c.store_id = o.store_id AND c.order_id = o.id) AS commissions
     FROM orders o WHERE o.store_id = $1 ORDER BY o.placed_at`,
    [real.shop.storeId],
  );
  const commissionsOf = ({ commissions }: Order) =>
    commissions.map((one) => ({
      line: one.line,
      level: one.level,
      of: real.promoterId(one.of),
      rate_bps: one.rate_bps,
      earned_fen: one.earned_fen,
      posted_fen: left(one),
      disputed: one.disputed,
      state: one.state,
    }));
  expect(rows.map(({ id }) => id)).toEqual(model.orders.map(({ id }) => id));
  for (const [n, order] of model.orders.entries()) {
    const proposals = (rows[n]?.proposals ?? []).map(({ secondId, above, ...first }) => [
      secondId,
      ...[first, ...above].map(({ promoterId, rates_bps }) => [promoterId, rates_bps]),
    ]);
    const should = order.proposals.map(({ chain, levels }) => {
      const second = levels === 2 ? chain[1] : undefined;
      return [
        second === undefined ? null : real.promoterId(second.person),
        ...chain.map(({ person, rates }) => [real.promoterId(person), rates]),
      ];
    });
    expect(proposals, `order ${n} was brought by`).toEqual(should);
    expect(rows[n]?.commissions, `order ${n} earns`).toEqual(commissionsOf(order));
  }
}

/** No order earns twice, and what was earned, taken back and voided is posted as that. */
async function compareKinds(model: ReferralModel, real: ModelShop): Promise<void> {
  const rows = await sql<{
    order_id: Id<'order'>;
    earns: number;
    earned: number;
    clawed: number;
    voided: number;
  }>(
    real.deps.db,
    `SELECT t.order_id, count(DISTINCT t.id) FILTER (WHERE t.kind = 'earn')::int AS earns,
       coalesce(-sum(p.amount_fen) FILTER (WHERE t.kind = 'earn'), 0)::bigint AS earned,
       coalesce(sum(p.amount_fen) FILTER (WHERE t.kind = 'claw'), 0)::bigint AS clawed,
       coalesce(sum(p.amount_fen) FILTER (WHERE t.kind = 'void'), 0)::bigint AS voided
     FROM ledger_transactions t
     JOIN ledger_postings p ON p.store_id = t.store_id AND p.transaction_id = t.id AND p.account = 'store:commission'
     WHERE t.store_id = $1 GROUP BY t.order_id ORDER BY t.order_id`,
    [real.shop.storeId],
  );
  const should = model.orders
    .filter(({ commissions }) => commissions.length > 0)
    .map(({ id, commissions }) => ({
      order_id: id,
      earns: 1,
      earned: total(commissions.map(({ earned_fen }) => earned_fen)),
      clawed: total(commissions.map(({ clawed_fen }) => clawed_fen)),
      voided: total(commissions.map(({ voided_fen }) => voided_fen)),
    }))
    .sort((a, b) => (a.order_id < b.order_id ? -1 : 1));
  expect(rows).toEqual(should);
}
