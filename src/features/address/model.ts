import type { AddressView } from '#core/contract/account';
import { normalisePhone } from '#core/domain/person/phone';
import { isRegion } from '#core/domain/region/region';

/** What stands in the form, as typed. */
export interface AddressDraft {
  readonly name: string;
  readonly phone: string;
  /** Six digits, or '' while none is chosen. */
  readonly region: string;
  readonly detail: string;
  readonly isDefault: boolean;
}

export const EMPTY_DRAFT: AddressDraft = { name: '', phone: '', region: '', detail: '', isDefault: false };
export const NAME_MAX = 30;
export const DETAIL_MAX = 120;

export function draftOf(address: AddressView): AddressDraft {
  const { name, phone, region, detail, isDefault } = address;
  return { name, phone, region, detail, isDefault };
}

export type DraftField = 'name' | 'phone' | 'region' | 'detail';
/** What is wrong, by field: a key of the words. */
export type DraftErrors = Partial<
  Record<DraftField, 'name' | 'nameLong' | 'phone' | 'region' | 'detail' | 'detailLong'>
>;

/** Said beside the fields before anything is sent; an empty answer = may be saved. The server checks again. */
export function draftErrors(draft: AddressDraft): DraftErrors {
  const name = draft.name.trim();
  const detail = draft.detail.trim();
  return {
    ...(name === ''
      ? { name: 'name' as const }
      : name.length > NAME_MAX
        ? { name: 'nameLong' as const }
        : {}),
    ...(normalisePhone(draft.phone) === null ? { phone: 'phone' as const } : {}),
    ...(isRegion(draft.region) ? {} : { region: 'region' as const }),
    ...(detail === ''
      ? { detail: 'detail' as const }
      : detail.length > DETAIL_MAX
        ? { detail: 'detailLong' as const }
        : {}),
  };
}
