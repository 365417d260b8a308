import { Text, View } from '@tarojs/components';
import type { StoreView } from '#core/contract/storefront';
import { Button } from '@/components/button';
import { Sheet } from '@/components/sheet';
import { useText, useWords } from '@/i18n/text';
import { dial } from '@/platform/contact';
import { productTexts } from '../words';
import './contact-sheet.scss';

interface Props {
  readonly store: StoreView;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Where there is no platform's contact button: the shop's phone. */
export function ContactSheet({ store, open, onClose }: Props) {
  const text = useText(productTexts);
  const say = useWords();
  const { phone } = store;
  return (
    <Sheet
      open={open}
      title={text.contactTitle}
      onClose={onClose}
      {...(phone === null
        ? {}
        : {
            foot: (
              <Button wide icon="phone" onClick={() => dial(phone)}>
                {text.call}
              </Button>
            ),
          })}
    >
      <View className="product-contact">
        <Text className="product-contact__name">{say(store.name)}</Text>
        <Text className="product-contact__phone">{phone ?? text.phoneNone}</Text>
      </View>
    </Sheet>
  );
}
