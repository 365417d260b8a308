import { helpHaggle } from '#core/contract/haggle';
import type { Id } from '#core/kernel/id';
import { priceText } from '#core/view/price-parts';
import { t, textOf } from '@/i18n/text';
import { problemText } from '@/services/problem';
import { useAct } from '@/services/use-act';
import { session } from '@/stores/session';
import { useSettings } from '@/stores/settings';
import { toast } from '@/stores/toast';
import { haggleTexts } from './words';

/** One cut by the friend's own tap. Whatever came of it, the page is read again and says so. */
export function useHelp(haggleId: Id<'haggle'>, reload: () => Promise<void>) {
  const { run, busy } = useAct(helpHaggle);
  const help = async () => {
    const visitorId = session.visitorId();
    const answer = await run({ haggleId, ...(visitorId === null ? {} : { visitorId }) });
    await reload();
    const text = textOf(haggleTexts);
    if (!answer.ok) toast(problemText(answer.problem, useSettings.getState().language), 'warning');
    else if (answer.value.state === 'held') toast(text.held);
    else toast(t(text.helped, { amount: priceText(answer.value.cut_fen) }), 'check');
  };
  return { help, busy };
}
