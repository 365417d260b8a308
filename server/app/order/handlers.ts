import type { AnyHandler } from '#server/app/handler';

export const orderHandlers = [] as const satisfies readonly AnyHandler[];
