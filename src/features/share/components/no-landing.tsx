import { Empty } from '@/components/empty';
import { ErrorView } from '@/components/error-view';
import { shell } from '@/i18n/catalogue/shell';
import { useText } from '@/i18n/text';
import { go } from '@/routes';
import type { LandingQuery } from '@/services/use-landing';
import { shareWords } from '../words';

/** Why a shared page has nothing to show, and the way on: its link was cut, its card is forgotten, or the answer did not come. */
export function NoLanding({ landing }: { readonly landing: LandingQuery }) {
  const text = useText(shareWords);
  const { home } = useText(shell);
  const { data, lost, problem, reload } = landing;
  const action = { text: home, onClick: () => go('home') };
  return (
    <>
      {lost ? (
        <Empty
          icon="share"
          title={data?.lost === true ? text.lostLink : text.brokenLink}
          hint={text.brokenHint}
          action={action}
        />
      ) : null}
      {problem === undefined ? null : (
        <ErrorView problem={problem} onRetry={() => void reload()} action={action} />
      )}
    </>
  );
}
