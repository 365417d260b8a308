import type { CreditView } from '#core/contract/order';
import { faceOf, type Profile } from '#core/domain/person/face';
import { type Instant, instant } from '#core/kernel/instant';
import type { ReferralJson } from '#server/db/referral-json';
import { creditsOf, profileOf } from './credits-of';

/** As checkout says it: the first promoter in question. */
export function creditView(
  referral: ReferralJson | null,
  looking: { readonly now: Instant; readonly language: 'zh' | 'en' },
): CreditView | null {
  const [credit] = creditsOf(referral, looking.now);
  const profile = credit === undefined ? null : profileOf(referral, credit);
  if (credit === undefined || profile === null) return null;
  return creditOf({ profile, until: credit.until }, looking.language);
}

/** Buyer and promoter may be strangers: a friend may have passed the card on. */
export function creditOf(
  { profile, until }: { readonly profile: Profile; readonly until: Instant },
  language: 'zh' | 'en',
): CreditView {
  return { promoter: faceOf(profile, 'stranger', language), until: instant(until) };
}
