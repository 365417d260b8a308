import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { listFlash } from '#core/contract/storefront';
import { type Id, isId } from '#core/kernel/id';
import { Countdown } from '@/components/countdown';
import { Empty } from '@/components/empty';
import { ErrorView } from '@/components/error-view';
import { Page } from '@/components/page';
import { PullRoom } from '@/components/pull-room';
import { SkeletonRows } from '@/components/skeleton';
import { useStoreId } from '@/features/catalog/use-store-id';
import { FlashRow } from '@/features/flash/components/flash-row';
import { SessionTabs } from '@/features/flash/components/session-tabs';
import { nextTurn, runsAt, sessionsAt } from '@/features/flash/model';
import { flashWords } from '@/i18n/catalogue/flash';
import { channelWords } from '@/i18n/catalogue/flash-channel';
import { useText, useWords } from '@/i18n/text';
import { timeText } from '@/lib/date-text';
import { go, useParams } from '@/routes';
import { serverNow } from '@/services/clock';
import { useQuery } from '@/services/use-query';
import './index.scss';

/** The flash-sale channel: what is on and what comes, by the shop's clock and with what is really left. */
export default function FlashPage() {
  const text = useText(flashWords);
  const channel = useText(channelWords);
  const say = useWords();
  const { store } = useParams('flash');
  const current = useStoreId();
  const storeId = store !== undefined && isId('store', store) ? store : current.storeId;
  const list = useQuery(listFlash, storeId === null ? null : { storeId }, { stale_ms: 5_000 });
  const [wanted, setWanted] = useState<Id<'campaign'> | null>(null);
  const problem = list.data === undefined ? (current.problem ?? list.problem) : undefined;
  const reload = () => Promise.all([current.reload(), list.reload()]);

  const now = serverNow();
  const sessions = sessionsAt(list.data?.sessions ?? [], now);
  const shown = sessions.find(({ campaignId }) => campaignId === wanted) ?? sessions[0];
  const running = shown !== undefined && runsAt(shown, now);
  return (
    <Page title={text.title} id="flash">
      <PullRoom onRefresh={reload} />
      {list.data === undefined && problem === undefined ? <SkeletonRows count={5} /> : null}
      {problem === undefined ? null : <ErrorView problem={problem} onRetry={() => void reload()} />}
      {list.data !== undefined && shown === undefined ? (
        <Empty
          icon="clock"
          title={channel.empty}
          hint={channel.emptyHint}
          action={{ text: channel.emptyAct, onClick: () => go('home') }}
        />
      ) : null}
      {shown === undefined ? null : (
        <>
          <SessionTabs sessions={sessions} chosen={shown.campaignId} now={now} onChoose={setWanted} />
          <View className="flash__head">
            <Text className="flash__title">{say(shown.title)}</Text>
            <Countdown
              key={shown.campaignId}
              until={nextTurn(shown, now)}
              label={running ? text.ends : text.starts}
              onEnd={() => void list.reload()}
            />
          </View>
          <Text className="flash__rule">{channel.rule}</Text>
          {shown.items.map((item, place) => (
            <FlashRow
              key={item.skuId}
              item={item}
              running={running}
              opens={timeText(shown.startsAt)}
              eager={place < 4}
              onOpen={() => go('product', { id: item.productId })}
            />
          ))}
        </>
      )}
    </Page>
  );
}
