import { Button as NativeButton, Text, View } from '@tarojs/components';
import type { ProductBar as Bar } from '#core/view/product-page';
import { BarIcon, BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { Icon } from '@/components/icon';
import { classes } from '@/lib/classes';
import { CONTACT_BY_BUTTON } from '@/platform/contact';
import './product-bar.scss';

interface Props {
  readonly bar: Bar;
  readonly cartCount: number;
  /** The card the shop's staff see in the conversation. */
  readonly contactCard: { readonly title: string; readonly path: string; readonly picture: string };
  readonly onShop: () => void;
  readonly onContact: () => void;
  readonly onCart: () => void;
  readonly onAlone: () => void;
  readonly onGroup: () => void;
}

/** 店铺 客服 购物车 | 单独购买 | 发起拼团 */
export function ProductBar({ bar, cartCount, contactCard, ...on }: Props) {
  const side = (
    <>
      <BarIcon icon="store" text={bar.seller} onClick={on.onShop} />
      {CONTACT_BY_BUTTON ? (
        <NativeButton
          className="tp-bar-icon"
          openType="contact"
          hoverClass="none"
          sendMessageTitle={contactCard.title}
          sendMessagePath={contactCard.path}
          sendMessageImg={contactCard.picture}
          showMessageCard
        >
          <Icon name="chat" size={20} />
          <Text className="tp-bar-icon__text">{bar.contact}</Text>
        </NativeButton>
      ) : (
        <BarIcon icon="chat" text={bar.contact} onClick={on.onContact} />
      )}
      <BarIcon icon="cart" text={bar.cart} count={cartCount} onClick={on.onCart} />
    </>
  );
  return (
    <BottomBar side={side}>
      {bar.shop === null ? null : (
        <Button id="main-action" onClick={on.onShop}>
          {bar.shop}
        </Button>
      )}
      {bar.shop === null ? (
        <View className={classes('product-bar', bar.long && 'product-bar--long')}>
          {bar.alone === null ? null : (
            <Way way={bar.alone} main={bar.main === 'alone'} onClick={on.onAlone} />
          )}
          {bar.group === null ? null : (
            <Way way={bar.group} main={bar.main === 'group'} onClick={on.onGroup} />
          )}
        </View>
      ) : null}
    </BottomBar>
  );
}

/** A price over what it buys: two ways fit beside three icons on the smallest phone. */
function Way({
  way,
  main,
  onClick,
}: {
  readonly way: { readonly price: string; readonly text: string; readonly note?: string | null };
  readonly main: boolean;
  readonly onClick: () => void;
}) {
  return (
    <View
      className={classes('product-bar__way', main && 'product-bar__way--main')}
      {...(main ? { id: 'main-action' } : {})}
      ariaRole="button"
      ariaLabel={[way.text, way.note, way.price].filter(Boolean).join(' ')}
      onClick={onClick}
    >
      <Text className="product-bar__price">{way.price}</Text>
      <Text className="product-bar__text">{way.note ?? way.text}</Text>
    </View>
  );
}
