/** Fields that both sides of referral speak of: the shop's desk and its promoters. */
import * as z from 'zod/mini';
import { PROMOTER_STATUSES } from '../domain/referral/promoter-states';
import { RATE_MAX_BPS } from '../domain/referral/rate';
import { idOf } from './fields';

export const promoterId = idOf('promoter');
export const promoterStatus = z.enum(PROMOTER_STATUSES);
export const rate_bps = z.int().check(z.gte(0), z.lte(RATE_MAX_BPS));
export const touch = z.enum(['first', 'last']);
