import { type CouponValidity, validFor } from '#core/domain/coupon/validity';
import { assert } from '#core/kernel/assert';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import {
  countGifts,
  type Gift,
  giveRound,
  lockTemplateQuota,
  type TemplateToGive,
  undoGifts,
} from '#server/db/coupon-give-store';
import { recordEvent } from '#server/db/event-store';
import type { StoreScope } from '#server/db/scope';
import type { Tx } from '#server/db/tx';

/**
 * One coupon of the template for each of these persons, within the limit of each and within the quota: who comes first by id gets the
 * last. Each is told. Answers how many were given.
 */
export async function giveCouponsIn(
  tx: Tx,
  deps: Deps,
  store: StoreScope,
  template: TemplateToGive,
  personIds: ReadonlySet<Id<'person'>>,
  gotBy: 'shop' | 'group',
  now: Instant,
): Promise<number> {
  const given: Gift[] = [];
  let waiting = [...personIds].sort();
  const how = { ...validFor(validityOf(template), now), gotBy };
  // A round more for those whose own claim came between: it counts them anew.
  for (let more = true; more && waiting.length > 0; ) {
    const gifts = waiting.map((personId) => ({ personId, couponId: deps.ids.next('coupon') }));
    const done = await giveRound(tx, store, template, gifts, how, now);
    given.push(...done.map(({ id, person_id }) => ({ couponId: id, personId: person_id })));
    const served = new Set(done.map(({ person_id }) => person_id));
    waiting = waiting.filter((personId) => !served.has(personId));
    more = done.length > 0;
  }
  if (given.length === 0) return 0;
  given.sort((a, b) => (a.personId < b.personId ? -1 : 1));
  const left = await lockTemplateQuota(tx, store, template.id);
  const kept = left === null ? given : given.slice(0, left);
  const beyond = given.slice(kept.length).map(({ couponId }) => couponId);
  if (beyond.length > 0) await undoGifts(tx, store, beyond);
  await countGifts(tx, store, template.id, kept.length);
  for (const { couponId } of kept) {
    await recordEvent(tx, deps.ids, store, 'coupon.given', { couponId }, now);
  }
  return kept.length;
}

function validityOf({ valid_days, valid_from, valid_until }: TemplateToGive): CouponValidity {
  if (valid_days !== null) return { by: 'days', days: valid_days };
  assert(valid_from !== null && valid_until !== null, 'a template has days or a window');
  return { by: 'window', from: valid_from, until: valid_until };
}
