import type { AnyHandler } from '#server/app/handler';
import { disputeOrderHandler } from './dispute-order';

export const referralHandlers = [disputeOrderHandler] as const satisfies readonly AnyHandler[];
