import { removeAddress } from '#core/contract/account';
import { fail, ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { once } from '#server/app/once';
import { lockAddressBook, removeAddressOf } from '#server/db/address-store';

export const removeAddressHandler = handler(removeAddress, async (deps, input, ctx) =>
  once(deps, ctx, async (tx) => {
    await lockAddressBook(tx, ctx.owner);
    const removed = await removeAddressOf(tx, ctx.owner, input.id, ctx.now);
    return removed ? ok({ done: true as const }) : fail('NOT_FOUND');
  }),
);
