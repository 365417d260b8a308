import { useCallback } from 'react';
import { recordSubscription, subscriptionPlan } from '#core/contract/account';
import type { SubscriptionTap } from '#core/domain/notice/templates';
import { askSubscription } from '@/platform/subscribe';
import { call } from './call';
import { useQuery } from './use-query';

const PLAN_STALE_MS = 600_000;

/**
 * The platform's sheet that asks whether messages may be sent later. It opens only inside a tap, so the template ids are there
 * before: call `ask()` first of all in the tap. What was answered is recorded beside the act, which never waits for it.
 */
export function useSubscription(tap: SubscriptionTap): () => Promise<void> {
  const plan = useQuery(subscriptionPlan, { tap }, { stale_ms: PLAN_STALE_MS });
  const templates = plan.data?.templates;
  return useCallback(async () => {
    if (templates === undefined || templates.length === 0) return;
    const said = await askSubscription(templates.map(({ templateId }) => templateId));
    const answers = templates.flatMap(({ template, templateId }) => {
      const result = said[templateId];
      return result === undefined ? [] : [{ template, result }];
    });
    if (answers.length > 0) void call(recordSubscription, { answers });
  }, [templates]);
}
