import type { CouponOffer, CouponView } from '#core/contract/coupon';
import { HOUR_MS, type Instant } from '#core/kernel/instant';
import { couponWords } from '@/i18n/catalogue/coupon';
import { t } from '@/i18n/fill';
import { momentText } from '@/lib/date-text';

type Language = 'zh' | 'en';

/** Under so many left, how many is worth saying. */
const FEW = 100;
const SOON_MS = 48 * HOUR_MS;

/** How long it is good for, or when it can be claimed; how many are left where they are few. */
export function offerNote(offer: CouponOffer, language: Language): string {
  const words = couponWords[language];
  const { valid, state, left, claimFrom } = offer;
  if (state === 'soon') return t(words.claimFrom, { when: momentText(claimFrom, language) });
  const good =
    valid.by === 'days'
      ? t(words.days, { count: valid.days })
      : t(words.until, { when: momentText(valid.until, language) });
  if (state !== 'claimable' || left === null || left >= FEW) return good;
  return `${good} · ${t(words.left, { count: left })}`;
}

/** What stands where a button would; null: it can be claimed, or used. */
export function offerState({ state, became, terms }: CouponOffer, language: Language): string | null {
  const words = couponWords[language];
  if (state === 'claimable') return null;
  if (state === 'claimed') return became === null ? null : words.stamp[became];
  if (state === 'not_for_you' && !terms.newOnly) return words.chosenOnly;
  return words.state[state];
}

/** Until when it is good, from when, or why not now. */
export function couponNote(coupon: CouponView, now: Instant, language: Language): string {
  const words = couponWords[language];
  const { status, validFrom, validUntil } = coupon;
  if (status === 'held') return words.heldBy;
  const until = momentText(validUntil, language);
  if (status !== 'free') return t(words.until, { when: until });
  if (validFrom > now) return t(words.window, { from: momentText(validFrom, language), until });
  const left_ms = validUntil - now;
  if (left_ms > 0 && left_ms <= SOON_MS) return t(words.endsIn, { hours: Math.ceil(left_ms / HOUR_MS) });
  return t(words.until, { when: until });
}
