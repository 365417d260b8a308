import type { GroupView } from '../contract/storefront';
import { type Fen, ZERO_FEN } from '../kernel/fen';
import type { GroupWords } from './group-words';
import { nextGoal } from './next-goal';
import type { SkuTiers } from './sku-tiers';

/** One tier: how many people, what a unit costs then, and how it stands. */
export interface TierStep {
  /** `now`: the highest tier reached. `passed`: a lower one. `next`: the one to come. */
  readonly look: 'passed' | 'now' | 'next' | 'ahead';
  readonly people: string;
  /** `当前`, `再来 1 人`, or nothing. */
  readonly mark: string;
  readonly fen: Fen;
  /** `每件退 ¥4.00`; of the first tier, that it is what everybody pays. */
  readonly back: string;
}
/** The tiers of one SKU. */
export interface SkuLadder {
  /** `9 斤`; empty where the campaign has one SKU only. */
  readonly label: string;
  readonly steps: readonly TierStep[];
  readonly note: string;
}
export interface TierLadder {
  readonly title: string;
  /** Of one's own SKU alone, else of each, the cheapest first. */
  readonly kinds: readonly SkuLadder[];
}

type Standing = Pick<GroupView, 'campaign' | 'status' | 'standing' | 'tier' | 'paid' | 'held' | 'size'>;

/** The tiers of a group, SKU by SKU; null where its kind has none. */
export function tierLadder(
  group: Standing,
  kinds: readonly SkuTiers[],
  words: GroupWords,
): TierLadder | null {
  if (kinds.length === 0) return null;
  return { title: words.tier.title, kinds: kinds.map((kind) => skuLadder(group, kind, words)) };
}

function skuLadder(group: Standing, { label, prices_fen }: SkuTiers, words: GroupWords): SkuLadder {
  const { tierSizes } = group.campaign;
  const first_fen = prices_fen[0] ?? ZERO_FEN;
  const over = group.status !== 'open' || group.standing === 'formed' || group.standing === 'failed';
  // Who still held a seat when the shop completed it may yet reach another tier.
  const formed = (group.status === 'formed' || group.standing === 'formed') && group.held === 0;
  const goal = nextGoal({ tierSizes, size: group.size, taken: group.paid + group.held });
  const steps = tierSizes.map((people, place): TierStep => {
    const tier = place + 1;
    const fen = prices_fen[place] ?? first_fen;
    const look = lookOf(tier, group.tier, over ? 0 : goal.tier);
    const mark = {
      passed: '',
      now: formed ? words.tier.settled : words.tier.now,
      next: words.tier.more(goal.missing),
      ahead: '',
    };
    const back = fen < first_fen ? words.tier.back(first_fen - fen) : words.tier.payFirst;
    return { look, people: words.tier.people(people), mark: mark[look], fen, back };
  });
  return { label, steps, note: noteOf(group, prices_fen, formed, words) };
}

function lookOf(tier: number, reached: number, next: number): TierStep['look'] {
  if (tier < reached) return 'passed';
  if (tier === reached) return 'now';
  return tier === next ? 'next' : 'ahead';
}

function noteOf(
  group: Pick<GroupView, 'campaign' | 'status' | 'standing' | 'tier' | 'paid'>,
  prices_fen: readonly Fen[],
  formed: boolean,
  words: GroupWords,
): string {
  const [first_fen = 0] = prices_fen;
  if (group.status === 'failed' || group.standing === 'failed') {
    return words.tier.noteFailed(group.campaign.tierSizes[0] ?? 0);
  }
  if (!formed) return words.tier.note;
  const back_fen = backPerUnit(group.tier, prices_fen);
  return back_fen > 0
    ? words.tier.noteBack(group.paid, back_fen)
    : words.tier.noteFirst(group.paid, first_fen);
}

/** What a unit gets back at a tier. */
export function backPerUnit(tier: number, prices_fen: readonly Fen[]): number {
  const [first_fen] = prices_fen;
  const settled_fen = prices_fen[tier - 1];
  return first_fen === undefined || settled_fen === undefined ? 0 : first_fen - settled_fen;
}
