/**
 * A campaign's rule in a sentence, made from what its kind asked the merchant for (`core/domain/pricing/fields.ts`): names of fields
 * are shared by all kinds, so a new kind with known fields has its sentence already, and one with others is called by its name.
 */
import type { Scope } from '../domain/pricing/scope';
import type { Words } from '../kernel/words';
import { bareShortPrice as bare, priceText, shortPrice } from './price-parts';
import { percentOffText, zheText } from './rate-text';
import { scopeText } from './scope-words';

const NOTHING_OFF_BPS = 10_000;

interface Tier {
  readonly threshold_fen: number;
  readonly amount_fen?: number | null;
  readonly rate_bps?: number | null;
}
interface Settings {
  readonly scope?: Scope;
  readonly tiers?: readonly Tier[];
  readonly threshold_fen?: number;
  readonly price_fen?: number;
  readonly rate_bps?: number | null;
  readonly n?: number | null;
  readonly pick?: 'any' | 'each';
  readonly units?: number;
}

const NAMES_MAX = 3;

/**
 * `named`: the SKUs that the campaign gives a price of their own. `names`: of the first few ids in its scope, by id; what is missing
 * is left out.
 */
export function promotionRule(
  name: Words,
  settings: unknown,
  named: readonly { readonly price_fen: number }[],
  names: Readonly<Record<string, Words>>,
): Words {
  const its = settings as Settings;
  const rule = tiersRule(its) ??
    nthRule(its) ??
    bundleRule(its) ??
    addOnRule(its, named) ?? { zh: name.zh, en: name.en };
  const { scope } = its;
  if (scope === undefined || scope.in === 'store' || its.pick === 'each') return rule;
  const shown = scope.ids.slice(0, NAMES_MAX).flatMap((id) => names[id] ?? []);
  const of = scope.in === 'categories' ? scope.in : 'goods';
  const goods = { of, names: shown, more: scope.ids.length - shown.length } as const;
  return { zh: `${rule.zh} · ${scopeText(goods, 'zh')}`, en: `${rule.en} · ${scopeText(goods, 'en')}` };
}

/** 满 99 减 10，满 199 减 25; 满 99 打 9 折. */
function tiersRule({ tiers }: Settings): Words | null {
  if (tiers === undefined) return null;
  const each = tiers.map(({ threshold_fen, amount_fen, rate_bps }): Words => {
    const from = shortPrice(threshold_fen);
    if (amount_fen != null) {
      return {
        zh: `满 ${bare(threshold_fen)} 减 ${bare(amount_fen)}`,
        en: `${shortPrice(amount_fen)} off ${from}`,
      };
    }
    const rate = rate_bps ?? NOTHING_OFF_BPS;
    return {
      zh: `满 ${bare(threshold_fen)} 打 ${zheText(rate)} 折`,
      en: `${percentOffText(rate)}% off from ${from}`,
    };
  });
  return { zh: each.map(({ zh }) => zh).join('，'), en: each.map(({ en }) => en).join(', ') };
}

/** 第 2 件 5 折. */
function nthRule({ n, rate_bps }: Settings): Words | null {
  if (n == null || rate_bps == null) return null;
  return {
    zh: `第 ${n} 件 ${zheText(rate_bps)} 折`,
    en: `${percentOffText(rate_bps)}% off every ${ordinal(n)} item`,
  };
}

/** 任选 3 件 ¥99; 3 件一套 ¥99. */
function bundleRule({ n, price_fen, pick, scope }: Settings): Words | null {
  if (price_fen === undefined || pick === undefined) return null;
  const price = shortPrice(price_fen);
  if (pick === 'any') return { zh: `任选 ${n ?? 2} 件 ${price}`, en: `Any ${n ?? 2} for ${price}` };
  const size = scope !== undefined && 'ids' in scope ? scope.ids.length : 2;
  return { zh: `${size} 件一套 ${price}`, en: `Set of ${size} for ${price}` };
}

/** 满 59 加 ¥9.90 换购. */
function addOnRule(
  { threshold_fen, units }: Settings,
  named: readonly { price_fen: number }[],
): Words | null {
  if (threshold_fen === undefined || units === undefined || named.length === 0) return null;
  const prices = named.map(({ price_fen }) => price_fen);
  const least = Math.min(...prices);
  const from = Math.max(...prices) > least;
  return {
    zh: `满 ${bare(threshold_fen)} 加 ${priceText(least)} ${from ? '起' : ''}换购`,
    en: `Spend ${shortPrice(threshold_fen)}, add one ${from ? 'from' : 'for'} ${priceText(least)}`,
  };
}

function ordinal(n: number): string {
  const suffix = n % 100 >= 11 && n % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${suffix}`;
}
