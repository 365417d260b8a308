import { getShopOrder } from '#core/contract/merchant';
import { type Id, isId } from '#core/kernel/id';
import { useQuery } from '@/services/use-query';

/** One order of the shop, with the address; null in place of the id where the link was cut. */
export function useShopOrder(storeId: Id<'store'>, id: string | undefined) {
  const orderId = id !== undefined && isId('order', id) ? id : null;
  const query = useQuery(getShopOrder, orderId === null ? null : { storeId, orderId });
  return { ...query, cut: orderId === null, first: orderId !== null && query.first };
}
