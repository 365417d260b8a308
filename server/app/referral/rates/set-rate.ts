import { setReferralRate } from '#core/contract/referral-desk';
import type { Rates } from '#core/domain/referral/rate';
import type { Id } from '#core/kernel/id';
import { fail, ok } from '#core/kernel/result';
import type { Deps } from '#server/app/deps';
import { handler, type StaffCtx } from '#server/app/handler';
import { once } from '#server/app/once';
import { recordAudits } from '#server/db/audit-trail-store';
import { raisePriceVersion } from '#server/db/campaign-store';
import { type RateSubjects, readRates, readSetRates, setRateRows } from '#server/db/referral-settings-store';
import { findRatedGoods } from '#server/db/rule-change-store';
import type { Tx } from '#server/db/tx';
import { bearRates } from './bear-rates';
import { mayRaise } from './own-raise';
import { holdRated, subjectsOf } from './rate-subject';
import { recordGoodsRates, recordRuleChange } from './record-rule-change';

type Refused = 'NOT_FOUND' | 'PROMOTER_OWN' | 'PROMOTER_RAISES' | 'COMMISSION_FLOOR' | 'FLOOR_MISSING';

/** Taking a rate away may raise what is earned as well: what comes after it counts. */
export const setReferralRateHandler = handler(setReferralRate, async (deps, { of, rate_bps }, ctx) =>
  once<{ done: true }, Refused>(deps, ctx, async (tx) => {
    const { store, now, personId } = ctx;
    await raisePriceVersion(tx, store);
    const set = await readSetRates(tx, store);
    if (set === null) return fail('NOT_FOUND');
    const before = await readRates(tx, store);
    const subjects = subjectsOf(of);
    const mayRate = await holdRated(tx, subjects, ctx);
    if (!mayRate.ok) return mayRate;
    const raise = await mayRaise(tx, { what: 'rate', of, rate_bps }, ctx);
    if (!raise.ok) return raise;
    await setRateRows(tx, store, subjects, rate_bps, now);
    const borne = await bearRates(tx, before, ctx);
    if (!borne.ok) return borne;
    await tellOf(tx, deps, ctx, subjects, set.rates, rate_bps);
    const audit = { actorId: personId, action: 'referral.rate', subjectIds: subjects.ids };
    await recordAudits(tx, deps.ids, store, audit, now);
    return ok({ done: true });
  }),
);

/** Goods are said with what they earn by themselves, before and after; a promoter's own rate is told to them alone. */
async function tellOf(
  tx: Tx,
  deps: Deps,
  ctx: StaffCtx,
  { rated, ids }: RateSubjects,
  { products, categories, promoters }: Rates,
  rate_bps: number | null,
): Promise<void> {
  if (rated === 'promoter') {
    for (const promoterId of ids as readonly Id<'promoter'>[]) {
      const from = promoters.get(promoterId) ?? null;
      if (from === rate_bps) continue;
      await recordRuleChange(tx, deps, ctx, [{ what: 'own', from, to: rate_bps }], { promoterId });
    }
    return;
  }
  const had: ReadonlyMap<string, number> = rated === 'product' ? products : categories;
  const goods = new Map((await findRatedGoods(tx, ctx.store, ids)).map((row) => [row.id as string, row]));
  const changes = ids.flatMap((id) => {
    const found = goods.get(id);
    if (found === undefined) return [];
    const { id: goodsId, name, else_bps } = found;
    const rates = { from: had.get(id) ?? else_bps, to: rate_bps ?? else_bps };
    const owned = { had: had.has(id), has: rate_bps !== null };
    return [{ what: 'goods' as const, id: goodsId, name, rated, ...rates, ...owned }];
  });
  await recordGoodsRates(tx, deps, ctx, changes);
}
