import { Text, View } from '@tarojs/components';
import type { CallOutput } from '#core/contract/define-call';
import type { listShopGroups } from '#core/contract/merchant';
import { Faces } from '@/components/avatars';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Countdown } from '@/components/countdown';
import { Picture } from '@/components/picture';
import { Price } from '@/components/price';
import { Progress } from '@/components/progress';
import { Tag } from '@/components/tag';
import { merchantWords } from '@/i18n/catalogue/merchant';
import { t, useText, useWords } from '@/i18n/text';
import { momentText } from '@/lib/date-text';
import { useSettings } from '@/stores/settings';
import './group-row.scss';

export type ShopGroup = CallOutput<typeof listShopGroups>['items'][number];

interface Props {
  readonly group: ShopGroup;
  /** Where the viewer may complete it. */
  readonly onComplete?: () => void;
}

/** One group as its shop sees it: who paid, who is paying, how long it still runs. */
export function GroupRow({ group, onComplete }: Props) {
  const text = useText(merchantWords);
  const say = useWords();
  const language = useSettings((settings) => settings.language);
  const { status, paid, held, size } = group;
  return (
    <Card>
      <View className="group-row">
        <View className="group-row__picture">
          <Picture picture={group.picture} />
        </View>
        <View className="group-row__words">
          <Text className="group-row__title">{say(group.title)}</Text>
          <View className="group-row__line">
            <Price fen={group.price_fen} size="s" />
            <Tag tone="plain">{t(text.group, { size })}</Tag>
            {group.completedByShop ? <Tag tone="good">{text.completedByShop}</Tag> : null}
          </View>
          <Text className="group-row__note">
            {t(text.opened, { when: momentText(group.openedAt, language) })}
          </Text>
        </View>
      </View>
      <Progress
        done={paid / size}
        tone={status === 'failed' ? 'wait' : 'good'}
        label={t(text.groupPaid, { paid, size })}
      />
      <View className="group-row__foot">
        <View className="group-row__who">
          <Faces faces={group.faces} most={4} />
          <Text className="group-row__paid">
            {t(text.groupPaid, { paid, size })}
            {held === 0 ? '' : ` · ${t(text.groupHeld, { count: held })}`}
          </Text>
        </View>
        {status === 'open' ? (
          <View className="group-row__clock">
            <Text className="group-row__left">{text.groupLeft}</Text>
            <Countdown until={group.expiresAt} look="text" />
          </View>
        ) : null}
        {status === 'failed' ? <Text className="group-row__note">{text.failedNote}</Text> : null}
      </View>
      {status === 'open' && onComplete !== undefined ? (
        <View className="group-row__act">
          <Button look="outline" size="m" wide onClick={onComplete}>
            {text.complete}
          </Button>
        </View>
      ) : null}
    </Card>
  );
}
