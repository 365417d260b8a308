import { create } from 'zustand';

/** The waybill that was scanned before its order was chosen. */
export const useScanned = create<{ readonly number: string | null }>(() => ({ number: null }));

export function setScanned(number: string | null): void {
  useScanned.setState({ number });
}
