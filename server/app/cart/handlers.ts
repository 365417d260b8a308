import type { AnyHandler } from '#server/app/handler';

export const cartHandlers = [] as const satisfies readonly AnyHandler[];
