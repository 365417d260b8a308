import { View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import { useState } from 'react';
import { getStatement } from '#core/contract/earnings';
import type { Id } from '#core/kernel/id';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ErrorView } from '@/components/error-view';
import { ListEnd } from '@/components/list-end';
import { MonthPicker } from '@/components/month-picker';
import { Page } from '@/components/page';
import { Block, SkeletonRows } from '@/components/skeleton';
import { ExportSheet } from '@/features/promoter/components/export-sheet';
import { PromoterProblem } from '@/features/promoter/components/promoter-problem';
import { PurseTable } from '@/features/promoter/components/purse-table';
import { StatementLines } from '@/features/promoter/components/statement-lines';
import type { ExportedFile } from '@/features/promoter/read-export';
import { purseRows } from '@/features/promoter/statement-model';
import { useExport } from '@/features/promoter/use-export';
import { promoterWords } from '@/i18n/catalogue/promoter';
import { useText } from '@/i18n/text';
import { askedMonth, monthOf } from '@/lib/month';
import { go, useParams } from '@/routes';
import { serverNow } from '@/services/clock';
import { problemText } from '@/services/problem';
import { useList } from '@/services/use-list';
import { useQuery } from '@/services/use-query';
import { useSettings } from '@/stores/settings';
import { toast } from '@/stores/toast';
import { useNamedStore } from '../../use-named-store';
import './index.scss';

/** A promoter's month: what there was, every line, what there is; and the same as a table to take away. */
export default function StatementPage() {
  const text = useText(promoterWords);
  const { month: asked } = useParams('promoterStatement');
  const current = useNamedStore('promoterStatement');
  const { storeId } = current;
  const [chosen, setChosen] = useState<string | null>(null);
  const month = chosen ?? askedMonth(asked, serverNow());
  // The list's own first page. Its answer brings the shop's time, by which another month may be the one that runs.
  useQuery(getStatement, storeId === null ? null : { storeId, month });
  return (
    <Page title={text.statement} id="promoter-statement">
      <MonthPicker month={month} last={monthOf(serverNow())} onChange={setChosen} />
      {storeId !== null ? (
        <Month key={month} storeId={storeId} month={month} />
      ) : current.problem !== undefined ? (
        <ErrorView problem={current.problem} onRetry={() => void current.reload()} />
      ) : (
        <MonthWaiting />
      )}
    </Page>
  );
}

function Month({ storeId, month }: { readonly storeId: Id<'store'>; readonly month: string }) {
  const text = useText(promoterWords);
  // The first page of the list, which says what there was and is.
  const { data } = useQuery(getStatement, { storeId, month });
  const list = useList(getStatement, { storeId, month });
  const table = useExport(storeId, month);
  const [file, setFile] = useState<ExportedFile | null>(null);
  useReachBottom(list.more);
  const make = async () => {
    const made = await table.run();
    if ('text' in made) setFile(made);
    else toast(problemText(made, useSettings.getState().language), 'warning');
  };
  if (data === undefined) {
    return list.problem === undefined ? (
      <MonthWaiting />
    ) : (
      <PromoterProblem problem={list.problem} storeId={storeId} onRetry={() => void list.reload()} />
    );
  }
  return (
    <>
      <PurseTable rows={purseRows(data)} />
      <View className="statement__export">
        <Button
          id="export"
          look="secondary"
          size="m"
          icon="download"
          wide
          loading={table.busy}
          onClick={() => void make()}
        >
          {text.export}
        </Button>
      </View>
      <StatementLines items={list.items} onOpen={({ page, ...of }) => go(page, { store: storeId, ...of })} />
      <ListEnd list={list} />
      <ExportSheet file={file} onClose={() => setFile(null)} />
    </>
  );
}

function MonthWaiting() {
  return (
    <View>
      <Card>
        <Block width="80%" />
        <Block width="66%" />
        <Block width="80%" />
      </Card>
      <SkeletonRows count={3} />
    </View>
  );
}
