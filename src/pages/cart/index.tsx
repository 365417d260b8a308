import { Text, View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import emptyCart from '@/assets/drawings/empty-cart.webp';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { Check } from '@/components/check';
import { Empty } from '@/components/empty';
import { ErrorView } from '@/components/error-view';
import { Page } from '@/components/page';
import { SkeletonRows } from '@/components/skeleton';
import { CartBreakdown } from '@/features/cart/components/cart-breakdown';
import { CartStoreCard } from '@/features/cart/components/cart-store';
import { CartSum } from '@/features/cart/components/cart-sum';
import { UndoBar } from '@/features/cart/components/undo-bar';
import { allPicked, type CartLine, type CartStore, storePick } from '@/features/cart/model';
import { useCart } from '@/features/cart/use-cart';
import { cartWords } from '@/i18n/catalogue/cart';
import { t, useText, useWords } from '@/i18n/text';
import { go } from '@/routes';
import { setCurrentStore } from '@/stores/shop';
import { toast } from '@/stores/toast';
import './index.scss';

type Removed = readonly { readonly store: CartStore; readonly line: CartLine }[];

export default function CartPage() {
  const text = useText(cartWords);
  const say = useWords();
  const { cart, guest, signIn, first, problem, reload, act } = useCart();
  const [marked, setMarked] = useState<ReadonlySet<string> | null>(null);
  const [removed, setRemoved] = useState<Removed>([]);
  /** The store whose sum is taken apart. */
  const [taken, setTaken] = useState<string | null>(null);
  const [taking, setTaking] = useState(false);
  useDidShow(() => void reload());
  const takeApart = (store: CartStore) => {
    setTaken(store.storeId);
    setTaking(true);
  };

  const stores = cart?.stores ?? [];
  const lines = stores.flatMap((store) => store.lines.map((line) => ({ store, line })));
  const editing = marked !== null && lines.length > 0;
  const shownMarks = editing ? marked : null;

  const remove = (gone: Removed) => {
    if (gone.length === 0) return;
    act(...gone.map(({ store, line }) => setLine(store, line, 0, false)));
    setRemoved(gone);
    setMarked((marks) => (marks === null ? null : new Set()));
  };
  const mark = (skuIds: readonly string[], on: boolean) =>
    setMarked((marks) => {
      const next = new Set(marks ?? []);
      for (const skuId of skuIds) on ? next.add(skuId) : next.delete(skuId);
      return next;
    });
  const tickAll = (some: readonly CartStore[], on: boolean) => {
    if (marked === null)
      act(...some.map(({ storeId }) => ({ do: 'select-store' as const, storeId, selected: on })));
    else
      mark(
        some.flatMap((store) => store.lines.map((line) => line.skuId)),
        on,
      );
  };
  const checkout = (store: CartStore) => {
    if (storePick(store).picked.length === 0) toast(text.chooseFirst);
    else go('checkout', { from: 'cart', store: store.storeId });
  };

  const only = stores.length === 1 ? stores[0] : undefined;
  const everything = editing
    ? lines.every(({ line }) => marked.has(line.skuId))
    : cart !== undefined && allPicked(cart);
  const note =
    removed.length === 1
      ? t(text.removed, { title: say(removed[0]?.line.title ?? { zh: '', en: '' }) })
      : t(text.removedMany, { count: removed.length });

  return (
    <Page
      title={text.title}
      tab="cart"
      id="cart"
      head={
        <View className="cart-head">
          <Text className="cart-head__title">{text.title}</Text>
          {lines.length === 0 ? null : (
            <View
              className="cart-head__edit"
              ariaRole="button"
              onClick={() => setMarked(editing ? null : new Set())}
            >
              <Text>{editing ? text.done : text.edit}</Text>
            </View>
          )}
        </View>
      }
      bar={
        lines.length === 0 ? null : (
          <BottomBar
            side={
              <>
                <View className="cart-all">
                  <Check
                    on={everything}
                    label={t(everything ? text.picked : text.pick, { name: text.all })}
                    onClick={() => tickAll(stores, !everything)}
                  />
                  <Text>{text.all}</Text>
                </View>
                {editing || only === undefined ? null : (
                  <View className="cart-bar-sum">
                    <CartSum store={only} onOpen={() => takeApart(only)} />
                  </View>
                )}
              </>
            }
          >
            {editing ? (
              <View />
            ) : only === undefined ? (
              <Text className="cart-per-store">{text.perStore}</Text>
            ) : null}
            {editing ? (
              <Button
                look="outline"
                disabled={marked.size === 0}
                onClick={() => remove(lines.filter(({ line }) => marked.has(line.skuId)))}
              >
                {marked.size === 0 ? text.remove : t(text.removeSome, { count: marked.size })}
              </Button>
            ) : only === undefined ? null : (
              <Button
                id="cart-checkout"
                disabled={storePick(only).picked.length === 0 || !only.open}
                onClick={() => checkout(only)}
              >
                {only.open ? t(text.checkoutCount, { count: storePick(only).picked.length }) : text.closed}
              </Button>
            )}
          </BottomBar>
        )
      }
    >
      {guest ? (
        <>
          <Empty
            drawing={emptyCart}
            title={text.empty}
            hint={text.emptyHint}
            action={{ text: text.browse, onClick: () => go('home') }}
          />
          <Button look="quiet" size="m" wide onClick={signIn}>
            {text.signIn}
          </Button>
        </>
      ) : null}
      {!guest && first ? <SkeletonRows count={3} /> : null}
      {!guest && cart === undefined && problem !== undefined ? (
        <ErrorView problem={problem} onRetry={() => void reload()} />
      ) : null}
      {cart !== undefined && stores.length === 0 ? (
        <Empty
          drawing={emptyCart}
          title={text.empty}
          hint={text.emptyHint}
          action={{ text: text.browse, onClick: () => go('home') }}
        />
      ) : null}
      {stores.map((store) => (
        <CartStoreCard
          key={store.storeId}
          store={store}
          marked={shownMarks}
          ownFoot={stores.length > 1}
          onStore={() => {
            setCurrentStore(store.storeId);
            go('home');
          }}
          onTickAll={(on) => tickAll([store], on)}
          onTick={(line) => {
            if (marked === null) act(setLine(store, line, line.quantity, !line.selected));
            else mark([line.skuId], !marked.has(line.skuId));
          }}
          onQuantity={(line, quantity) => {
            if (quantity === 0) remove([{ store, line }]);
            else act(setLine(store, line, quantity, line.selected));
          }}
          onOpen={(line) => go('product', { id: line.productId })}
          onCheckout={() => checkout(store)}
          onSum={() => takeApart(store)}
        />
      ))}
      <CartBreakdown
        open={taking}
        store={stores.find(({ storeId }) => storeId === taken)}
        onDiffers={reload}
        onClose={() => setTaking(false)}
      />
      {removed.length === 0 ? null : (
        <UndoBar
          note={note}
          onEnd={() => setRemoved([])}
          onUndo={() => {
            setRemoved([]);
            act(...[...removed].reverse().map(({ store, line }) => putBack(store, line)));
          }}
        />
      )}
    </Page>
  );
}

function setLine(store: CartStore, line: CartLine, quantity: number, selected: boolean) {
  return { do: 'set' as const, storeId: store.storeId, skuId: line.skuId, quantity, selected };
}

function putBack(store: CartStore, line: CartLine) {
  return { do: 'restore' as const, storeId: store.storeId, store, line };
}
