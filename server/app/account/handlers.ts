import type { AnyHandler } from '#server/app/handler';

export const accountHandlers = [] as const satisfies readonly AnyHandler[];
