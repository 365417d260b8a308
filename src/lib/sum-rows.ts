/** What a sum is made of: the rows under a purchase, which add up to what is paid. */
export type SumRow =
  | { readonly kind: 'goods' | 'shipping'; readonly amount_fen: number }
  /** `amount_fen` is below 0. `source` is the kind of the price rule. */
  | { readonly kind: 'reduction'; readonly source: string; readonly amount_fen: number };

export interface Summed {
  readonly list_fen: number;
  readonly shipping_fen: number;
  readonly lines: readonly {
    readonly reductions: readonly { readonly source: string; readonly amount_fen: number }[];
  }[];
}

/**
 * List price, one row for each source of reductions in the order they come, shipping: the rows sum to the payable amount. `shipping`
 * false: none is to be spoken of, because nothing is sent, or nobody knows where to yet; the sum has none then.
 */
export function sumRows({ list_fen, shipping_fen, lines }: Summed, shipping = true): SumRow[] {
  const bySource = new Map<string, number>();
  for (const { source, amount_fen } of lines.flatMap((line) => line.reductions)) {
    bySource.set(source, (bySource.get(source) ?? 0) + amount_fen);
  }
  return [
    { kind: 'goods', amount_fen: list_fen },
    ...[...bySource]
      .filter(([, amount_fen]) => amount_fen > 0)
      .map(([source, amount_fen]) => ({ kind: 'reduction' as const, source, amount_fen: -amount_fen })),
    ...(shipping || shipping_fen > 0 ? [{ kind: 'shipping' as const, amount_fen: shipping_fen }] : []),
  ];
}
