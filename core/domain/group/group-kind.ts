import type { Fen } from '../../kernel/fen';
import type { Words } from '../../kernel/words';
import type { Fields, SettingsOf } from '../pricing/fields';
import type { SettingsProblem } from '../pricing/price-kind';

export type GroupRole = 'opener' | 'joiner';

/** What a kind may know of whoever wants a seat. */
export interface JoinerFacts {
  readonly role: GroupRole;
  /** No order ever paid in this store, except fully refunded ones. */
  readonly newCustomer: boolean;
}
/** What a seat may cost at the time of ordering. */
export interface SeatPrices {
  readonly price_fen: Fen;
  readonly openerPrice_fen: Fen | null;
}
export interface GroupSkuPrices extends SeatPrices {
  /** Prices of the tiers 2, 3 …; empty where the kind has no tiers. */
  readonly stepPrices_fen: readonly Fen[];
}
export interface GroupCount {
  /** The campaign's size when the group was opened: seats, paid and held together, never exceed it. */
  readonly size: number;
  readonly paid: number;
}

/**
 * One kind of group campaign: a file in `kinds/` and a line in `registry.ts`. Storage and jobs are shared by all kinds; what differs
 * is who may join, what a seat costs, when a group is formed and what comes back then. What the pages say of it follows from the
 * answers, too: tiers, and whether it is for new customers only (docs/adding.md).
 */
export interface GroupKind<F extends Fields = Fields> {
  readonly kind: string;
  readonly name: Words;
  /** What only this kind asks the merchant for: the form and the schema of `campaigns.settings` follow from it. */
  readonly fields: F;
  /** What no field says alone; null = in order. */
  check?(settings: SettingsOf<F>): SettingsProblem | null;
  /** Whoever opens a group may have a price of their own. */
  readonly openerPrice: boolean;
  mayJoin(settings: SettingsOf<F>, person: JoinerFacts): boolean;
  /** Whoever takes a seat in this role uses their new-customer benefit: one unpaid of these per person and store. */
  newBenefit(settings: SettingsOf<F>, role: GroupRole): boolean;
  /** What one unit costs now, at the time of ordering. */
  unitPrice(settings: SettingsOf<F>, role: GroupRole, sku: SeatPrices): Fen;
  /** Asked after each payment: is the group formed by it? */
  formsAt(settings: SettingsOf<F>, group: GroupCount): boolean;
  /** Asked when the group's time is over. `wait`: a held seat may still be paid. */
  settleAtExpiry(
    settings: SettingsOf<F>,
    group: GroupCount & { readonly held: number },
  ): 'wait' | 'formed' | 'failed';
  /** How many paid seats reach each tier, rising; the last is the campaign's size. Empty: the kind has none, the merchant names a size. */
  tierSizes(settings: SettingsOf<F>): readonly number[];
  /** The highest tier that so many paid seats reach: 1 = the first, 0 = none. */
  tierReached(settings: SettingsOf<F>, group: Pick<GroupCount, 'paid'>): number;
  /** What comes back for each unit of a group that is formed with so many paid seats, to everybody alike; 0 = nothing. */
  rebate(settings: SettingsOf<F>, group: Pick<GroupCount, 'paid'>, sku: GroupSkuPrices): Fen;
  /** Asked before it is published: one price for each tier, each lower than the one before? */
  pricesInOrder(settings: SettingsOf<F>, sku: GroupSkuPrices): boolean;
}

/** Keeps the settings' type between a kind's fields and its functions. */
export function groupKind<const F extends Fields>(kind: GroupKind<F>): GroupKind<F> {
  return kind;
}
