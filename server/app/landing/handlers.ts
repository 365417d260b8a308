import type { AnyHandler } from '#server/app/handler';
import { openLandingHandler } from './open-landing';

export const landingHandlers = [openLandingHandler] as const satisfies readonly AnyHandler[];
