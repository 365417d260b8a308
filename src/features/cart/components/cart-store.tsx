import { Text, View } from '@tarojs/components';
import { useRef } from 'react';
import { priceText } from '#core/view/price-parts';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Check } from '@/components/check';
import { Icon } from '@/components/icon';
import { Progress } from '@/components/progress';
import { Tag } from '@/components/tag';
import { cartWords } from '@/i18n/catalogue/cart';
import { t, useText, useWords } from '@/i18n/text';
import { classes } from '@/lib/classes';
import { type CartLine, type CartStore, type FreeShipping, freeShipping, storePick } from '../model';
import { CartLineRow } from './cart-line';
import './cart-store.scss';
import { CartSum } from './cart-sum';

type ShippingWord = 'freeFrom' | 'counting' | 'toFree' | 'isFree' | 'freeAnyway' | 'freeByCoupon';

interface Props {
  readonly store: CartStore;
  /** SKUs ticked for removal; null outside of edit mode. */
  readonly marked: ReadonlySet<string> | null;
  /** A sum and button of its own: there are other stores. */
  readonly ownFoot: boolean;
  readonly onStore: () => void;
  readonly onTickAll: (on: boolean) => void;
  readonly onTick: (line: CartLine) => void;
  readonly onQuantity: (line: CartLine, quantity: number) => void;
  readonly onOpen: (line: CartLine) => void;
  readonly onCheckout: () => void;
  /** Takes the sum apart. */
  readonly onSum: () => void;
}

/** One shop's part of the cart: its lines, how far free shipping is, what it comes to. */
export function CartStoreCard({ store, marked, ownFoot, ...on }: Props) {
  const text = useText(cartWords);
  const say = useWords();
  const { picked, all } = storePick(store);
  const name = say(store.storeName);
  const everyOne = marked === null ? all : store.lines.every((line) => marked.has(line.skuId));
  return (
    <Card bare>
      <View className="cart-store__head">
        <Check
          on={everyOne}
          label={t(everyOne ? text.picked : text.pick, { name })}
          onClick={() => on.onTickAll(!everyOne)}
        />
        <View className="cart-store__name" ariaRole="button" onClick={on.onStore}>
          <Icon name="store" size={18} />
          <Text className="cart-store__title">{name}</Text>
          <Icon name="chevron" size={14} tone="ink-soft" />
        </View>
        {store.open ? null : <Tag tone="wait">{text.closed}</Tag>}
      </View>
      <ShippingRow free={freeShipping(store)} />
      {store.lines.map((line) => (
        <CartLineRow
          key={line.skuId}
          line={line}
          open={store.open}
          editing={marked !== null}
          ticked={marked === null ? line.selected && line.stock > 0 : marked.has(line.skuId)}
          onTick={() => on.onTick(line)}
          onQuantity={(quantity) => on.onQuantity(line, quantity)}
          onOpen={() => on.onOpen(line)}
        />
      ))}
      {ownFoot && marked === null ? (
        <View className="cart-store__foot">
          <CartSum store={store} onOpen={on.onSum} />
          <Button size="m" disabled={picked.length === 0 || !store.open} onClick={on.onCheckout}>
            {picked.length === 0 ? text.checkout : t(text.checkoutCount, { count: picked.length })}
          </Button>
        </View>
      ) : null}
    </Card>
  );
}

function ShippingRow({ free }: { readonly free: FreeShipping | null }) {
  const text = useText(cartWords);
  const before = useRef<FreeShipping | null>(null);
  const counting = free?.state === 'counting';
  if (!counting) before.current = free;
  // While it is counted the bar stays as it was, dimmed, and so does the room where nothing was said.
  const known = before.current;
  if (free === null || known === null) return null;
  const words = shippingWords(text, free);
  const isFree = known.state === 'free' || known.state === 'free-by-coupon';
  const done = known.state === 'missing' ? known.done : isFree ? 1 : 0;
  return (
    <View className={classes('cart-store__free', counting && 'cart-store__free--counting')}>
      <View className="cart-store__free-words">
        <Icon name="truck" size={16} tone={isFree ? 'good' : 'wait-ink'} />
        <Text className="cart-store__free-text">{words}</Text>
      </View>
      <Progress done={done} tone={isFree ? 'good' : 'wait'} label={words} />
    </View>
  );
}

function shippingWords(text: Readonly<Record<ShippingWord, string>>, free: FreeShipping): string {
  switch (free.state) {
    case 'from':
      return t(text.freeFrom, { amount: priceText(free.from_fen) });
    case 'counting':
      return text.counting;
    case 'missing':
      return t(text.toFree, { amount: priceText(free.missing_fen) });
    case 'free':
      return free.from_fen === null ? text.freeAnyway : t(text.isFree, { amount: priceText(free.from_fen) });
    case 'free-by-coupon':
      return text.freeByCoupon;
  }
}
