import { Text, View } from '@tarojs/components';
import type { OrderView } from '#core/contract/order';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { shopOrderWords } from '@/i18n/catalogue/merchant-order';
import { useText } from '@/i18n/text';
import { copyText } from '@/platform/system';
import { toast } from '@/stores/toast';
import { addressLabel } from '../address-label';
import './address-card.scss';

/** Where it goes, in full, for the label; looking at it is on record. */
export function AddressCard({ order }: { readonly order: Pick<OrderView, 'address' | 'remark'> }) {
  const text = useText(shopOrderWords);
  const { address, remark } = order;
  return (
    <Card>
      {address === null ? (
        <Text className="address-card__none">{text.noAddress}</Text>
      ) : (
        <View className="address-card">
          <View className="address-card__words">
            <Text className="address-card__who">
              {address.name} {address.phone}
            </Text>
            <Text className="address-card__place" userSelect>
              {address.regionText} {address.detail}
            </Text>
          </View>
          <Button
            look="outline"
            size="s"
            icon="copy"
            onClick={() =>
              void copyText(addressLabel(address)).then((copied) => copied && toast(text.copied, 'check'))
            }
          >
            {text.copy}
          </Button>
        </View>
      )}
      {remark === '' ? null : (
        <View className="address-card__remark">
          <Text className="address-card__remark-name">{text.remark}</Text>
          <Text>{remark}</Text>
        </View>
      )}
    </Card>
  );
}
