import * as z from 'zod/mini';
import { fenField, words } from './fields';

/** Where a product's parcels go and what that costs, in words a page can show before any address is known. */
export const shippingFacts = z.object({
  /** The lowest sum from which some served province costs nothing; 0 = any order; null = none ever does. */
  freeFrom_fen: z.nullable(fenField),
  /** Where that sum is enough: in all served provinces, in at least half of them, or in fewer. */
  freeIn: z.enum(['all', 'most', 'some']),
  /** The cheapest first fee over all served provinces. */
  from_fen: fenField,
  unserved: z.array(words),
});
export type ShippingFactsView = z.output<typeof shippingFacts>;
