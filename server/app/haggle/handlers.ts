import type { AnyHandler } from '#server/app/handler';
import { appealHelpHandler } from './appeal-help';
import { getHaggleHandler } from './get-haggle';
import { helpHaggleHandler } from './help-haggle';
import { listHagglesHandler } from './list-haggles';
import { listHaggleOffersHandler } from './list-offers';
import { startHaggleHandler } from './start-haggle';

export const haggleHandlers = [
  listHaggleOffersHandler,
  listHagglesHandler,
  getHaggleHandler,
  startHaggleHandler,
  helpHaggleHandler,
  appealHelpHandler,
] as const satisfies readonly AnyHandler[];
