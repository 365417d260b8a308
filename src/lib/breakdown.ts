import type { PictureView, Words } from '#core/contract/fields';
import type { WaivedView } from '#core/contract/order';
import { type Summed, savedFen, type TakenOff } from './sum-rows';

/** A quote's or an order's line, as far as its price goes. */
export interface BrokenLine {
  readonly skuId: string;
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
  readonly waived: WaivedView | null;
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

/** Item prices left, as a quote knows them; an order keeps what it was paid and not what might have been. */
interface Waiving {
  readonly lines: readonly Pick<BrokenLine, 'skuId'>[];
  readonly waived?: readonly WaivedView[];
}

/** What is to be said beside a line: once a SKU, at its last line, which is the dearest. */
export function waivedAt({ lines, waived = [] }: Waiving, place: number): WaivedView | null {
  const skuId = lines[place]?.skuId;
  const again = lines.slice(place + 1).some((line) => line.skuId === skuId);
  return again ? null : (waived.find((one) => one.skuId === skuId) ?? null);
}

/** `shipping` false as in `sumRows`. */
export function breakdownOf(
  sum: Omit<Summed, 'lines'> &
    Pick<Waiving, 'waived'> & { readonly shipping_fen: number; readonly lines: readonly BrokenLine[] },
  shipping = true,
): Breakdown {
  const lines = sum.lines.map((line, place) => ({
    ...line,
    // One SKU may stand in two lines: some of its units at the flash price, the rest not.
    key: String(place),
    list_fen: line.unitList_fen * line.quantity,
    reductions: line.reductions.filter(({ amount_fen }) => amount_fen > 0),
    waived: waivedAt(sum, place),
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
