import { PRIVACY_VERSION } from '#core/contract/account';
import { startHaggle } from '#core/contract/haggle';
import { HAGGLE_KIND, haggleSettings } from '#core/domain/haggle/haggle-kind';
import { haggleProblem } from '#core/domain/haggle/lawful';
import { cuts } from '#core/domain/haggle/schedule';
import { regionText } from '#core/domain/region/region';
import { needsParcel } from '#core/domain/shipping/delivery';
import { zoneOf } from '#core/domain/shipping/parcels';
import { after, HOUR_MS, type Instant } from '#core/kernel/instant';
import { fail, ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { once } from '#server/app/once';
import { ConstraintViolation } from '#server/db/errors';
import { insertHaggle, readStartFacts, type StartFacts } from '#server/db/haggle-store';
import { addJob } from '#server/db/job-store';
import { storeScope } from '#server/db/scope';
import { holdBuyerUnits, takeStock } from '#server/db/stock-store';
import { endHaggle } from './end-haggle';

type Refusal = (typeof startHaggle)['errors'][number];
/** Who was faster, told as a refusal. */
const LOST: Readonly<Record<string, Refusal>> = {
  haggles_one_live_key: 'HAGGLE_RUNNING',
  campaign_buyers_limit_chk: 'BUYER_LIMIT',
  campaign_skus_left_chk: 'OUT_OF_STOCK',
  campaigns_published_chk: 'CAMPAIGN_OVER',
  skus_price_changed: 'SKU_GONE',
};

/**
 * Keeps one unit of the allotment for this person, at a schedule that is fixed from now on: a later change of the list price, or the
 * end of the campaign, changes neither.
 */
export const startHaggleHandler = handler(startHaggle, async (deps, input, ctx) => {
  const store = storeScope(input.storeId);
  const { campaignId, skuId } = input;
  const of = { campaignId, skuId, privacyVersion: PRIVACY_VERSION };
  const facts = await readStartFacts(deps.db, store, ctx.owner, of, ctx.now);
  if (facts === null) return fail('NOT_FOUND');
  if (facts.kind !== HAGGLE_KIND) return fail('CAMPAIGN_OVER');
  if (!facts.consented) return fail('CONSENT_REQUIRED');
  // What is over holds nothing, timer or not.
  for (const haggleId of facts.own_overdue) await endHaggle(deps, store, haggleId);

  const [home] = facts.regions;
  const about = {
    title: facts.title?.[ctx.language] ?? '',
    limit: facts.buyer_limit ?? 0,
    region: home === undefined ? '' : regionText(home, ctx.language),
  };
  const terms = termsOf(facts, ctx.now);
  try {
    return await once(deps, ctx, async (tx) => {
      if (!terms.ok) return fail(terms.code, about);
      const haggle = {
        id: deps.ids.next('haggle'),
        campaignId,
        skuId,
        visitorId: input.visitorId ?? facts.device,
        ...terms.value,
      };
      if (!(await insertHaggle(tx, store, ctx.owner, haggle, ctx.now))) return fail('SKU_GONE', about);
      const { expiresAt, floor_fen } = haggle;
      await addJob(
        tx,
        deps.ids,
        store,
        { kind: 'end-haggle', subject: haggle.id, dueAt: expiresAt },
        ctx.now,
      );
      await holdBuyerUnits(tx, store, { campaignId, personId: ctx.personId }, 1, facts.buyer_limit);
      const unit = { skuId, quantity: 1, price_fen: floor_fen };
      await takeStock(tx, deps.ids, store, campaignId, [unit], ctx.now);
      return ok({ haggleId: haggle.id, expiresAt });
    });
  } catch (error) {
    const code = error instanceof ConstraintViolation ? LOST[error.constraint] : undefined;
    if (code === undefined) throw error;
    return fail(code, about);
  }
});

/** What is fixed by starting now. */
function termsOf(facts: StartFacts, now: Instant) {
  const { status, starts_at, ends_at, open_for_h, store_open, floor_fen, list_fen } = facts;
  if (status !== 'published' || ends_at <= now) return fail('CAMPAIGN_OVER');
  if (starts_at > now) return fail('CAMPAIGN_SOON');
  if (!store_open) return fail('STORE_CLOSED');
  const { helpers, shape } = haggleSettings.parse(facts.settings);
  // Not on sale, or the list price moved so far since publishing that no lawful schedule is left.
  if (floor_fen === null || haggleProblem({ list_fen, floor_fen, helpers }) !== null) return fail('SKU_GONE');
  if (sentToNone(facts)) return fail('NOT_DELIVERED_THERE');
  const cuts_fen = cuts(list_fen, floor_fen, helpers, shape);
  return ok({ list_fen, floor_fen, cuts_fen, expiresAt: after(now, open_for_h * HOUR_MS) });
}

/** To none of the person's addresses: friends would cut for nothing. Who has no address yet reads where it is sent before they begin. */
function sentToNone({ delivery, shipping, regions }: StartFacts): boolean {
  if (!needsParcel(delivery) || shipping === null || regions.length === 0) return false;
  return regions.every((region) => zoneOf(shipping, region) === null);
}
