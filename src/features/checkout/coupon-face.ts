import type { CouponTerms } from '#core/contract/coupon';
import { shortPrice } from '#core/view/price-parts';
import { listed, say } from '#core/view/say';
import { couponReasonWords } from '@/i18n/catalogue/coupon-reason';
import { t } from '@/i18n/fill';

type Language = 'zh' | 'en';

/** What a coupon takes off, in the few signs there is room for: `¥12`, `8.5 折`, `免运费`. */
export function couponFace(terms: CouponTerms, language: Language): string {
  const { face } = couponReasonWords[language];
  if (terms.kind === 'coupon-percent') {
    const rate_bps = terms.rate_bps ?? 10_000;
    return language === 'zh'
      ? t(face.percent, { rate: String(rate_bps / 1_000) })
      : t(face.percent, { rate: String((10_000 - rate_bps) / 100) });
  }
  if (terms.amount_fen !== null) return shortPrice(terms.amount_fen);
  return face.freeShipping;
}

/** From where on and for what: `满 ¥100 可用 · 最多减 ¥20 · 草莓、蓝莓 等 3 种`. */
export function couponRule(terms: CouponTerms, language: Language): string {
  const { face } = couponReasonWords[language];
  const names = listed(
    terms.scope.names.map((name) => say(name, language)),
    language,
  );
  return [
    terms.threshold_fen === 0 ? face.noThreshold : t(face.from, { amount: shortPrice(terms.threshold_fen) }),
    terms.cap_fen === null ? '' : t(face.cap, { amount: shortPrice(terms.cap_fen) }),
    terms.scope.of === 'store' || names === ''
      ? ''
      : terms.scope.more === 0
        ? t(face.only, { names })
        : t(face.onlyMore, { names, count: terms.scope.more }),
    terms.newOnly ? face.newOnly : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}
