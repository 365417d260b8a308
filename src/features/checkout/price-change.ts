import type { QuoteView } from '#core/contract/order';
import { rowKey, type SumRow, sumRows } from '@/lib/sum-rows';

type Line = QuoteView['lines'][number];

/** A part of the sum that is another one now. Null: it was not there before, or is not any more. */
export interface ChangedRow {
  readonly key: string;
  /** Goods are told by what they are, everything else by its row. */
  readonly what:
    | { readonly of: 'line'; readonly line: Line; readonly quantity: number }
    | { readonly of: 'row'; readonly row: SumRow };
  readonly before_fen: number | null;
  readonly now_fen: number | null;
}

/** Who or what changed it, where that is known: the shop its list price, a friend the price of a haggle by one more cut. */
type Cause = 'shop' | 'cut' | 'unknown';

/** The sum a buyer saw, and the one that would be charged now: that one is placed when it is accepted, and no other. */
export interface PriceChange {
  readonly rows: readonly ChangedRow[];
  readonly cause: Cause;
  readonly before_fen: number;
  readonly now: QuoteView;
}

type Part = Omit<ChangedRow, 'before_fen' | 'now_fen'> & { readonly amount_fen: number };

/** The differences of the rows add up to the difference of the sums. They may be none: the same sum, made of other parts. */
export function priceChange(seen: QuoteView, now: QuoteView): PriceChange {
  const before = new Map(partsOf(seen).map((part) => [part.key, part]));
  const after = new Map(partsOf(now).map((part) => [part.key, part]));
  const rows: ChangedRow[] = [];
  for (const [key, part] of new Map([...before, ...after])) {
    const before_fen = before.get(key)?.amount_fen ?? null;
    const now_fen = after.get(key)?.amount_fen ?? null;
    // A row of nothing and no row are the same.
    if ((before_fen ?? 0) !== (now_fen ?? 0)) rows.push({ key, what: part.what, before_fen, now_fen });
  }
  return { rows, cause: causeOf(rows), before_fen: seen.payable_fen, now };
}

/** The units are the same, so that another list price is the shop's doing; a haggle's price goes down by cuts alone. */
function causeOf(rows: readonly ChangedRow[]): Cause {
  if (rows.some(({ what }) => what.of === 'line')) return 'shop';
  const cut = rows.some(
    ({ what, before_fen, now_fen }) =>
      what.of === 'row' &&
      'source' in what.row &&
      what.row.source === 'haggle-price' &&
      (now_fen ?? 0) < (before_fen ?? 0),
  );
  return cut ? 'cut' : 'unknown';
}

function partsOf(quote: QuoteView): Part[] {
  const goods = new Map<string, Part>();
  for (const line of quote.lines) {
    const before = goods.get(line.skuId);
    const quantity = line.quantity + (before?.what.of === 'line' ? before.what.quantity : 0);
    goods.set(line.skuId, {
      key: line.skuId,
      what: { of: 'line', line, quantity },
      amount_fen: line.list_fen + (before?.amount_fen ?? 0),
    });
  }
  const rest = sumRows(quote).filter(({ kind }) => kind !== 'goods');
  return [
    ...goods.values(),
    ...rest.map((row) => ({
      key: rowKey(row),
      what: { of: 'row' as const, row },
      amount_fen: row.amount_fen,
    })),
  ];
}
