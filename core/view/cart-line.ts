/** Which lines of a cart can be bought: said alike by the server's sum, the cart's bar and checkout. */
interface Shelf {
  readonly gone: boolean;
  readonly stock: number;
}
interface WantedLine extends Shelf {
  readonly selected: boolean;
  readonly quantity: number;
}

/** There is something to be had: still sold, with at least one unit on the shelf. */
export function isSellable({ gone, stock }: Shelf): boolean {
  return !gone && stock > 0;
}

/** More is wanted than there is: no order is placed for it before it is less. */
export function isOverStock(line: Shelf & Pick<WantedLine, 'quantity'>): boolean {
  return isSellable(line) && line.quantity > line.stock;
}

/** Picked, and as much to be had as is wanted. */
export function canBeOrdered(line: WantedLine): boolean {
  return line.selected && isSellable(line) && !isOverStock(line);
}
