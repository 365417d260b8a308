import { Text, View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { listAddresses } from '#core/contract/account';
import type { Purchase } from '#core/contract/order';
import { isId } from '#core/kernel/id';
import { priceText } from '#core/view/price-parts';
import emptyCart from '@/assets/drawings/empty-cart.webp';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Empty } from '@/components/empty';
import { ErrorView } from '@/components/error-view';
import { Field } from '@/components/field';
import { LineItem } from '@/components/line-item';
import { Page } from '@/components/page';
import { Price } from '@/components/price';
import { Section } from '@/components/section';
import { Sheet } from '@/components/sheet';
import { SumTable } from '@/components/sum-table';
import { AddressCard } from '@/features/checkout/components/address-card';
import { CheckoutSkeleton } from '@/features/checkout/components/checkout-skeleton';
import { DeliveryRow } from '@/features/checkout/components/delivery-row';
import { PriceChangedSheet } from '@/features/checkout/components/price-changed';
import { SeatNote } from '@/features/checkout/components/seat-note';
import { addressStep, type PriceChange, wayOut } from '@/features/checkout/model';
import { usePlace, useQuote, useWanted } from '@/features/checkout/use-checkout';
import { type WayOn, wayOn } from '@/features/checkout/way-on';
import { usePay } from '@/features/order/use-pay';
import { checkoutWords } from '@/i18n/catalogue/checkout';
import { sumWords } from '@/i18n/catalogue/sums';
import { t, useText, useWords } from '@/i18n/text';
import { sumRows } from '@/lib/sum-rows';
import { go, goInstead, useParams } from '@/routes';
import type { Problem } from '@/services/problem';
import { useQuery } from '@/services/use-query';
import { useSubscription } from '@/services/use-subscription';
import { askAddress, forgetAddress, useCheckoutAddress } from '@/stores/checkout-address';
import './index.scss';

const MANY_DIGITS_FEN = 1_000_000;

/** Refused with an order that is there already (paying failed), or without one. */
interface Refusal {
  readonly problem: Problem<string>;
  readonly orderId: string | null;
}

export default function CheckoutPage() {
  const params = useParams('checkout');
  const { wanted, problem, reload } = useWanted(params);
  // A new checkout begins with the default address.
  useEffect(() => forgetAddress, []);
  const text = useText(checkoutWords);
  if (wanted.state === 'ready') return <Checkout purchase={wanted.purchase} />;
  return (
    <Page title={text.title}>
      {wanted.state === 'broken' ? (
        <Empty
          icon="warning"
          title={text.broken}
          hint={text.brokenHint}
          action={{ text: text.toHome, onClick: () => go('home') }}
        />
      ) : wanted.state === 'nothing' ? (
        <Empty
          drawing={emptyCart}
          title={text.nothing}
          hint={text.nothingHint}
          action={{ text: text.toCart, onClick: () => go('cart') }}
        />
      ) : problem !== undefined ? (
        <ErrorView problem={problem} money="safe" onRetry={() => void reload()} />
      ) : (
        <CheckoutSkeleton />
      )}
    </Page>
  );
}

function Checkout({ purchase }: { readonly purchase: Purchase }) {
  const text = useText(checkoutWords);
  const sums = useText(sumWords);
  const say = useWords();
  const answer = useQuote(purchase);
  const place = usePlace(purchase);
  const pay = usePay();
  const subscribe = useSubscription('pay');
  const [remark, setRemark] = useState('');
  const [change, setChange] = useState<PriceChange | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [working, setWorking] = useState(false);
  useDidShow(() => void answer.reload());

  // Without a quote the refusal is what counts: an older sum must not look as if it still stood.
  const refused = answer.problem !== undefined && !answer.loading ? answer.problem : null;
  const data = refused === null ? answer.data : undefined;
  const quote = data?.quote;
  const asks = data === undefined ? 'none' : addressStep(data);
  const busy = working || place.busy || pay.busy;

  const payPlaced = async (orderId: NonNullable<Refusal['orderId']>) => {
    if (!isId('order', orderId)) return;
    const end = await pay.run(orderId);
    if (end.next === 'refused') setRefusal({ problem: end.problem, orderId });
    else if (end.next === 'order') goInstead('order', { id: orderId });
    else goInstead('payResult', { orderId });
  };
  const submit = async () => {
    if (data === undefined || busy) return;
    setWorking(true);
    // First of all in the tap: the platform opens its sheet only there.
    await subscribe();
    const placed = await place.run({ quote: data.quote, addressId: data.address?.id, remark });
    if (placed?.end === 'placed') {
      setChange(null);
      if (placed.paid) goInstead('payResult', { orderId: placed.orderId });
      else await payPlaced(placed.orderId);
    } else if (placed?.end === 'changed') {
      setChange(placed.change);
    } else if (placed?.end === 'refused') {
      setChange(null);
      setRefusal({ problem: placed.problem, orderId: null });
    }
    setWorking(false);
  };
  const toAddresses = (none: boolean) => {
    askAddress();
    if (none) go('address');
    else go('addresses', { pick: '1' });
  };

  return (
    <Page
      title={text.title}
      id="checkout"
      bar={
        <BottomBar>
          {refused === null ? (
            <View className="checkout-total">
              {quote === undefined ? null : (
                <Price
                  fen={quote.payable_fen}
                  // Beside the button's own sum there is room for four digits on a small phone.
                  size={quote.payable_fen < MANY_DIGITS_FEN ? 'l' : 's'}
                  label={text.total}
                />
              )}
              {quote === undefined || quote.reduction_fen === 0 ? null : (
                <Text className="checkout-total__saved">
                  {t(sums.saved, { amount: priceText(quote.reduction_fen) })}
                </Text>
              )}
            </View>
          ) : null}
          {refused !== null ? (
            <WayButton
              way={wayOn(refused.code, purchase, text, {
                onAddress: () => toAddresses(false),
                onAgain: () => void answer.reload(),
              })}
            />
          ) : asks === 'missing' ? (
            <Button onClick={() => toAddresses(true)}>{text.needAddress}</Button>
          ) : (
            <Button id="pay" disabled={quote === undefined} loading={busy} onClick={() => void submit()}>
              {quote === undefined
                ? text.title
                : busy
                  ? text.placing
                  : quote.payable_fen === 0
                    ? text.submitFree
                    : t(text.pay, { amount: priceText(quote.payable_fen) })}
            </Button>
          )}
        </BottomBar>
      }
    >
      {refused === null ? null : (
        <RefusedQuote purchase={purchase} problem={refused} onAddress={toAddresses} onRetry={answer.reload} />
      )}
      {refused === null && quote === undefined ? <CheckoutSkeleton /> : null}
      {data === undefined || quote === undefined ? null : (
        <>
          {asks === 'none' ? null : (
            <AddressCard address={data.address} onClick={() => toAddresses(asks === 'missing')} />
          )}
          {purchase.from === 'group' ? (
            <SeatNote opens={purchase.groupId === null} hold_min={data.hold_min} />
          ) : null}
          <Card>
            <Section title={say(data.storeName)}>
              {quote.lines.map((line) => (
                <LineItem key={line.skuId} line={line} />
              ))}
            </Section>
            <DeliveryRow delivery={data.delivery} step={asks} shipping_fen={quote.shipping_fen} />
            {quote.toFreeShipping_fen === null ? null : (
              <Text className="checkout-free">
                {t(text.toFree, { amount: priceText(quote.toFreeShipping_fen) })}
              </Text>
            )}
            <Field
              label={text.remark}
              value={remark}
              onChange={setRemark}
              placeholder={text.remarkHint}
              maxlength={120}
            />
          </Card>
          <Card>
            <SumTable
              rows={sumRows(quote, asks === 'given')}
              total_fen={quote.payable_fen}
              totalName={text.total}
            />
          </Card>
          <Text className="checkout-hold">{t(text.hold, { count: data.hold_min })}</Text>
        </>
      )}
      <PriceChangedSheet
        change={change}
        busy={busy}
        onAccept={() => void submit()}
        onRefuse={() => setChange(null)}
      />
      <Sheet
        open={refusal !== null}
        title={refusal?.orderId === null ? text.problemTitle : text.placedTitle}
        onClose={() => setRefusal(null)}
      >
        {refusal === null ? null : (
          <ErrorView
            small
            problem={refusal.problem}
            money="safe"
            {...retryOf(refusal, () => {
              setRefusal(null);
              void (refusal.orderId === null ? submit() : payPlaced(refusal.orderId));
            })}
            action={
              refusal.orderId === null
                ? wayOn(refusal.problem.code, purchase, text, {
                    onAddress: () => toAddresses(false),
                    onAgain: () => {
                      setRefusal(null);
                      void submit();
                    },
                  })
                : { text: text.seeOrder, onClick: () => goInstead('order', { id: refusal.orderId ?? '' }) }
            }
          />
        )}
      </Sheet>
    </Page>
  );
}

/** The purchase cannot be had as it is: why, and the way on. Not delivered there → the address stays in reach. */
function RefusedQuote({
  purchase,
  problem,
  onAddress,
  onRetry,
}: {
  readonly purchase: Purchase;
  readonly problem: Problem;
  readonly onAddress: (none: boolean) => void;
  readonly onRetry: () => Promise<void>;
}) {
  const elsewhere = wayOut(problem.code, purchase) === 'address';
  const addresses = useQuery(listAddresses, elsewhere ? {} : null);
  const picked = useCheckoutAddress((state) => state.addressId);
  const items = addresses.data?.items ?? [];
  const address = items.find(({ id }) => id === picked) ?? items[0];
  return (
    <>
      {address === undefined ? null : <AddressCard address={address} onClick={() => onAddress(false)} />}
      <ErrorView problem={problem} money="safe" {...retryOf({ problem }, () => void onRetry())} />
    </>
  );
}

function WayButton({ way }: { readonly way: WayOn }) {
  return <Button onClick={way.onClick}>{way.text}</Button>;
}

function retryOf({ problem }: { readonly problem: Problem<string> }, onRetry: () => void) {
  return problem.retry ? { onRetry } : {};
}
