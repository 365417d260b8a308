import { chooseSeat, getOrder, listOrders } from '#core/contract/order';
import type { GroupAct } from '#core/view/group-lead';
import { textOf } from '@/i18n/text';
import { go, goInstead } from '@/routes';
import { problemText } from '@/services/problem';
import { invalidate } from '@/services/query';
import { useAct } from '@/services/use-act';
import { useSettings } from '@/stores/settings';
import { toast } from '@/stores/toast';
import { groupTexts } from './words';

type Choose = Extract<GroupAct, { do: 'choose' }>;

/** Tells the server what the buyer chose whose seat was gone, and goes where that leads. */
export function useSeatChoice(groupId: string, reload: () => Promise<void>) {
  const { run, busy } = useAct(chooseSeat);
  const choose = async ({ orderId, choice }: Choose) => {
    const answer = await run({ orderId, choice });
    invalidate(getOrder, listOrders);
    if (!answer.ok) {
      toast(problemText(answer.problem, useSettings.getState().language), 'warning');
      await reload();
      return;
    }
    if (choice.to === 'refund') {
      go('order', { id: orderId });
      return;
    }
    toast(textOf(groupTexts).chosen, 'check');
    if (answer.value.groupId !== null && answer.value.groupId !== groupId) {
      goInstead('group', { id: answer.value.groupId });
    } else await reload();
  };
  return { choose, busy };
}
