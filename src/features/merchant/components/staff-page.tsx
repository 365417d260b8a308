import { Fragment, type ReactNode } from 'react';
import { Empty } from '@/components/empty';
import { ErrorView } from '@/components/error-view';
import { Page } from '@/components/page';
import { NotYours } from '@/components/shop-problem';
import { SkeletonRows } from '@/components/skeleton';
import { merchantWords } from '@/i18n/catalogue/merchant';
import { useText } from '@/i18n/text';
import { go } from '@/routes';
import { useStaff, type Workplace } from '../use-staff';

interface Props {
  readonly title: string;
  readonly id: string;
  readonly waiting?: ReactNode;
  /** What stands there is the owner's and the managers'. */
  readonly managersOnly?: boolean;
  readonly children: (at: Workplace) => ReactNode;
}

/** A page for the people of a shop. Who is not staff, or not enough of it, is told so, kindly, and led on. */
export function StaffPage({ title, id, waiting, managersOnly = false, children }: Props) {
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
      {workplace === null ? null : managersOnly && !workplace.manages ? (
        <NotYours />
      ) : (
        // What was typed or made for one shop is not another's, when somebody who works for two comes back from the other.
        <Fragment key={workplace.storeId}>{children(workplace)}</Fragment>
      )}
    </Page>
  );
}
