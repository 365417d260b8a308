/** The parts of a SKU that choosing needs; `options` is one index into each axis' values. */
export interface ChoiceSku {
  readonly id: string;
  readonly options: readonly number[];
  readonly stock: number;
}

/** Per axis the chosen value's index, or null. */
export type Choice = readonly (number | null)[];

/** Nothing chosen, except where an axis leaves no choice: one value that can be had, or one value at all. */
export function startChoice(
  axisSizes: readonly number[],
  skus: readonly ChoiceSku[],
  preferred?: string,
): Choice {
  const sellable = skus.filter((sku) => sku.stock > 0);
  const wanted = sellable.find((sku) => sku.id === preferred);
  if (wanted !== undefined) return wanted.options;
  return axisSizes.map((_, axis) => {
    const offered = new Set((sellable.length > 0 ? sellable : skus).map((sku) => sku.options[axis] ?? null));
    const [first = null] = offered;
    return offered.size === 1 ? first : null;
  });
}

/** Taps a value: chosen, or let go when it was chosen already; the only one that can be had stays chosen. */
export function tapValue(choice: Choice, skus: readonly ChoiceSku[], axis: number, value: number): Choice {
  const noChoice =
    startChoice(
      choice.map(() => 0),
      skus,
    )[axis] === value;
  const letGo = choice[axis] === value && !noChoice;
  return choice.map((chosen, place) => (place === axis ? (letGo ? null : value) : chosen));
}

/** Is there any SKU with this value, sold out or not? A value that nothing here is sold in is no part of this deal. */
export function isOffered(skus: readonly ChoiceSku[], axis: number, value: number): boolean {
  return skus.some((sku) => sku.options[axis] === value);
}

/** May this value be tapped: is there stock for it together with what is chosen on the other axes? */
export function isReachable(
  choice: Choice,
  skus: readonly ChoiceSku[],
  axis: number,
  value: number,
): boolean {
  return skus.some(
    (sku) =>
      sku.stock > 0 &&
      sku.options.every((option, place) => {
        if (place === axis) return option === value;
        const chosen = choice[place] ?? null;
        return chosen === null || chosen === option;
      }),
  );
}

/** The SKU a complete choice names, whether it has stock or not. */
export function chosenSku<S extends ChoiceSku>(choice: Choice, skus: readonly S[]): S | null {
  if (choice.some((chosen) => chosen === null)) return null;
  return skus.find((sku) => sku.options.every((option, place) => option === choice[place])) ?? null;
}

/** The SKU that this value would lead to, when everything else is chosen; null = something is still open, or there is none. */
export function completedBy<S extends ChoiceSku>(
  choice: Choice,
  skus: readonly S[],
  axis: number,
  value: number,
): S | null {
  return chosenSku(
    choice.map((chosen, place) => (place === axis ? value : chosen)),
    skus,
  );
}

/** What this value can still lead to with what else is chosen, of what can be had: the cheapest, and whether others cost more. */
export function cheapestThrough<S extends ChoiceSku>(
  choice: Choice,
  skus: readonly S[],
  axis: number,
  value: number,
  priceOf: (sku: S) => number,
): { readonly sku: S; readonly from: boolean } | null {
  const left = skus.filter((sku) => sku.stock > 0 && isReachable(choice, [sku], axis, value));
  const [first, ...rest] = left;
  if (first === undefined) return null;
  const sku = rest.reduce((least, one) => (priceOf(one) < priceOf(least) ? one : least), first);
  return { sku, from: left.some((one) => priceOf(one) !== priceOf(sku)) };
}

/** The first axis that still waits for a choice, or null. */
export function openAxis(choice: Choice): number | null {
  const place = choice.indexOf(null);
  return place < 0 ? null : place;
}

/** A wanted quantity brought into what stock and limit allow: at least 1. */
export function lawfulQuantity(wanted: number, stock: number, limit: number | null): number {
  return Math.max(1, Math.min(wanted, stock, limit ?? Number.MAX_SAFE_INTEGER));
}
