import type { AddressView } from '#core/contract/account';
import { regionText } from '#core/domain/region/region';
import type { AddressRow } from '#server/db/address-store';
import type { Sealer } from '#server/ports/sealer';

/** What is sealed of an address; the region stays readable for shipping fees. */
export interface SealedAddress {
  readonly name: string;
  readonly phone: string;
  readonly detail: string;
}

export function sealAddress(sealer: Sealer, { name, phone, detail }: SealedAddress): string {
  return sealer.seal('address', JSON.stringify({ name, phone, detail }));
}

export function openAddress(sealer: Sealer, sealed: string): SealedAddress {
  return JSON.parse(sealer.open('address', sealed)) as SealedAddress;
}

/** For its owner's eyes only. */
export function addressView(sealer: Sealer, row: AddressRow, language: 'zh' | 'en'): AddressView {
  const { name, phone, detail } = openAddress(sealer, row.sealed);
  const { id, region, is_default: isDefault } = row;
  return { id, name, phone, region, regionText: regionText(region, language), detail, isDefault };
}
