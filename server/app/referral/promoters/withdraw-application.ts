import { withdrawApplication } from '#core/contract/promoter';
import { mayWithdraw, type PromoterStatus } from '#core/domain/referral/promoter-states';
import { fail, ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { once } from '#server/app/once';
import { keepAsking } from '#server/db/promoter-asking-store';
import { lockPromoterOfPerson, withdrawRow } from '#server/db/promoter-store';
import { storeScope } from '#server/db/scope';

/** Taken back already, or never asked: that is so already. Nobody is told; what waits on the desk is gone, and the number stays theirs. */
export const withdrawApplicationHandler = handler(withdrawApplication, async (deps, input, ctx) =>
  once<{ status: PromoterStatus | null }, 'PROMOTER_STATE'>(deps, ctx, async (tx) => {
    const store = storeScope(input.storeId);
    const mine = await lockPromoterOfPerson(tx, store, ctx.owner);
    if (mine === null || mine.status === 'refused') return ok({ status: mine?.status ?? null });
    if (!mayWithdraw(mine.status)) return fail('PROMOTER_STATE');
    await keepAsking(tx, store, ctx.owner, mine.id);
    return ok({ status: await withdrawRow(tx, store, mine.id) });
  }),
);
