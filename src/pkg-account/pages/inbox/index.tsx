import { Text, View } from '@tarojs/components';
import { useDidShow, useReachBottom } from '@tarojs/taro';
import { useEffect, useRef } from 'react';
import { getViewer, listNotices, readNotices } from '#core/contract/account';
import inboxEmpty from '@/assets/drawings/inbox-empty.webp';
import { Card } from '@/components/card';
import { Empty } from '@/components/empty';
import { ErrorView } from '@/components/error-view';
import { Icon } from '@/components/icon';
import { ListEnd } from '@/components/list-end';
import { Page } from '@/components/page';
import { SkeletonRows } from '@/components/skeleton';
import { newestUnread, noticeIcon } from '@/features/inbox/model';
import { inboxWords } from '@/i18n/catalogue/me';
import { useText, useWords } from '@/i18n/text';
import { momentText } from '@/lib/date-text';
import { go, goPath } from '@/routes';
import { call } from '@/services/call';
import { invalidate } from '@/services/query';
import { useList } from '@/services/use-list';
import { setBadges } from '@/stores/badge';
import { useSettings } from '@/stores/settings';
import './index.scss';

export default function InboxPage() {
  const text = useText(inboxWords);
  const say = useWords();
  const language = useSettings((settings) => settings.language);
  const list = useList(listNotices, {});
  const marked = useRef<string | null>(null);
  useDidShow(() => void list.reload());
  useReachBottom(list.more);
  // Seen is read; the dots stay until the page is opened again, so that one sees what is new.
  const newest = newestUnread(list.items);
  useEffect(() => {
    if (newest === null || marked.current === newest) return;
    marked.current = newest;
    void call(readNotices, { upTo: newest }).then((answer) => {
      if (!answer.ok) return;
      setBadges({ unread: 0 });
      invalidate(getViewer);
    });
  }, [newest]);
  return (
    <Page title={text.title} id="inbox">
      {list.first ? <SkeletonRows count={4} /> : null}
      {!list.first && list.items.length === 0 && list.problem !== undefined ? (
        <ErrorView problem={list.problem} onRetry={() => void list.reload()} />
      ) : null}
      {!list.first && list.items.length === 0 && list.problem === undefined ? (
        <Empty
          drawing={inboxEmpty}
          title={text.empty}
          hint={text.emptyHint}
          action={{ text: text.toOrders, onClick: () => go('orders') }}
        />
      ) : null}
      {list.items.map(({ id, event, title, body, path, at, read }) => (
        <Card
          key={id}
          className="notice"
          {...(read ? {} : { label: `${text.unread} ${say(title)} ${say(body)}` })}
          {...(path === null ? {} : { onClick: () => goPath(path) })}
        >
          <View className="notice__icon">
            <Icon name={noticeIcon(event)} size={24} tone="hero" />
            {read ? null : <View className="notice__dot" />}
          </View>
          <View className="notice__words">
            <View className="notice__head">
              <Text className="notice__title">{say(title)}</Text>
              <Text className="notice__at">{momentText(at, language)}</Text>
            </View>
            <Text className="notice__body">{say(body)}</Text>
          </View>
        </Card>
      ))}
      <ListEnd list={list} />
    </Page>
  );
}
