import type * as z from 'zod/mini';
import type { Fen } from '../../kernel/fen';

export type GroupRole = 'opener' | 'joiner';

/** What a kind may know of whoever wants a seat. */
export interface JoinerFacts {
  readonly role: GroupRole;
  /** No order ever paid in this store, except fully refunded ones. */
  readonly newCustomer: boolean;
}
export interface CampaignSkuPrices {
  readonly price_fen: Fen;
  readonly openerPrice_fen: Fen | null;
}
export interface GroupCount {
  /** The campaign's size when the group was opened: seats, paid and held together, never exceed it. */
  readonly size: number;
  readonly paid: number;
}

/**
 * One kind of group campaign: a file in `kinds/` and a line in `registry.ts`. Storage and jobs are shared by all kinds; what differs
 * is who may join, what a seat costs and when a group is formed. What the pages say of the rules is the ordinary kind's
 * (`core/view/group-words.ts`): a kind with other rules brings its words (docs/adding.md).
 */
export interface CampaignKind<S extends z.ZodMiniType = z.ZodMiniType> {
  readonly kind: string;
  /** What only this kind knows, as `campaigns.settings` stores it. */
  readonly settings: S;
  mayJoin(settings: z.output<S>, person: JoinerFacts): boolean;
  /** What one unit costs now, at the time of ordering. */
  unitPrice(settings: z.output<S>, role: GroupRole, sku: CampaignSkuPrices): Fen;
  /** Asked after each payment: is the group formed by it? */
  formsAt(settings: z.output<S>, group: GroupCount): boolean;
  /** Asked when the group's time is over. `wait`: a held seat may still be paid. */
  settleAtExpiry(
    settings: z.output<S>,
    group: GroupCount & { readonly held: number },
  ): 'wait' | 'formed' | 'failed';
}

/** Keeps the settings' type between a kind's schema and its functions. */
export function campaignKind<S extends z.ZodMiniType>(kind: CampaignKind<S>): CampaignKind<S> {
  return kind;
}
