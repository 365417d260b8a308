import { CARRIER_CODES, type Carrier } from '#core/domain/fulfil/carriers';
import { storage } from '@/platform/storage';

const KEY = 'carrier';

/** The carrier used last on this phone: a shop mostly has one. */
export function lastCarrier(): Carrier {
  const kept = storage.get(KEY);
  return CARRIER_CODES.find((code) => code === kept) ?? 'SF';
}

export function rememberCarrier(carrier: Carrier): void {
  storage.set(KEY, carrier);
}
