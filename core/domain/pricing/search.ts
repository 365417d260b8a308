/**
 * Stages 4 and 5: every coupon on goods with every coupon on shipping in every way of pricing the goods, and the least sum of each
 * pair. Shipping follows from what the goods cost then.
 */
import { assert } from '../../kernel/assert';
import { type Fen, fen, ZERO_FEN } from '../../kernel/fen';
import { allocate } from '../../kernel/shares';
import { byText } from './by-text';
import type { CouponEntry } from './coupon-entry';
import type { Goods } from './goods';

/** What goes out together: the lines, what is charged, and the sum from which nothing is. */
export interface ParcelRule {
  readonly lines: readonly boolean[];
  readonly charged_fen: Fen;
  readonly freeFrom_fen: Fen | null;
}

/** One whole sum: which goods coupon and which shipping coupon (places, −1 = none), in which way of pricing the goods. */
export interface Choice {
  readonly goods: number;
  readonly shipping: number;
  readonly way: number;
  readonly payable_fen: number;
}

/** The goods of one way after one coupon. */
export interface AfterCoupon {
  readonly entry: CouponEntry | null;
  readonly takes_fen: Fen;
  readonly goods_fen: number;
  readonly fee_fen: number;
}

export interface Search {
  readonly ways: readonly Goods[];
  readonly parcels: readonly ParcelRule[];
  readonly goods: readonly CouponEntry[];
  readonly shipping: readonly CouponEntry[];
}

/** Places of coupons (−1 = none) that the buyer's pick leaves to choose from. */
export interface Allowed {
  readonly goods: readonly number[];
  readonly shipping: readonly number[];
}

export interface Table {
  /** The least sum of a pair of coupons; null: they cannot be used together. */
  best(goods: number, shipping: number): Choice | null;
  /** The least sum of a way, with coupons that are allowed. */
  leastOf(way: number): Choice;
}

export function searchAll({ ways, parcels, goods, shipping }: Search, allowed: Allowed): Table {
  const width = shipping.length + 1;
  const cells: (Choice | undefined)[] = [];
  const least: (Choice | undefined)[] = [];
  const mayBe = (places: readonly number[], count: number) =>
    Array.from({ length: count + 1 }, (_, place) => places.includes(place - 1));
  const firsts = mayBe(allowed.goods, goods.length);
  const seconds = mayBe(allowed.shipping, shipping.length);
  for (const [way, priced] of ways.entries()) {
    const reach = shipping.map((entry) => sumOf(priced, entry.uses));
    for (let first = -1; first < goods.length; first += 1) {
      const entry = goods[first] ?? null;
      const after = afterCoupon(priced, entry, parcels);
      if (after === null) continue;
      for (let second = -1; second < shipping.length; second += 1) {
        const free = second < 0 ? 0 : feeOff(priced, after, shipping[second], reach[second] ?? 0);
        if (free === null) continue;
        const payable_fen = after.goods_fen + after.fee_fen - free;
        const cell = (first + 1) * width + second + 1;
        const known = cells[cell];
        // The earlier way wins where sums are equal: it waives less.
        if (known === undefined || payable_fen < known.payable_fen) {
          cells[cell] = { goods: first, shipping: second, way, payable_fen };
        }
        if (firsts[first + 1] && seconds[second + 1] && payable_fen < (least[way]?.payable_fen ?? Infinity)) {
          least[way] = { goods: first, shipping: second, way, payable_fen };
        }
      }
    }
  }
  return {
    best: (first, second) => cells[(first + 1) * width + second + 1] ?? null,
    leastOf: (way) => {
      const found = least[way];
      assert(found !== undefined, 'a way without coupons always has a sum');
      return found;
    },
  };
}

/** A choice, made out. */
export interface Chosen {
  readonly choice: Choice;
  readonly priced: Goods;
  readonly after: AfterCoupon;
  /** What the shipping coupon takes. */
  readonly feeOff_fen: Fen;
}

export function settle(search: Search, choice: Choice): Chosen {
  const priced = search.ways[choice.way];
  assert(priced !== undefined, 'a choice is one of the ways');
  const after = afterCoupon(priced, search.goods[choice.goods] ?? null, search.parcels);
  assert(after !== null, 'the chosen coupon can be used');
  const entry = search.shipping[choice.shipping];
  const reach = Infinity;
  return { choice, priced, after, feeOff_fen: fen(feeOff(priced, after, entry, reach) ?? ZERO_FEN) };
}

/** Less to pay, then fewer coupons, then the lower ids. */
export function better(search: Search, a: Choice | null, b: Choice | null): Choice | null {
  if (a === null || b === null) return a ?? b;
  if (a.payable_fen !== b.payable_fen) return a.payable_fen < b.payable_fen ? a : b;
  const [ofA, ofB] = [idsOf(search, a), idsOf(search, b)];
  if (ofA.length !== ofB.length) return ofA.length < ofB.length ? a : b;
  for (const [place, id] of ofA.entries()) {
    const order = byText(id, ofB[place] ?? '');
    if (order !== 0) return order < 0 ? a : b;
  }
  return a;
}

function idsOf({ goods, shipping }: Search, choice: Choice): string[] {
  return [goods[choice.goods], shipping[choice.shipping]]
    .flatMap((entry) => (entry === undefined ? [] : [entry.coupon.id]))
    .sort(byText);
}

/** Null: this coupon cannot be used on the goods as they are priced. Without one: as they are. */
export function afterCoupon(
  priced: Goods,
  entry: CouponEntry | null,
  parcels: readonly ParcelRule[],
): AfterCoupon | null {
  let takes_fen = fen(0);
  if (entry !== null) {
    const sum = countedFor(priced, entry);
    if (sum === null || sum < entry.threshold_fen) return null;
    takes_fen = entry.kind.takes(entry.coupon.settings as never, fen(sum));
  }
  const fee_fen = feeOf(priced, entry, takes_fen, parcels);
  return { entry, takes_fen, goods_fen: priced.sum_fen - takes_fen, fee_fen };
}

/** What the goods cost that a coupon counts; null when it counts none of them. */
export function countedFor({ parts, paid_fen, forCoupons }: Goods, entry: CouponEntry): number | null {
  let sum: number | null = null;
  for (let place = 0; place < parts.length; place += 1) {
    const part = parts[place];
    if (part === undefined || !forCoupons[place] || !entry.uses[part.line]) continue;
    sum = (sum ?? 0) + (paid_fen[place] ?? 0);
  }
  return sum;
}

/** What of the fee a shipping coupon takes; null: it cannot be used. `reach` is what its goods cost before the goods coupon. */
export function feeOff(
  priced: Goods,
  after: AfterCoupon,
  entry: CouponEntry | undefined,
  reach: number,
): number | null {
  if (entry === undefined || after.fee_fen === 0 || reach < entry.threshold_fen) return null;
  if (reach - after.takes_fen < entry.threshold_fen) {
    if (reachAfter(priced, after, entry) < entry.threshold_fen) return null;
  }
  return entry.kind.takes(entry.coupon.settings as never, fen(after.fee_fen));
}

/** What the goods that a shipping coupon counts cost after the goods coupon. */
export function reachAfter(priced: Goods, after: AfterCoupon, entry: CouponEntry): number {
  const before = sumOf(priced, entry.uses);
  if (entry.usesAll) return before - after.takes_fen;
  return before - sumOfShares(priced, sharesOf(priced, after.entry, after.takes_fen), entry.uses);
}

/** What a coupon takes off each part. */
export function sharesOf(priced: Goods, entry: CouponEntry | null, takes_fen: Fen): number[] {
  if (entry === null || takes_fen === 0) return priced.parts.map(() => 0);
  const weights = priced.parts.map(({ line }, place) =>
    priced.forCoupons[place] && entry.uses[line] ? (priced.paid_fen[place] ?? 0) : 0,
  );
  return allocate(takes_fen, weights);
}

/** The coupon is shared out only where the sum from which shipping is free lies between what its parcel costs before and after. */
function feeOf(
  priced: Goods,
  entry: CouponEntry | null,
  takes_fen: Fen,
  parcels: readonly ParcelRule[],
): number {
  let fee = 0;
  for (const { lines, charged_fen, freeFrom_fen } of parcels) {
    if (charged_fen === 0) continue;
    if (freeFrom_fen === null) {
      fee += charged_fen;
      continue;
    }
    const before = parcels.length === 1 ? priced.sum_fen : sumOf(priced, lines);
    if (before >= freeFrom_fen) {
      if (before - takes_fen >= freeFrom_fen) continue;
      const off =
        parcels.length === 1 ? takes_fen : sumOfShares(priced, sharesOf(priced, entry, takes_fen), lines);
      if (before - off >= freeFrom_fen) continue;
    }
    fee += charged_fen;
  }
  return fee;
}

function sumOf({ parts, paid_fen }: Goods, uses: readonly boolean[]): number {
  return sumOfShares({ parts }, paid_fen, uses);
}

function sumOfShares(
  { parts }: Pick<Goods, 'parts'>,
  shares: readonly number[],
  uses: readonly boolean[],
): number {
  let sum = 0;
  for (let place = 0; place < parts.length; place += 1) {
    const part = parts[place];
    if (part !== undefined && uses[part.line]) sum += shares[place] ?? 0;
  }
  return sum;
}
