import type { OrderView } from '#core/contract/order';
import { REFUND_REASONS } from '#core/domain/refund/reasons';

/** The kind of reduction that makes a list price a seat's. */
const GROUP_PRICE = 'group-price';

type Refund = OrderView['refunds'][number];
type Line = OrderView['lines'][number];

/**
 * Why exactly so much came back for units of a line. `all`: the whole line at once. `even`: its fair share. `rounded`: the share
 * rounded down. `rest`: the last units take what is left. `tier`: the group became cheaper, no unit went back.
 */
export type RefundWhy = 'all' | 'even' | 'rounded' | 'rest' | 'tier';

export interface RefundPart {
  readonly line: Line;
  readonly why: RefundWhy;
  /** Units that went back; of a tier, units that became cheaper. */
  readonly units: number;
  readonly amount_fen: number;
  /** Units and money of this line that were not given back before. */
  readonly unitsBefore: number;
  readonly left_fen: number;
  /** What came back of this line before, the tier's difference included. */
  readonly earlier_fen: number;
  /** Of a tier: what a unit cost in the group, and what it costs now; null where the difference does not divide. */
  readonly tier: { readonly from_fen: number; readonly to_fen: number } | null;
}

export interface RefundStory {
  readonly refund: Refund;
  /** They and `shipping_fen` add up to the refund. */
  readonly parts: readonly RefundPart[];
  readonly shipping_fen: number;
  /** `whole`: nothing was shipped and nothing is left. `fault`: given back by the shop all the same. */
  readonly shippingWhy: 'whole' | 'fault' | null;
}

interface Told {
  readonly lines: readonly Line[];
  readonly refunds: readonly Refund[];
}

/** Every refund of an order, in the order they happened, taken apart into what came back for what. */
export function refundStories({ lines, refunds }: Told): readonly RefundStory[] {
  const given = new Map<number, { units: number; amount_fen: number }>();
  const anythingShipped = lines.some((line) => line.shippedQuantity > 0);
  return [...refunds]
    .sort((a, b) => a.createdAt - b.createdAt)
    .map((refund) => {
      const tier = isTier(refund);
      const parts = linesOf(refund, lines).flatMap(({ line, units, amount_fen }): RefundPart[] => {
        const before = given.get(line.lineNo) ?? { units: 0, amount_fen: 0 };
        given.set(line.lineNo, {
          units: before.units + (tier ? 0 : units),
          amount_fen: before.amount_fen + amount_fen,
        });
        const unitsBefore = line.quantity - before.units;
        const stood = {
          // A difference is for every unit that was still there.
          units: tier ? unitsBefore : units,
          amount_fen,
          unitsBefore,
          left_fen: line.payable_fen - before.amount_fen,
          earlier_fen: before.amount_fen,
        };
        if (!tier) return [{ line, ...stood, why: whyOf(stood), tier: null }];
        return [{ line, ...stood, why: 'tier', tier: tierOf(line, unitsBefore, amount_fen) }];
      });
      const nothingLeft = lines.every((line) => (given.get(line.lineNo)?.units ?? 0) >= line.quantity);
      return {
        refund,
        parts,
        shipping_fen: refund.shipping_fen,
        shippingWhy: refund.shipping_fen === 0 ? null : nothingLeft && !anythingShipped ? 'whole' : 'fault',
      };
    });
}

/** What a line got back because its group became cheaper; null: nothing. */
export function tierPart(order: Told, lineNo: number): RefundPart | null {
  const parts = refundStories(order).flatMap((story) => story.parts);
  return parts.find((part) => part.why === 'tier' && part.line.lineNo === lineNo) ?? null;
}

/** The seat's price stands by itself, whatever a coupon took off besides. */
function tierOf(line: Line, units: number, amount_fen: number): RefundPart['tier'] {
  const off_fen = line.reductions
    .filter(({ source }) => source === GROUP_PRICE)
    .reduce((sum, reduction) => sum + reduction.amount_fen, 0);
  const from_fen = line.unitList_fen - off_fen / line.quantity;
  const to_fen = from_fen - amount_fen / units;
  return Number.isInteger(from_fen) && Number.isInteger(to_fen) ? { from_fen, to_fen } : null;
}

function whyOf(part: Omit<RefundPart, 'line' | 'why' | 'tier'>): RefundWhy {
  if (part.units >= part.unitsBefore) return part.earlier_fen === 0 ? 'all' : 'rest';
  return part.amount_fen * part.unitsBefore === part.left_fen * part.units ? 'even' : 'rounded';
}

function isTier({ reason }: Refund): boolean {
  return reason.zh === REFUND_REASONS.tier_difference.zh;
}

function linesOf(refund: Refund, lines: readonly Line[]) {
  // A difference names no lines: each of them says itself what it got.
  if (isTier(refund)) {
    return lines
      .filter((line) => line.rebate_fen > 0)
      .map((line) => ({ line, units: 0, amount_fen: line.rebate_fen as number }));
  }
  return refund.lines.flatMap(({ lineNo, quantity, amount_fen }) => {
    const line = lines.find((one) => one.lineNo === lineNo);
    return line === undefined ? [] : [{ line, units: quantity, amount_fen: amount_fen as number }];
  });
}
