import { Text, View } from '@tarojs/components';
import type { AddressView } from '#core/contract/account';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { Tag } from '@/components/tag';
import { checkoutWords } from '@/i18n/catalogue/checkout';
import { useText } from '@/i18n/text';
import './address-card.scss';

/** Where it goes, tapped to change; without an address one big tap to add the first. */
export function AddressCard({
  address,
  onClick,
}: {
  readonly address: AddressView | null;
  readonly onClick: () => void;
}) {
  const text = useText(checkoutWords);
  if (address === null) {
    return (
      <Card onClick={onClick} className="address-card address-card--none" id="add-address">
        <View className="address-card__plus">
          <Icon name="plus" size={24} tone="hero" bold />
        </View>
        <View className="address-card__words">
          <Text className="address-card__add">{text.addAddress}</Text>
          <Text className="address-card__hint">{text.addAddressHint}</Text>
        </View>
      </Card>
    );
  }
  return (
    <Card onClick={onClick} className="address-card" id="change-address">
      <View className="address-card__pin">
        <Icon name="pin" size={24} tone="hero" />
      </View>
      <View className="address-card__words">
        <View className="address-card__who">
          <Text className="address-card__name">{address.name}</Text>
          <Text className="address-card__phone">{address.phone}</Text>
          {address.isDefault ? <Tag tone="plain">{text.isDefault}</Tag> : null}
        </View>
        <Text className="address-card__where">
          {address.regionText} {address.detail}
        </Text>
      </View>
      <Icon name="chevron" size={16} tone="ink-soft" />
    </Card>
  );
}
