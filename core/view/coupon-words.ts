/** A coupon in a few words: on a ticket, on the product page, at checkout, in what is shared. */
import type { CouponTerms } from '../contract/coupon';
import { bareShortPrice as bare, shortPrice } from './price-parts';
import { percentOffText, zheText } from './rate-text';
import type { Language } from './say';
import { scopeText } from './scope-words';

/** What stands large on a ticket: a number with its sign before or after it, or words. */
export interface CouponFace {
  readonly before: string;
  readonly big: string;
  readonly after: string;
}

/** `¥5`, `8.5折`, `15% off`, `免运费`. */
export function couponFace({ kind, rate_bps, amount_fen }: CouponTerms, language: Language): CouponFace {
  if (rate_bps !== null) {
    return language === 'zh'
      ? { before: '', big: zheText(rate_bps), after: '折' }
      : { before: '', big: percentOffText(rate_bps), after: '% off' };
  }
  if (amount_fen !== null) return { before: '¥', big: bare(amount_fen), after: '' };
  const free = { zh: '免运费', en: 'Free post' } as const;
  return { before: '', big: kind === 'coupon-shipping' ? free[language] : '', after: '' };
}

/** From which sum on, and the most it takes: `满 ¥99 可用，最多减 ¥20`. */
export function couponThreshold({ threshold_fen, cap_fen }: CouponTerms, language: Language): string {
  const zh = language === 'zh';
  const from =
    threshold_fen === 0
      ? zh
        ? '无门槛'
        : 'On any sum'
      : zh
        ? `满 ${shortPrice(threshold_fen)} 可用`
        : `From ${shortPrice(threshold_fen)}`;
  if (cap_fen === null) return from;
  return zh ? `${from}，最多减 ${shortPrice(cap_fen)}` : `${from}, up to ${shortPrice(cap_fen)}`;
}

/** What it is for: `全店可用`, `限水果、零食`, `限草莓等 4 款`. */
export function couponScope({ kind, scope, newOnly }: CouponTerms, language: Language): string {
  const zh = language === 'zh';
  const parts = [
    newOnly ? (zh ? '新客' : 'New customers') : '',
    kind === 'coupon-shipping' ? (zh ? '抵运费' : 'Off shipping') : '',
    scopeText(scope, language),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

/** The whole of it, as short as it gets: `满39减5`, `无门槛减8`, `满99打8.5折`, `满59免运费`. */
export function couponChip(terms: CouponTerms, language: Language): string {
  const { threshold_fen, amount_fen, rate_bps, kind } = terms;
  const shipping = kind === 'coupon-shipping';
  if (language === 'zh') {
    const from = threshold_fen === 0 ? '' : `满${bare(threshold_fen)}`;
    if (rate_bps !== null) return `${from}${from === '' ? '' : '打'}${zheText(rate_bps)}折`;
    if (amount_fen === null) return `${from}免运费`;
    if (shipping) return `${from}运费减${bare(amount_fen)}`;
    return `${from === '' ? '立' : from}减${bare(amount_fen)}`;
  }
  const { before, big, after } = couponFace(terms, language);
  const off = `${before}${big}${after}${amount_fen === null ? '' : shipping ? ' off post' : ' off'}`;
  return threshold_fen === 0 ? off : `${off} from ${shortPrice(threshold_fen)}`;
}
