import { couponAudience } from '#core/domain/coupon/audience';
import type { Claimer, TemplateFacts } from '#core/domain/coupon/standing';
import type { CouponValidity } from '#core/domain/coupon/validity';
import { assert } from '#core/kernel/assert';
import type { TemplateRow } from '#server/db/coupon-json';

/** A stored template as the rules know it, and the viewer as far as it asks. */
export function templateFacts(row: TemplateRow): { template: TemplateFacts; person: Claimer } {
  const { status, total, claimed, perPerson, claimFrom, claimUntil, own, newCustomer, tags } = row;
  const audience = couponAudience.parse(row.audience);
  return {
    template: { status, audience, total, claimed, perPerson, claimFrom, claimUntil, valid: validityOf(row) },
    person: { taken: own.taken, newCustomer, tags: tags ?? [] },
  };
}

function validityOf({ validDays, validFrom, validUntil }: TemplateRow): CouponValidity {
  if (validDays !== null) return { by: 'days', days: validDays };
  assert(validFrom !== null && validUntil !== null, 'a template has days or a window');
  return { by: 'window', from: validFrom, until: validUntil };
}
