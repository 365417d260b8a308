import { Text, View } from '@tarojs/components';
import { Button } from '@/components/button';
import { shell } from '@/i18n/catalogue/shell';
import { useText } from '@/i18n/text';
import { problemText } from '@/services/problem';
import type { List } from '@/services/use-list';
import { useSettings } from '@/stores/settings';
import './index.scss';

interface Props {
  readonly list: Pick<List<unknown>, 'ended' | 'loadingMore' | 'problem' | 'more' | 'items'>;
  /** The list is not what the page ends with: no scrolling asks for more of it, a tap does. */
  readonly byTap?: boolean;
}

/** Under a list: more is coming, it broke, or that was all. */
export function ListEnd({ list, byTap = false }: Props) {
  const text = useText(shell);
  const language = useSettings((settings) => settings.language);
  if (list.items.length === 0) return null;
  if (list.problem !== undefined && !list.loadingMore) {
    return (
      <View className="tp-list-end">
        <Text>{problemText(list.problem, language)}</Text>
        <Button look="quiet" size="m" onClick={list.more}>
          {text.retry}
        </Button>
      </View>
    );
  }
  if (byTap && list.ended) return null;
  if (byTap) {
    return (
      <View className="tp-list-end">
        <Button look="quiet" size="m" loading={list.loadingMore} onClick={list.more}>
          {text.listShow}
        </Button>
      </View>
    );
  }
  return (
    <View className="tp-list-end">
      <Text>{list.ended ? text.listEnd : list.loadingMore ? text.loading : text.listMore}</Text>
    </View>
  );
}
