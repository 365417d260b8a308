import type { AnyHandler } from '#server/app/handler';
import { chooseSeatHandler } from './choose-seat';

/** Calls of the order function that this context answers. */
export const groupHandlers = [chooseSeatHandler] as const satisfies readonly AnyHandler[];
