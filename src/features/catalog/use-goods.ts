import { listGoods } from '#core/contract/storefront';
import type { Id } from '#core/kernel/id';
import { useList } from '@/services/use-list';
import type { Sort } from './model';

interface Wish {
  readonly category?: Id<'category'> | null;
  readonly search?: string;
  readonly sort?: Sort;
}

/** Goods of a store in pages; `null` while the store is not known. What is not wished for stays out of the question. */
export function useGoods(
  storeId: Id<'store'> | null,
  { category = null, search = '', sort = 'default' }: Wish,
) {
  return useList(
    listGoods,
    storeId === null
      ? null
      : {
          storeId,
          ...(category === null ? {} : { categoryId: category }),
          ...(search === '' ? {} : { search }),
          ...(sort === 'default' ? {} : { sort }),
        },
  );
}
