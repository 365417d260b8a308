import type { AnyHandler } from '#server/app/handler';
import { openLandingHandler } from './open-landing';
import { prepareCardHandler } from './prepare-card';
import { shareCodeHandler } from './share-code';
import { shareLinkHandler } from './share-link';

export const landingHandlers = [
  openLandingHandler,
  prepareCardHandler,
  shareCodeHandler,
  shareLinkHandler,
] as const satisfies readonly AnyHandler[];
