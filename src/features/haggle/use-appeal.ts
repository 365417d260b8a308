import { useState } from 'react';
import { appealHelp } from '#core/contract/haggle';
import type { Id } from '#core/kernel/id';
import { textOf } from '@/i18n/text';
import { problemText } from '@/services/problem';
import { useAct } from '@/services/use-act';
import { useSettings } from '@/stores/settings';
import { toast } from '@/stores/toast';
import { haggleTexts } from './words';

/** The sheet in which a helper says a word about a held help. */
export function useAppeal(haggleId: Id<'haggle'>, reload: () => Promise<void>) {
  const { run, busy } = useAct(appealHelp);
  const [open, setOpen] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const send = async (text: string) => {
    const answer = await run({ haggleId, text });
    if (!answer.ok && answer.problem.code !== 'ORDER_STATE') {
      setError(problemText(answer.problem, useSettings.getState().language));
      return;
    }
    setOpen(false);
    if (answer.ok) toast(textOf(haggleTexts).appealed, 'check');
    await reload();
  };
  return {
    open,
    error,
    busy,
    send,
    ask: () => {
      setError(null);
      setOpen(true);
    },
    close: () => setOpen(false),
  };
}
