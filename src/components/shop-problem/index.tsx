import { Empty } from '@/components/empty';
import { ErrorView } from '@/components/error-view';
import { merchantWords } from '@/i18n/catalogue/merchant';
import { useText } from '@/i18n/text';
import { go } from '@/routes';
import type { Problem } from '@/services/problem';

/** Why a shop's page has nothing to show; a role that may not look is no fault of the phone. */
export function ShopProblem({
  problem,
  onRetry,
  small = false,
}: {
  readonly problem: Problem<string>;
  readonly onRetry: () => void;
  readonly small?: boolean;
}) {
  if (problem.code === 'FORBIDDEN') return <NotYours />;
  return <ErrorView problem={problem} onRetry={onRetry} small={small} />;
}

/** For staff whose role does not go so far. */
export function NotYours() {
  const text = useText(merchantWords);
  return (
    <Empty icon="shield" title={text.forbidden} action={{ text: text.desk, onClick: () => go('desk') }} />
  );
}
