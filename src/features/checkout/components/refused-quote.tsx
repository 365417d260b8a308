import { listAddresses } from '#core/contract/account';
import type { Purchase } from '#core/contract/order';
import { ErrorView } from '@/components/error-view';
import type { Problem } from '@/services/problem';
import { useQuery } from '@/services/use-query';
import { useCheckoutAddress } from '@/stores/checkout-address';
import { wayOut } from '../model';
import { AddressCard } from './address-card';

interface Props {
  readonly purchase: Purchase;
  readonly problem: Problem;
  readonly onAddress: () => void;
  readonly onRetry: () => Promise<void>;
}

/** The purchase cannot be had as it is: why, and the way on. Not delivered there → the address stays in reach. */
export function RefusedQuote({ purchase, problem, onAddress, onRetry }: Props) {
  const elsewhere = wayOut(problem.code, purchase) === 'address';
  const addresses = useQuery(listAddresses, elsewhere ? {} : null);
  const picked = useCheckoutAddress((state) => state.addressId);
  const items = addresses.data?.items ?? [];
  const address = items.find(({ id }) => id === picked) ?? items[0];
  return (
    <>
      {address === undefined ? null : <AddressCard address={address} onClick={onAddress} />}
      <ErrorView
        problem={problem}
        money="safe"
        {...(problem.retry ? { onRetry: () => void onRetry() } : {})}
      />
    </>
  );
}
