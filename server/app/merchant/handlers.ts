import type { AnyHandler } from '#server/app/handler';

export const merchantHandlers = [] as const satisfies readonly AnyHandler[];
