import type { ComponentProps, ReactNode } from 'react';
import type { Id } from '#core/kernel/id';
import { Empty } from '@/components/empty';
import { ListEnd } from '@/components/list-end';
import { Page } from '@/components/page';
import { PullRoom } from '@/components/pull-room';
import { SkeletonRows } from '@/components/skeleton';
import { promoterWords } from '@/i18n/catalogue/promoter';
import { useText } from '@/i18n/text';
import { go } from '@/routes';
import type { List } from '@/services/use-list';
import { PromoterProblem } from './promoter-problem';

interface Props {
  readonly id: string;
  readonly title: string;
  /** The shop that it is about. */
  readonly current: {
    readonly storeId: Id<'store'> | null;
    readonly problem: ComponentProps<typeof PromoterProblem>['problem'];
    reload(): Promise<unknown>;
  };
  readonly list: List<unknown>;
  /** What is said where there is nothing yet; what to share is a tap away. */
  readonly empty: Omit<ComponentProps<typeof Empty>, 'action'>;
  readonly children: ReactNode;
}

/** A page of what is a promoter's own in a shop: `children` are its rows. */
export function PromoterList({ id, title, current, list, empty, children }: Props) {
  const text = useText(promoterWords);
  const { storeId } = current;
  const nothing = !list.first && list.items.length === 0;
  const problem = list.items.length > 0 ? undefined : (current.problem ?? list.problem);
  const reload = async () => {
    await Promise.all([current.reload(), list.reload()]);
  };
  return (
    <Page title={title} id={id}>
      <PullRoom onRefresh={reload} />
      <PromoterProblem problem={problem} storeId={storeId} onRetry={() => void reload()} />
      {list.first && problem === undefined ? <SkeletonRows count={4} /> : null}
      {nothing && problem === undefined && storeId !== null ? (
        <Empty
          {...empty}
          action={{ text: text.toShare, onClick: () => go('promoterCentre', { store: storeId }) }}
        />
      ) : null}
      {children}
      <ListEnd list={list} />
    </Page>
  );
}
