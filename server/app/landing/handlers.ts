import type { AnyHandler } from '#server/app/handler';

export const landingHandlers = [] as const satisfies readonly AnyHandler[];
