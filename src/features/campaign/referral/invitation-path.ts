import type { Id } from '#core/kernel/id';
import { pathOf } from '@/lib/path-of';

/** Where whoever gets an invitation reads the terms and takes it up. */
export function invitationPath(storeId: Id<'store'>, invitation: string): string {
  return pathOf('promoter', { store: storeId, key: invitation });
}
