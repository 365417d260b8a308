/** Stage 2: rules over units, in the merchant's priority; a unit is used by one of them. */
import { assert } from '../../kernel/assert';
import { type Fen, fen, ZERO_FEN } from '../../kernel/fen';
import { allocate } from '../../kernel/shares';
import type { CampaignFacts, WantedLine } from './facts';
import type { Running } from './item-offers';
import type { Part } from './parts';
import type { FreeUnits, LineKind } from './price-kind';
import { inScope, type Scope } from './scope';

/** Something that a campaign takes off a part. */
export interface Cut {
  readonly part: number;
  readonly campaign: CampaignFacts;
  readonly takes_fen: number;
}

/** A line rule with what it says of each line. */
export interface LineRule {
  readonly by: Running<LineKind>;
  /** The lines whose units it may use. */
  readonly uses: readonly boolean[];
  /** The lines that count towards what was spent. */
  readonly counts: readonly boolean[];
  priceOf(skuId: string): Fen;
}

/** The rules in the order in which they claim. */
export function lineRulesFor(
  lines: readonly WantedLine[],
  running: readonly Running<LineKind>[],
): LineRule[] {
  return [...running]
    .sort((a, b) => b.campaign.priority - a.campaign.priority)
    .map((by): LineRule => {
      const prices = new Map(by.campaign.skus.map(({ skuId, price_fen }) => [skuId, price_fen]));
      const within = lines.map((line) => inScope(scopeOf(by.campaign.settings), line));
      const named = lines.map(({ skuId }) => prices.has(skuId));
      return {
        by,
        uses: by.kind.skus === null ? within : named,
        counts: by.kind.skus === null ? within : within.map((is, place) => is && !named[place]),
        priceOf: (skuId) => prices.get(skuId) ?? ZERO_FEN,
      };
    });
}

/** The goods a rule is about; a kind that has no such field is about all of them. */
export function scopeOf(settings: unknown): Scope {
  return (settings as { scope?: Scope }).scope ?? { in: 'store' };
}

/** Whether a part may enter a stage after its item price. */
export function mayEnter(part: Part, stage: 'line' | 'order'): boolean {
  return part.by === null || !part.by.kind.closes.includes(stage);
}

/** What the rules take off the parts. */
export function applyLineRules(
  lines: readonly WantedLine[],
  parts: readonly Part[],
  rules: readonly LineRule[],
): Cut[] {
  if (rules.length === 0) return [];
  const open = [...parts.keys()].filter((place) => mayEnter(partAt(parts, place), 'line'));
  // A stable sort: equal prices stay in the order of their SKUs.
  open.sort((a, b) => partAt(parts, b).unit_fen - partAt(parts, a).unit_fen);
  const left = parts.map(({ units }) => units);
  const cuts: Cut[] = [];
  for (const { by, uses, counts, priceOf } of rules) {
    let spent = 0;
    const free: FreeUnits[] = [];
    const places: number[] = [];
    for (const place of open) {
      const { line, unit_fen, units } = partAt(parts, place);
      if (counts[line]) spent += unit_fen * units;
      const there = left[place] ?? 0;
      if (!uses[line] || there === 0) continue;
      free.push({ skuId: lines[line]?.skuId ?? '', unit_fen: unit_fen as Fen, units: there });
      places.push(place);
    }
    if (free.length === 0) continue;
    const settings = by.campaign.settings as never;
    const taken = new Map<number, number>();
    for (const set of by.kind.claim(settings, { free, spent_fen: fen(spent), priceOf })) {
      const weights = set.from.map(({ at, units }) => (free[at]?.unit_fen ?? 0) * units);
      const shares = allocate(fen(set.takes_fen), weights);
      for (const [n, { at, units }] of set.from.entries()) {
        const place = places[at] ?? 0;
        left[place] = (left[place] ?? 0) - units * set.times;
        assert((left[place] ?? 0) >= 0, `${by.kind.kind} used a unit that was used`);
        taken.set(place, (taken.get(place) ?? 0) + (shares[n] ?? 0) * set.times);
      }
    }
    for (const [part, takes_fen] of taken) {
      if (takes_fen > 0) cuts.push({ part, campaign: by.campaign, takes_fen });
    }
  }
  return cuts;
}

function partAt(parts: readonly Part[], place: number): Part {
  const part = parts[place];
  assert(part !== undefined, `no part ${place}`);
  return part;
}
