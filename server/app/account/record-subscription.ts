import { recordSubscription } from '#core/contract/account';
import { ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { once } from '#server/app/once';
import { addConsentedMessage } from '#server/db/wallet-store';

/** A template counts once an answer, however often the list names it. */
export const recordSubscriptionHandler = handler(recordSubscription, async (deps, input, ctx) =>
  once(deps, ctx, async (tx) => {
    const accepted = input.answers.flatMap(({ template, result }) => (result === 'accept' ? [template] : []));
    for (const template of [...new Set(accepted)].sort()) {
      await addConsentedMessage(tx, ctx.owner, template);
    }
    return ok({ done: true as const });
  }),
);
