import type { ReactNode } from 'react';
import { Empty } from '@/components/empty';
import { ErrorView } from '@/components/error-view';
import { Page } from '@/components/page';
import { SkeletonRows } from '@/components/skeleton';
import { merchantWords } from '@/i18n/catalogue/merchant';
import { useText } from '@/i18n/text';
import { go } from '@/routes';
import { useStaff, type Workplace } from '../use-staff';

interface Props {
  readonly title: string;
  readonly id: string;
  readonly waiting?: ReactNode;
  readonly children: (at: Workplace) => ReactNode;
}

/** A page for the people of a shop. Who is not staff is told so, kindly, and led on. */
export function StaffPage({ title, id, waiting, children }: Props) {
  const text = useText(merchantWords);
  const { workplace, first, problem, reload } = useStaff();
  return (
    <Page title={title} id={id}>
      {first ? (waiting ?? <SkeletonRows />) : null}
      {problem !== undefined && workplace === null ? (
        <ErrorView
          problem={problem}
          onRetry={() => void reload()}
          action={{ text: text.goHome, onClick: () => go('home') }}
        />
      ) : null}
      {!first && problem === undefined && workplace === null ? (
        <Empty
          icon="store"
          title={text.notStaff}
          hint={text.notStaffHint}
          action={{ text: text.goHome, onClick: () => go('home') }}
        />
      ) : null}
      {workplace === null ? null : children(workplace)}
    </Page>
  );
}
