import type { AnyHandler } from '#server/app/handler';
import { refundOrderHandler } from './refund-order';

/** Calls of the order function that this context answers. */
export const refundHandlers = [refundOrderHandler] as const satisfies readonly AnyHandler[];
