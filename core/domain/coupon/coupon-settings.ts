import * as z from 'zod/mini';
import type { Fen } from '../../kernel/fen';
import type { Scope } from '../pricing/scope';

const fenOrNull = z._default(
  z.nullable(z.custom<Fen>((value) => Number.isSafeInteger(value), 'not fen')),
  null,
);

/**
 * What the coupon kinds ask for, all in one: a field that a kind does not know is null. The kinds' own schemas checked the settings
 * when the template was published; here they are read for people.
 */
export const couponSettings = z.object({
  scope: z.custom<Scope>((value) => typeof value === 'object' && value !== null && 'in' in value, 'no scope'),
  threshold_fen: z.custom<Fen>((value) => Number.isSafeInteger(value), 'not fen'),
  amount_fen: fenOrNull,
  rate_bps: z._default(z.nullable(z.int()), null),
  cap_fen: fenOrNull,
});
export type CouponSettings = z.output<typeof couponSettings>;
