import { groupPrice } from './kinds/group-price';
import type { PriceKind } from './price-kind';

/** Every kind of price rule. Nothing else branches on a kind. */
const KINDS: readonly PriceKind[] = [groupPrice];

export const PRICE_KINDS: ReadonlyMap<string, PriceKind> = new Map(KINDS.map((kind) => [kind.kind, kind]));
