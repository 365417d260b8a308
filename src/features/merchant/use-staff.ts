import { getViewer } from '#core/contract/account';
import type { Id } from '#core/kernel/id';
import { useQuery } from '@/services/use-query';
import { useShop } from '@/stores/shop';

export interface Workplace {
  readonly storeId: Id<'store'>;
  readonly role: 'owner' | 'manager' | 'clerk';
  /** May give money back, complete groups, look after stuck work. */
  readonly manages: boolean;
}

/** Where the viewer works: in the store that is open if they belong to it, else in their first one. Null = nowhere. */
export function useStaff() {
  const viewer = useQuery(getViewer, {}, { stale_ms: 60_000 });
  const open = useShop((shop) => shop.storeId);
  const jobs = viewer.data?.viewer.staffOf ?? [];
  const job = jobs.find(({ storeId }) => storeId === open) ?? jobs[0];
  const workplace: Workplace | null =
    job === undefined ? null : { storeId: job.storeId, role: job.role, manages: job.role !== 'clerk' };
  return { workplace, first: viewer.first, problem: viewer.problem, reload: viewer.reload };
}
