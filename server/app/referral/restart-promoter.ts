import { restartPromoter } from '#core/contract/referral-desk';
import type { PromoterStatus } from '#core/domain/referral/promoter-states';
import { ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { once } from '#server/app/once';
import { turnIn } from './turn-in';

export const restartPromoterHandler = handler(restartPromoter, async (deps, { promoterId }, ctx) =>
  once<{ status: PromoterStatus }, 'NOT_FOUND' | 'PROMOTER_STATE' | 'PROMOTER_OWN'>(deps, ctx, async (tx) => {
    const turn = {
      promoterId,
      from: ['stopped'],
      to: 'active',
      reason: '',
      event: 'promoter.restarted',
    } as const;
    const turned = await turnIn(tx, deps, turn, ctx);
    return turned.ok ? ok({ status: 'active' }) : turned;
  }),
);
