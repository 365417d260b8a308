import type { Id } from '#core/kernel/id';
import { Empty } from '@/components/empty';
import { promoterWords } from '@/i18n/catalogue/promoter';
import { useText } from '@/i18n/text';
import { go } from '@/routes';

/** Who never was a promoter of this shop reads what it offers. */
export function NotYet({ storeId }: { readonly storeId: Id<'store'> }) {
  const text = useText(promoterWords);
  return (
    <Empty
      icon="share"
      title={text.notYet}
      hint={text.notYetHint}
      action={{ text: text.toJoin, onClick: () => go('promoter', { store: storeId }) }}
    />
  );
}
