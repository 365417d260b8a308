import { decidePromoter } from '#core/contract/referral-desk';
import type { PromoterStatus } from '#core/domain/referral/promoter-states';
import { ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { once } from '#server/app/once';
import { type Turn, turnIn } from './turn-in';

/** Who was refused may be approved after all. */
export const decidePromoterHandler = handler(decidePromoter, async (deps, input, ctx) =>
  once<{ status: PromoterStatus }, 'NOT_FOUND' | 'PROMOTER_STATE' | 'PROMOTER_OWN'>(deps, ctx, async (tx) => {
    const { promoterId, approve, reason } = input;
    const turn: Turn = approve
      ? { promoterId, from: ['applied', 'refused'], to: 'active', reason: '', event: 'promoter.approved' }
      : { promoterId, from: ['applied'], to: 'refused', reason, event: 'promoter.refused' };
    const turned = await turnIn(tx, deps, turn, ctx);
    return turned.ok ? ok({ status: turn.to }) : turned;
  }),
);
