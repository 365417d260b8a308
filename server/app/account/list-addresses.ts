import { listAddresses } from '#core/contract/account';
import { ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { addressesOf } from '#server/db/address-store';
import { addressView } from './address-view';

export const listAddressesHandler = handler(listAddresses, async (deps, _input, ctx) => {
  const rows = await addressesOf(deps.db, ctx.owner);
  return ok({ items: rows.map((row) => addressView(deps.sealer, row, ctx.language)) });
});
