import { View } from '@tarojs/components';
import type { GoodsCardView } from '#core/contract/storefront';
import { cardPrice } from '#core/view/card-price';
import { Tag } from '@/components/tag';
import { useWords } from '@/i18n/text';
import { firstClause } from '@/lib/first-clause';
import { useSettings } from '@/stores/settings';

/** A card stays a card. */
const TAGS_MOST = 3;

/** Why it costs this, what a coupon to be claimed takes off, what a newcomer would pay; the shop's promise where there is room. */
export function GoodsTags({
  goods,
  className,
}: {
  readonly goods: GoodsCardView;
  readonly className: string;
}) {
  const language = useSettings((settings) => settings.language);
  const say = useWords();
  const { reason, claim, newcomer } = cardPrice(goods, language);
  const tags = [
    { key: 'reason', words: reason, tone: 'hero' as const },
    { key: 'claim', words: claim, tone: 'hero' as const },
    { key: 'newcomer', words: newcomer, tone: 'wait' as const },
    { key: 'tag', words: goods.tag === null ? null : firstClause(say(goods.tag)), tone: 'good' as const },
  ].filter(({ words }) => words !== null);
  if (tags.length === 0) return null;
  return (
    <View className={className}>
      {tags.slice(0, TAGS_MOST).map(({ key, words, tone }) => (
        <Tag tone={tone} key={key}>
          {words ?? ''}
        </Tag>
      ))}
    </View>
  );
}
