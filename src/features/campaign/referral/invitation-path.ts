import type { Id } from '#core/kernel/id';

/** Where whoever gets an invitation reads the terms and takes it up. */
export function invitationPath(storeId: Id<'store'>, invitation: string): string {
  return `/pkg-promoter/pages/promoter/index?store=${storeId}&key=${invitation}`;
}
