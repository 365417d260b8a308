import { type Id, isId } from '#core/kernel/id';
import { useStoreId } from '@/features/catalog/use-store-id';
import type { Problem } from '@/services/problem';

/** The shop that a page of promoters is about: the one its link names, else the one that is looked at. */
export function usePromoterStore(asked: string | undefined): {
  readonly storeId: Id<'store'> | null;
  readonly problem: Problem | undefined;
  readonly reload: () => Promise<void>;
} {
  const current = useStoreId();
  return asked !== undefined && isId('store', asked)
    ? { ...current, storeId: asked, problem: undefined }
    : current;
}
