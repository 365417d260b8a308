import { prepareCard } from '#core/contract/landing';
import { ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { addJob } from '#server/db/job-store';
import { storeScope } from '#server/db/scope';
import { keepActivity, openGroupCard } from '#server/db/share-store';
import { knownCard } from './known-card';

/** WeChat is asked outside any transaction; without its answer the card is simply not live. */
export const prepareCardHandler = handler(prepareCard, async (deps, input, ctx) => {
  const card = await knownCard(deps, () => openGroupCard(deps.db, input.shareToken));
  if (card === null) return ok({ activityId: null });
  if (card.activity_id !== null) return ok({ activityId: card.activity_id });
  const made = await deps.wechat.createUpdatableMessage();
  if (!made.ok) {
    deps.log.warn('card.no-activity', { detail: made.detail });
    return ok({ activityId: null });
  }
  const store = storeScope(card.store_id);
  const activityId = await keepActivity(deps.db, store, input.shareToken, made.value.activityId);
  const job = { kind: 'update-card', subject: card.group_id, dueAt: ctx.now } as const;
  await addJob(deps.db, deps.ids, store, job, ctx.now);
  return ok({ activityId });
});
