import { type Id, isId } from '#core/kernel/id';

/** The shop that a page of promoters is about: the one its link names, else the one that is looked at, with why it is not known. */
export function namedStore<C extends { readonly storeId: Id<'store'> | null; readonly problem: unknown }>(
  asked: string | undefined,
  current: C,
): C {
  return asked !== undefined && isId('store', asked)
    ? { ...current, storeId: asked, problem: undefined }
    : current;
}
