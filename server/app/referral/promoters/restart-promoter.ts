import { restartPromoter } from '#core/contract/referral-desk';
import type { PromoterStatus } from '#core/domain/referral/promoter-states';
import { fail, ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { once } from '#server/app/once';
import { markTaken } from '#server/db/commission-void-store';
import { markAllTaken } from '../earning/take-back';
import { turnIn } from './turn-in';

/** What is still being taken back stays so, and nothing that is earned from now on is among it. */
export const restartPromoterHandler = handler(restartPromoter, async (deps, { promoterId }, ctx) => {
  await markAllTaken(deps, ctx.store, promoterId, ctx.now);
  return once<{ status: PromoterStatus }, 'NOT_FOUND' | 'PROMOTER_STATE' | 'PROMOTER_OWN'>(
    deps,
    ctx,
    async (tx) => {
      const turn = {
        promoterId,
        from: ['stopped'],
        to: 'active',
        reason: '',
        event: 'promoter.restarted',
      } as const;
      // Somebody else has started and stopped them since: it is looked at again.
      if ((await markTaken(tx, ctx.store, promoterId, 1)) !== 0) return fail('PROMOTER_STATE');
      const turned = await turnIn(tx, deps, turn, ctx);
      return turned.ok ? ok({ status: 'active' }) : turned;
    },
  );
});
