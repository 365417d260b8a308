import * as z from 'zod/mini';

/** Who a template is for, as it is stored. */
export const couponAudience: z.ZodMiniType<CouponAudience> = z.discriminatedUnion('of', [
  z.object({ of: z.literal('anyone') }),
  z.object({ of: z.literal('new') }),
  z.object({ of: z.literal('tagged'), tags: z.array(z.string()) }),
]);
export type CouponAudience =
  | { readonly of: 'anyone' | 'new' }
  | { readonly of: 'tagged'; readonly tags: readonly string[] };

/** What a shop knows of whoever looks. Of somebody unknown: a new customer without tags, as far as anybody can tell. */
export interface CouponPerson {
  /** No order ever paid in this store, except fully refunded ones. */
  readonly newCustomer: boolean;
  readonly tags: readonly string[];
}

export function isMeant(audience: CouponAudience, person: CouponPerson): boolean {
  switch (audience.of) {
    case 'anyone':
      return true;
    case 'new':
      return person.newCustomer;
    case 'tagged':
      return audience.tags.some((tag) => person.tags.includes(tag));
  }
}
