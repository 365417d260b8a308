/** What of a shop's rules for its promoters has become another: what they earn, for which orders, and what they agree to. */
import type { Fen } from '../../kernel/fen';
import type { Words } from '../../kernel/words';
import type { AttributionPolicy } from './attribute';
import { secondRate } from './rate';

export type TouchRule = AttributionPolicy['touch'];
export type RuleChange =
  /** In basis points; a second level that is off is 0. */
  | { readonly what: 'store' | 'second'; readonly from: number; readonly to: number }
  | { readonly what: 'window'; readonly from: number; readonly to: number }
  | { readonly what: 'touch'; readonly from: TouchRule; readonly to: TouchRule }
  | { readonly what: 'least'; readonly from: Fen; readonly to: Fen }
  | { readonly what: 'terms' }
  | {
      readonly what: 'goods';
      readonly name: Words;
      readonly from: number;
      readonly to: number;
      readonly rated: 'product' | 'category';
      /** Whether it had a rate of its own, and has one now. */
      readonly had: boolean;
      readonly has: boolean;
    }
  /** Of the promoter who reads it; null: the rates of everybody. */
  | { readonly what: 'own'; readonly from: number | null; readonly to: number | null };

export interface StatedRules {
  readonly touch: TouchRule;
  readonly windowDays: number;
  readonly levels: number;
  readonly store_bps: number;
  readonly second_bps: number;
  readonly minWithdrawal_fen: Fen;
  readonly terms: Words;
}

/** In the order in which they are read. Who may apply is no rule of those who promote already. */
export function ruleChanges(before: StatedRules, after: StatedRules): RuleChange[] {
  const changes: RuleChange[] = [
    { what: 'store', from: before.store_bps, to: after.store_bps },
    { what: 'second', from: secondRate(before), to: secondRate(after) },
    { what: 'window', from: before.windowDays, to: after.windowDays },
    { what: 'touch', from: before.touch, to: after.touch },
    { what: 'least', from: before.minWithdrawal_fen, to: after.minWithdrawal_fen },
  ];
  const others = changes.filter((change) => change.what !== 'terms' && change.from !== change.to);
  const sameWords = before.terms.zh === after.terms.zh && before.terms.en === after.terms.en;
  return sameWords ? others : [...others, { what: 'terms' }];
}

/**
 * What of it is so for a promoter: a rate of their own comes before a category's and the shop's, and after a product's. Null: they have
 * none.
 */
export function changesFor(changes: readonly RuleChange[], own_bps: number | null): RuleChange[] {
  if (own_bps === null) return changes.filter((one) => one.what !== 'goods' || one.from !== one.to);
  return changes.flatMap((change): RuleChange[] => {
    if (change.what === 'store') return [];
    if (change.what !== 'goods') return [change];
    if (change.rated === 'category') return [];
    const [from, to] = [change.had ? change.from : own_bps, change.has ? change.to : own_bps];
    return from === to ? [] : [{ ...change, from, to }];
  });
}
