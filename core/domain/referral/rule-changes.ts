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
  | GoodsChange
  /** Of the promoter who reads it; null: the rates of everybody. */
  | { readonly what: 'own'; readonly from: number | null; readonly to: number | null };

interface Moved {
  readonly rated: 'product' | 'category';
  readonly from: number;
  readonly to: number;
  /** Whether they had a rate of their own, and have one now. */
  readonly had: boolean;
  readonly has: boolean;
}
export interface GoodsChange extends Moved {
  readonly what: 'goods';
  readonly name: Words;
  /** With others that moved alike: a few more names, and how many they are together. Without it, it is one alone. */
  readonly alike?: { readonly names: Words[]; readonly count: number } | undefined;
}
/** Goods that moved alike and are in no sentence: only how many they are. */
export interface CountedGoods extends Moved {
  readonly count: number;
}
/** A change as it is kept for those who read it: what sentences are made of, whatever number of goods it was about. */
export interface ShortChange {
  readonly changes: readonly RuleChange[];
  readonly rest: readonly CountedGoods[];
}
/** What one of them reads: said, and how many goods are not. */
export interface RuleNews {
  readonly changes: RuleChange[];
  readonly others: number;
}
/** So many moves of goods are said, each with so many names. */
const SAID_MOST = 5;
const NAMED_MOST = 3;

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

/** Goods that moved alike are kept as one, the most numerous first; of those beyond the first few no name is kept. */
export function inShort(all: readonly RuleChange[]): ShortChange {
  const alike = together(
    all.filter(isGoods).map(groupOf),
    ({ rated, from, to, had, has }) => `${rated} ${from} ${to} ${had} ${has}`,
  );
  return {
    changes: [...all.filter((one) => !isGoods(one)), ...alike.slice(0, SAID_MOST).flatMap(sayGroup)],
    rest: alike.slice(SAID_MOST).map(({ names: _, ...counted }) => counted),
  };
}

/** What of it is so for a promoter with a rate of their own, or without one: null. */
export function newsFor({ changes, rest }: ShortChange, own_bps: number | null): RuleNews {
  const goods = [...changes.filter(isGoods).map(groupOf), ...rest.map((one) => ({ ...one, names: [] }))];
  const moved = goods.flatMap((group) => movedFor(group, own_bps));
  const others = changes.filter((one) => !isGoods(one) && (own_bps === null || one.what !== 'store'));
  return sayFirst(others, moved);
}

/** As it is read: goods that came from one rate to one rate are one, and beyond the first few moves they are counted. */
export function saidOf(changes: readonly RuleChange[]): RuleNews {
  return sayFirst(
    changes.filter((one) => !isGoods(one)),
    changes.filter(isGoods).map(groupOf),
  );
}

function sayFirst(others: readonly RuleChange[], goods: readonly GoodsGroup[]): RuleNews {
  const moves = together(goods, ({ from, to }) => `${from} ${to}`);
  const said = moves.filter(({ names }) => names.length > 0).slice(0, SAID_MOST);
  const unsaid = moves.filter((move) => !said.includes(move));
  return {
    changes: [...others, ...said.flatMap(sayGroup)],
    others: unsaid.reduce((sum, { count }) => sum + count, 0),
  };
}

/** A rate of their own comes before a category's and the shop's, and after a product's. */
function movedFor(group: GoodsGroup, own_bps: number | null): GoodsGroup[] {
  if (own_bps !== null && group.rated === 'category') return [];
  const from = own_bps === null || group.had ? group.from : own_bps;
  const to = own_bps === null || group.has ? group.to : own_bps;
  return from === to ? [] : [{ ...group, from, to }];
}

interface GoodsGroup extends CountedGoods {
  readonly names: Words[];
}
const isGoods = (change: RuleChange): change is GoodsChange => change.what === 'goods';

function groupOf({ what: _, name, alike, ...moved }: GoodsChange): GoodsGroup {
  return { ...moved, names: [name, ...(alike?.names ?? [])], count: alike?.count ?? 1 };
}
function sayGroup({ names: [name, ...names], count, ...moved }: GoodsGroup): GoodsChange[] {
  if (name === undefined) return [];
  return [{ what: 'goods', name, ...moved, ...(count === 1 ? {} : { alike: { names, count } }) }];
}

/** The most numerous first, else in the order in which they come. */
function together(goods: readonly GoodsGroup[], keyOf: (group: GoodsGroup) => string): GoodsGroup[] {
  const found = new Map<string, GoodsGroup>();
  for (const group of goods) {
    const like = found.get(keyOf(group));
    found.set(
      keyOf(group),
      like === undefined
        ? { ...group, names: group.names.slice(0, NAMED_MOST) }
        : {
            ...like,
            names: [...like.names, ...group.names].slice(0, NAMED_MOST),
            count: like.count + group.count,
          },
    );
  }
  return [...found.values()].sort((a, b) => b.count - a.count);
}
