import type { AnyHandler } from '#server/app/handler';
import { openLandingHandler } from './open-landing';
import { prepareCardHandler } from './prepare-card';

export const landingHandlers = [
  openLandingHandler,
  prepareCardHandler,
] as const satisfies readonly AnyHandler[];
