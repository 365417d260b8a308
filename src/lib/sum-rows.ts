import type { Words } from '#core/contract/fields';

/** An amount taken off, as quotes and orders carry it. */
export interface TakenOff {
  /** The kind of the price rule. */
  readonly source: string;
  /** Of the campaign or coupon; null on older orders. */
  readonly id: string | null;
  /** What the shop calls it. */
  readonly title: Words | null;
  readonly amount_fen: number;
}

/** What a sum is made of: the rows under a purchase, which add up to what is paid. */
export type SumRow =
  /** `shipping` is the fee before its own reductions. */
  | { readonly kind: 'goods' | 'shipping'; readonly amount_fen: number }
  /** `amount_fen` is below 0. */
  | ({ readonly kind: 'reduction' | 'shippingReduction' } & TakenOff);

export interface Summed {
  readonly list_fen: number;
  readonly shippingList_fen: number;
  readonly shippingReductions: readonly TakenOff[];
  readonly lines: readonly { readonly reductions: readonly TakenOff[] }[];
}

/**
 * List price, one row for each campaign and coupon in the order they come, the shipping fee and what a coupon takes off it: the
 * rows sum to the payable amount. `shipping` false: none is to be spoken of, because nothing is sent, or nobody knows where to
 * yet; the sum has none then.
 */
export function sumRows({ list_fen, shippingList_fen, shippingReductions, lines }: Summed, shipping = true) {
  const rows: SumRow[] = [{ kind: 'goods', amount_fen: list_fen }];
  for (const off of grouped(lines.flatMap((line) => line.reductions))) {
    rows.push({ kind: 'reduction', ...off, amount_fen: -off.amount_fen });
  }
  if (shipping || shippingList_fen > 0) rows.push({ kind: 'shipping', amount_fen: shippingList_fen });
  for (const off of grouped(shippingReductions)) {
    rows.push({ kind: 'shippingReduction', ...off, amount_fen: -off.amount_fen });
  }
  return rows;
}

/** Tells rows apart: two coupons of one kind are two rows. */
export function rowKey(row: SumRow): string {
  return 'source' in row ? takenKey(row) : row.kind;
}

export function takenKey({ source, id }: Pick<TakenOff, 'source' | 'id'>): string {
  return `${source} ${id ?? ''}`;
}

/** What the goods cost less than listed: what 已省 says, in the cart before shipping is known and wherever it is. */
export function savedFen({
  list_fen,
  goods_fen,
}: {
  readonly list_fen: number;
  readonly goods_fen: number;
}): number {
  return list_fen - goods_fen;
}

function grouped(all: readonly TakenOff[]): readonly TakenOff[] {
  const byKey = new Map<string, TakenOff>();
  for (const one of all) {
    const before = byKey.get(takenKey(one));
    byKey.set(takenKey(one), { ...one, amount_fen: (before?.amount_fen ?? 0) + one.amount_fen });
  }
  return [...byKey.values()].filter(({ amount_fen }) => amount_fen > 0);
}
