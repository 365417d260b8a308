import { listCategories } from '#core/contract/storefront';
import { ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { categoriesOf } from '#server/db/catalog-store';
import { storeScope } from '#server/db/scope';

export const listCategoriesHandler = handler(listCategories, async (deps, { storeId }) =>
  ok({ items: await categoriesOf(deps.db, storeScope(storeId)) }),
);
