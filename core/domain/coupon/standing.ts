import type { Instant } from '../../kernel/instant';
import { type CouponAudience, type CouponPerson, isMeant } from './audience';
import type { CouponValidity } from './validity';

export interface TemplateFacts {
  readonly status: 'published' | 'stopped';
  readonly audience: CouponAudience;
  /** Null: as many as are claimed. */
  readonly total: number | null;
  readonly claimed: number;
  readonly perPerson: number;
  readonly claimFrom: Instant;
  readonly claimUntil: Instant;
  readonly valid: CouponValidity;
}
export interface Claimer extends CouponPerson {
  /** How many of this template the person ever got: what the limit counts. */
  readonly taken: number;
}
export type ClaimRefusal = 'COUPON_SOON' | 'COUPON_OVER' | 'COUPON_AUDIENCE' | 'COUPON_LIMIT' | 'COUPON_GONE';
export type OfferState = 'claimable' | 'claimed' | 'gone' | 'soon' | 'over' | 'not_for_you';

/**
 * Why this person cannot claim one now; null = they can. What concerns the person comes before the quota: who has theirs is not
 * told that the others took all. A window that is over before it is claimed is over, too.
 */
export function claimRefusal(template: TemplateFacts, person: Claimer, now: Instant): ClaimRefusal | null {
  const { status, valid, claimFrom, claimUntil, perPerson } = template;
  if (status === 'stopped' || claimUntil <= now) return 'COUPON_OVER';
  if (valid.by === 'window' && valid.until <= now) return 'COUPON_OVER';
  if (claimFrom > now) return 'COUPON_SOON';
  if (!isMeant(template.audience, person)) return 'COUPON_AUDIENCE';
  if (person.taken >= perPerson) return 'COUPON_LIMIT';
  return leftOf(template) === 0 ? 'COUPON_GONE' : null;
}

const STATE_OF: Readonly<Record<ClaimRefusal, OfferState>> = {
  COUPON_SOON: 'soon',
  COUPON_OVER: 'over',
  COUPON_AUDIENCE: 'not_for_you',
  COUPON_LIMIT: 'claimed',
  COUPON_GONE: 'gone',
};

/** How a template stands for whoever looks. Who has one and gets no more has it: `claimed`, whatever stands in the way of another. */
export function offerStanding(
  template: TemplateFacts,
  person: Claimer,
  now: Instant,
): { state: OfferState; mayClaim: number } {
  const refusal = claimRefusal(template, person, now);
  if (refusal !== null) return { state: person.taken > 0 ? 'claimed' : STATE_OF[refusal], mayClaim: 0 };
  const room = template.perPerson - person.taken;
  return { state: 'claimable', mayClaim: Math.min(room, leftOf(template) ?? room) };
}

/** Coupons of one template that somebody ever got. */
export interface OwnCoupons {
  readonly taken: number;
  readonly usable: number;
  readonly held: number;
  readonly used: number;
  readonly revoked: number;
}
export type Became = 'held' | 'used' | 'revoked' | 'expired';

/** What became of theirs where none can be used any more; null: one can, or there never was one. One that is held may come back. */
export function becameOf({ taken, usable, held, used, revoked }: OwnCoupons): Became | null {
  if (taken === 0 || usable > 0) return null;
  if (held > 0) return 'held';
  if (used > 0) return 'used';
  return revoked > 0 ? 'revoked' : 'expired';
}

/** Null: as many as are claimed. */
export function leftOf({ total, claimed }: Pick<TemplateFacts, 'total' | 'claimed'>): number | null {
  return total === null ? null : Math.max(0, total - claimed);
}
