import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { openLanding } from '#core/contract/landing';
import type { Id } from '#core/kernel/id';
import { Button } from '@/components/button';
import { Sheet } from '@/components/sheet';
import { Block } from '@/components/skeleton';
import { orderWords } from '@/i18n/catalogue/order';
import { t, useText } from '@/i18n/text';
import { CONTACT_BY_BUTTON, dial } from '@/platform/contact';
import { useQuery } from '@/services/use-query';
import './contact.scss';

interface Props {
  readonly storeId: Id<'store'>;
  readonly onShop: () => void;
}

/** 客服: the platform's window, with the order as its card; on a web page the shop's phone. */
export function ContactButton({ storeId, onShop }: Props) {
  const text = useText(orderWords);
  const [open, setOpen] = useState(false);
  if (CONTACT_BY_BUTTON) {
    return (
      <Button look="secondary" size="m" icon="chat" wide openType="contact">
        {text.contact}
      </Button>
    );
  }
  return (
    <>
      <Button look="secondary" size="m" icon="chat" wide onClick={() => setOpen(true)}>
        {text.contact}
      </Button>
      <Sheet open={open} title={text.contact} onClose={() => setOpen(false)}>
        {open ? <ShopPhone storeId={storeId} onShop={onShop} /> : null}
      </Sheet>
    </>
  );
}

function ShopPhone({ storeId, onShop }: Props) {
  const text = useText(orderWords);
  const landing = useQuery(openLanding, { target: { page: 'home', storeId } }, { stale_ms: 600_000 });
  const phone = landing.data?.store.phone ?? null;
  if (landing.first) return <Block shape="pill" />;
  return (
    <View>
      <Text className="contact__body">{phone === null ? text.noPhone : text.shopPhone}</Text>
      {phone === null ? (
        <Button wide onClick={onShop}>
          {text.toShop}
        </Button>
      ) : (
        <Button wide icon="phone" onClick={() => dial(phone)}>
          {t(text.call, { phone })}
        </Button>
      )}
    </View>
  );
}
