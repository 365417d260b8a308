import { referralStanding } from '#core/contract/promoter';
import type { Id } from '#core/kernel/id';
import { Empty } from '@/components/empty';
import { ErrorView } from '@/components/error-view';
import { SkeletonRows } from '@/components/skeleton';
import { joinWords, promoterWords } from '@/i18n/catalogue/promoter';
import { useText } from '@/i18n/text';
import { goInstead } from '@/routes';
import type { Problem } from '@/services/problem';
import { useQuery } from '@/services/use-query';
import { askedState } from '../join-model';

interface Props {
  readonly problem: Problem<string> | undefined;
  /** Null: not known yet. */
  readonly storeId: Id<'store'> | null;
  readonly onRetry: () => void;
}

/** Why a promoter's page shows nothing. Of a shop whose promoter they are not, that is no failure. */
export function PromoterProblem({ problem, storeId, onRetry }: Props) {
  if (problem === undefined) return null;
  if (problem.code === 'NOT_FOUND' && storeId !== null) return <NotYet storeId={storeId} />;
  return <ErrorView problem={problem} onRetry={onRetry} />;
}

/** Who never was a promoter of this shop is led to what it offers; who asked, or was refused, reads so, and is led to why. */
function NotYet({ storeId }: { readonly storeId: Id<'store'> }) {
  const text = useText(promoterWords);
  const join = useText(joinWords);
  const { data, first } = useQuery(referralStanding, { storeId });
  if (first) return <SkeletonRows />;
  const asked = askedState(data);
  return (
    <Empty
      icon="share"
      title={asked === null ? text.notYet : join.states[asked]}
      hint={asked === null ? text.notYetHint : text.notYet}
      action={{
        text: asked === 'refused' ? text.toWhy : text.toJoin,
        onClick: () => goInstead('promoter', { store: storeId }),
      }}
    />
  );
}
