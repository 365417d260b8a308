import { saveAddress } from '#core/contract/account';
import { cleanName } from '#core/domain/person/name';
import { normalisePhone } from '#core/domain/person/phone';
import { isRegion } from '#core/domain/region/region';
import { fail, ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { once } from '#server/app/once';
import { addressOf, lockAddressBook, putAddress } from '#server/db/address-store';
import { addressView, sealAddress } from './address-view';
import { requireConsent } from './require-consent';

const ADDRESSES_MAX = 20;

/** NOT_FOUND: the id is none of the person's own addresses. */
export const saveAddressHandler = handler(saveAddress, async (deps, input, ctx) => {
  const consent = await requireConsent(deps.db, ctx.owner);
  if (!consent.ok) return consent;
  const name = cleanName(input.name);
  if (name === '') return fail('BAD_INPUT', { field: 'name' });
  const phone = normalisePhone(input.phone);
  if (phone === null) return fail('BAD_INPUT', { field: 'phone' });
  if (!isRegion(input.region)) return fail('BAD_INPUT', { field: 'region' });
  const detail = cleanName(input.detail);
  if (detail === '') return fail('BAD_INPUT', { field: 'detail' });
  const sealed = sealAddress(deps.sealer, { name, phone, detail });
  const phoneMark = deps.sealer.mark('phone', phone);
  const { region, isDefault } = input;

  const saved = await once(deps, ctx, async (tx) => {
    const addresses = await lockAddressBook(tx, ctx.owner);
    const isNew = input.id === undefined;
    if (isNew && addresses >= ADDRESSES_MAX) return fail('ADDRESS_LIMIT', { limit: ADDRESSES_MAX });
    const id = input.id ?? deps.ids.next('address');
    const row = { id, sealed, region, is_default: isDefault, isNew, phoneMark };
    return (await putAddress(tx, deps.ids, ctx.owner, row, ctx.now)) ? ok({ id }) : fail('NOT_FOUND');
  });
  if (!saved.ok) return saved;
  const row = await addressOf(deps.db, ctx.owner, saved.value.id);
  return row === null ? fail('NOT_FOUND') : ok(addressView(deps.sealer, row, ctx.language));
});
