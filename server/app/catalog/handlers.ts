import type { AnyHandler } from '#server/app/handler';
import { listCategoriesHandler } from './list-categories';
import { listFlashHandler } from './list-flash';
import { listGoodsHandler } from './list-goods';
import { listOpenGroupsHandler } from './list-open-groups';

export const catalogHandlers = [
  listGoodsHandler,
  listCategoriesHandler,
  listOpenGroupsHandler,
  listFlashHandler,
] as const satisfies readonly AnyHandler[];
