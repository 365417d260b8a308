import type { AnyHandler } from '#server/app/handler';
import { confirmReceiptHandler } from './confirm-receipt';
import { extendReceiptHandler } from './extend-receipt';

/** Calls of the order function that this context answers. */
export const fulfilHandlers = [
  confirmReceiptHandler,
  extendReceiptHandler,
] as const satisfies readonly AnyHandler[];
