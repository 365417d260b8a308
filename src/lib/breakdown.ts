import type { PictureView, Words } from '#core/contract/fields';
import { type Summed, savedFen, type TakenOff } from './sum-rows';

/** A quote's or an order's line, as far as its price goes. */
export interface BrokenLine {
  readonly title: Words;
  readonly label: Words;
  readonly picture: PictureView;
  readonly quantity: number;
  readonly unitList_fen: number;
  readonly reductions: readonly TakenOff[];
  readonly payable_fen: number;
}
export interface BreakdownLine extends BrokenLine {
  readonly key: string;
  /** Before anything is taken off: `unitList_fen × quantity`. */
  readonly list_fen: number;
}

/** How a sum came to be, line by line: everything in it adds up to `payable_fen`. */
export interface Breakdown {
  readonly lines: readonly BreakdownLine[];
  readonly goods_fen: number;
  /** Null: none is to be spoken of. */
  readonly shipping: {
    readonly list_fen: number;
    readonly reductions: readonly TakenOff[];
    readonly payable_fen: number;
  } | null;
  readonly saved_fen: number;
  readonly payable_fen: number;
}

/** `shipping` false as in `sumRows`. */
export function breakdownOf(
  sum: Omit<Summed, 'lines'> & { readonly shipping_fen: number; readonly lines: readonly BrokenLine[] },
  shipping = true,
): Breakdown {
  const lines = sum.lines.map((line, place) => ({
    ...line,
    // One SKU may stand in two lines: some of its units at the flash price, the rest not.
    key: String(place),
    list_fen: line.unitList_fen * line.quantity,
    reductions: line.reductions.filter(({ amount_fen }) => amount_fen > 0),
  }));
  const goods_fen = lines.reduce((all, line) => all + line.payable_fen, 0);
  return {
    lines,
    goods_fen,
    shipping:
      shipping || sum.shippingList_fen > 0
        ? {
            list_fen: sum.shippingList_fen,
            reductions: sum.shippingReductions.filter(({ amount_fen }) => amount_fen > 0),
            payable_fen: sum.shipping_fen,
          }
        : null,
    saved_fen: savedFen({ list_fen: sum.list_fen, goods_fen }),
    payable_fen: goods_fen + sum.shipping_fen,
  };
}
