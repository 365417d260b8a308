import type { AnyHandler } from '#server/app/handler';

export const catalogHandlers = [] as const satisfies readonly AnyHandler[];
