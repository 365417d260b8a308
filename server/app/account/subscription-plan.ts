import { subscriptionPlan } from '#core/contract/account';
import type { NoticeTemplate, SubscriptionTap } from '#core/domain/notice/templates';
import { ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';

/** What a tap may ask for, at most three: what the person will want to hear after that very tap. */
const ASKED_AT: Readonly<Record<SubscriptionTap, readonly NoticeTemplate[]>> = {
  pay: ['group_result', 'order_shipped', 'refund_result'],
  share: ['group_result'],
  haggle: ['haggle_result'],
  withdraw: ['withdrawal_waiting', 'withdrawal_result', 'commission_released'],
  desk: ['shop_order'],
};

export const subscriptionPlanHandler = handler(subscriptionPlan, async (deps, input) => {
  const templates = ASKED_AT[input.tap].flatMap((template) => {
    const templateId = deps.settings.subscribeTemplates[template];
    return templateId === undefined ? [] : [{ template, templateId }];
  });
  return ok({ templates });
});
