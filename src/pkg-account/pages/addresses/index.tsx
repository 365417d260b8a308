import { Text, View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { listAddresses } from '#core/contract/account';
import noAddresses from '@/assets/drawings/no-addresses.webp';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Empty } from '@/components/empty';
import { ErrorView } from '@/components/error-view';
import { Icon } from '@/components/icon';
import { Page } from '@/components/page';
import { SkeletonRows } from '@/components/skeleton';
import { Tag } from '@/components/tag';
import { addressWords } from '@/i18n/catalogue/address';
import { useText } from '@/i18n/text';
import { classes } from '@/lib/classes';
import { back, go, useParams } from '@/routes';
import { useQuery } from '@/services/use-query';
import { askAddress, pickAddress, useCheckoutAddress } from '@/stores/checkout-address';
import './index.scss';

export default function AddressesPage() {
  const text = useText(addressWords);
  const picking = useParams('addresses').pick === '1';
  const picked = useCheckoutAddress((state) => state.addressId);
  const list = useQuery(listAddresses, {}, { stale_ms: 0 });
  // Back from the form without saving: checkout still waits for an address.
  useDidShow(() => {
    if (picking) askAddress();
    void list.reload();
  });
  const items = list.data?.items ?? [];
  const chosen = picked ?? items[0]?.id;
  const title = picking ? text.pick : text.list;
  return (
    <Page
      title={title}
      id="addresses"
      bar={
        <BottomBar>
          <Button id="address-add" icon="plus" onClick={() => go('address', picking ? { pick: '1' } : {})}>
            {text.add}
          </Button>
        </BottomBar>
      }
    >
      {list.first ? <SkeletonRows count={2} /> : null}
      {list.data === undefined && list.problem !== undefined ? (
        <ErrorView problem={list.problem} onRetry={() => void list.reload()} />
      ) : null}
      {list.data !== undefined && items.length === 0 ? (
        <Empty drawing={noAddresses} title={text.empty} hint={text.emptyHint} />
      ) : null}
      {items.map((address) => {
        const on = picking && address.id === chosen;
        const edit = () => go('address', { id: address.id, ...(picking ? { pick: '1' } : {}) });
        return (
          <Card key={address.id} bare className={classes('address', on && 'address--on')}>
            <View
              className="address__body"
              ariaRole="button"
              onClick={() => {
                if (!picking) return edit();
                pickAddress(address.id);
                back();
              }}
            >
              {on ? <Icon name="check" size={20} tone="hero" bold className="address__tick" /> : null}
              <View className="address__words">
                <View className="address__who">
                  <Text className="address__name">{address.name}</Text>
                  <Text className="address__phone">{address.phone}</Text>
                  {address.isDefault ? <Tag>{text.isDefault}</Tag> : null}
                </View>
                <Text className="address__where">
                  {address.regionText} {address.detail}
                </Text>
              </View>
            </View>
            <View
              className="address__edit"
              ariaRole="button"
              ariaLabel={`${text.edit} ${address.name}`}
              onClick={edit}
            >
              <Icon name="edit" size={20} tone="ink-soft" />
            </View>
          </Card>
        );
      })}
    </Page>
  );
}
