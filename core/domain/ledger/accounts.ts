/** Accounts of a shop are named by an address; nothing has to be opened before something is posted to it. */
import type { Id } from '../../kernel/id';

export const PROMOTER_PURSES = ['pending', 'available', 'in_transit', 'paid'] as const;
export type PromoterPurse = (typeof PROMOTER_PURSES)[number];
export type Account = 'store:commission' | `promoter:${Id<'promoter'>}:${PromoterPurse}`;

export const STORE_COMMISSION: Account = 'store:commission';

export function purse(promoterId: Id<'promoter'>, which: PromoterPurse): Account {
  return `promoter:${promoterId}:${which}`;
}
