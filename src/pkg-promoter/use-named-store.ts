import { useStoreId } from '@/features/catalog/use-store-id';
import { namedStore } from '@/features/promoter/named-store';
import { useParams } from '@/routes';

/** The shop that a promoter's page is about: each takes it as `store`. */
export function useNamedStore(
  page:
    | 'promoter'
    | 'promoterCentre'
    | 'promoterGoods'
    | 'promoterOrders'
    | 'promoterShares'
    | 'promoterStatement'
    | 'withdraw',
) {
  return namedStore(useParams(page).store, useStoreId());
}
