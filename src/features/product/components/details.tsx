import { Text, View } from '@tarojs/components';
import type { ProductView } from '#core/contract/storefront';
import { Card } from '@/components/card';
import { Picture } from '@/components/picture';
import { Section } from '@/components/section';
import { useWords } from '@/i18n/text';
import './details.scss';

type Block = ProductView['detail'][number];

/** The shop's own words, facts and pictures, in its order. */
export function Details({ title, blocks }: { readonly title: string; readonly blocks: readonly Block[] }) {
  if (blocks.length === 0) return null;
  return (
    <Card>
      <Section title={title}>
        {blocks.map((block, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no id and never change places while shown
          <DetailBlock block={block} key={place} />
        ))}
      </Section>
    </Card>
  );
}

function DetailBlock({ block }: { readonly block: Block }) {
  const say = useWords();
  if (block.type === 'text') return <Text className="product-details__text">{say(block.text)}</Text>;
  if (block.type === 'picture') {
    const { width, height } = block.picture;
    return (
      <View
        className="product-details__picture"
        style={{ paddingTop: `${(100 * height) / Math.max(1, width)}%` }}
      >
        <Picture picture={block.picture} className="product-details__fill" />
      </View>
    );
  }
  return (
    <View className="product-details__specs">
      {block.rows.map((row) => (
        <View className="product-details__row" key={row.name.zh}>
          <Text className="product-details__name">{say(row.name)}</Text>
          <Text className="product-details__value">{say(row.value)}</Text>
        </View>
      ))}
    </View>
  );
}
