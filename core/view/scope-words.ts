import type { CouponTerms } from '../contract/coupon';
import { type Language, listed, say } from './say';

/** What an offer is for, by name: `全店可用`, `限水果、零食`, `限草莓等 4 款`. */
export function scopeText({ of, names, more }: CouponTerms['scope'], language: Language): string {
  const zh = language === 'zh';
  if (of === 'store') return zh ? '全店可用' : 'Whole shop';
  const named = listed(
    names.map((name) => say(name, language)),
    language,
  );
  if (named === '') return zh ? '限指定商品' : 'Selected goods';
  if (more === 0) return zh ? `限${named}` : `For ${named}`;
  return zh ? `限${named}等 ${names.length + more} 款` : `For ${named} and ${more} more`;
}
