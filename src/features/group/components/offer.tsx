import { Text, View } from '@tarojs/components';
import type { GroupPageView } from '#core/view/group-page';
import { Card } from '@/components/card';
import { Gallery } from '@/components/gallery';
import { Price } from '@/components/price';
import { Tag } from '@/components/tag';
import './offer.scss';

/** What is bought together: picture, price against the price alone, title, what a buyer asks first. */
export function Offer({ view, onOpen }: { readonly view: GroupPageView; readonly onOpen: () => void }) {
  const { price } = view;
  return (
    <Card bare>
      <Gallery pictures={view.pictures} shape="card" alt={view.title}>
        {view.tag === null ? null : <Text className="group-offer__tag">{view.tag}</Text>}
      </Gallery>
      <View className="group-offer__body" ariaRole="button" ariaLabel={view.title} onClick={onOpen}>
        <View className="group-offer__prices">
          <Price fen={price.fen} size="xl" from={price.from} />
          <View className="group-offer__size">
            <Tag>{price.size}</Tag>
          </View>
          {price.alone === null ? null : (
            <View className="group-offer__alone">
              <Price fen={price.alone.fen} size="flat" tone="soft" label={price.alone.label} />
            </View>
          )}
        </View>
        {price.notes.map((note) => (
          <Text className="group-offer__note" key={note}>
            {note}
          </Text>
        ))}
        <Text className="group-offer__title">{view.title}</Text>
        <View className="group-offer__facts">
          {view.facts.map((fact) => (
            <Text className="group-offer__fact" key={fact}>
              {fact}
            </Text>
          ))}
        </View>
      </View>
    </Card>
  );
}
