import { create } from 'zustand';
import type { Id } from '#core/kernel/id';

interface CheckoutAddress {
  /** Checkout waits for an address: the list picks instead of edits, and a saved one is the picked one. */
  readonly picking: boolean;
  /** The one chosen for this checkout; null = the default one. */
  readonly addressId: Id<'address'> | null;
}

export const useCheckoutAddress = create<CheckoutAddress>(() => ({ picking: false, addressId: null }));

/** Before leaving checkout for the addresses. */
export function askAddress(): void {
  useCheckoutAddress.setState({ picking: true });
}

export function pickAddress(addressId: Id<'address'>): void {
  if (useCheckoutAddress.getState().picking) useCheckoutAddress.setState({ picking: false, addressId });
}

/** A new checkout starts with the default address; one that was removed is no choice any more. */
export function forgetAddress(): void {
  useCheckoutAddress.setState({ picking: false, addressId: null });
}
