import { Text, View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import type { CouponPickInput, Purchase } from '#core/contract/order';
import { isId } from '#core/kernel/id';
import { priceText } from '#core/view/price-parts';
import emptyCart from '@/assets/drawings/empty-cart.webp';
import { BreakdownSheet } from '@/components/breakdown';
import { Card } from '@/components/card';
import { Empty } from '@/components/empty';
import { ErrorView } from '@/components/error-view';
import { Field } from '@/components/field';
import { LineItem } from '@/components/line-item';
import { Page } from '@/components/page';
import { Section } from '@/components/section';
import { Stepper } from '@/components/stepper';
import { SumTable } from '@/components/sum-table';
import { WaivedNote } from '@/components/waived-note';
import { AddressCard } from '@/features/checkout/components/address-card';
import { CheckoutSkeleton } from '@/features/checkout/components/checkout-skeleton';
import { CouponRow } from '@/features/checkout/components/coupon-row';
import { CouponSheet } from '@/features/checkout/components/coupon-sheet';
import { DeliveryRow } from '@/features/checkout/components/delivery-row';
import { PayBar } from '@/features/checkout/components/pay-bar';
import { PriceChangedSheet } from '@/features/checkout/components/price-changed';
import { type Refusal, RefusalSheet } from '@/features/checkout/components/refusal-sheet';
import { RefusedQuote } from '@/features/checkout/components/refused-quote';
import { SeatNote } from '@/features/checkout/components/seat-note';
import { closedByOf } from '@/features/checkout/coupon-reason';
import { addressStep } from '@/features/checkout/model';
import type { PriceChange } from '@/features/checkout/price-change';
import { type Seen, usePlace, useWanted } from '@/features/checkout/use-checkout';
import { useClaimable } from '@/features/checkout/use-claimable';
import { useQuantity } from '@/features/checkout/use-quantity';
import { useQuotes } from '@/features/checkout/use-quotes';
import { wayOn } from '@/features/checkout/way-on';
import { CreditLine } from '@/features/order/components/credit-line';
import { usePay } from '@/features/order/use-pay';
import { checkoutWords } from '@/i18n/catalogue/checkout';
import { t, useText, useWords } from '@/i18n/text';
import { breakdownOf, waivedAt } from '@/lib/breakdown';
import { sumRows } from '@/lib/sum-rows';
import { go, goInstead, useParams } from '@/routes';
import { serverNow } from '@/services/clock';
import { problemText } from '@/services/problem';
import { useSubscription } from '@/services/use-subscription';
import { askAddress, forgetAddress } from '@/stores/checkout-address';
import { useSettings } from '@/stores/settings';
import { toast } from '@/stores/toast';
import './index.scss';

const UNITS_MAX = 999;

/** The question of a changed price, with the coupons its sum was made with. */
interface Asked {
  readonly change: PriceChange;
  readonly pick: CouponPickInput | null;
}

export default function CheckoutPage() {
  const params = useParams('checkout');
  const { wanted, problem, reload } = useWanted(params);
  // A new checkout begins with the default address.
  useEffect(() => forgetAddress, []);
  const text = useText(checkoutWords);
  if (wanted.state === 'ready') return <Checkout bought={wanted.purchase} />;
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

function Checkout({ bought }: { readonly bought: Purchase }) {
  const text = useText(checkoutWords);
  const say = useWords();
  const language = useSettings((settings) => settings.language);
  const units = useQuantity(bought);
  const { purchase } = units;
  const sum = useQuotes(purchase);
  const place = usePlace(purchase);
  const pay = usePay();
  const subscribe = useSubscription('pay');
  const [remark, setRemark] = useState('');
  const [asked, setAsked] = useState<Asked | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [open, setOpen] = useState<'coupons' | 'breakdown' | null>(null);
  const [working, setWorking] = useState(false);

  const { refused: problem, settled } = sum;
  // One unit too many is told in passing: the sum before still stands.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each answer
  useEffect(() => {
    if (problem === null) {
      if (settled) units.hold();
    } else if (units.fallBack(problem.code)) toast(problemText(problem, language), 'warning');
  }, [problem, settled, units.asked]);
  const refused = problem !== null && !units.canFallBack(problem.code) ? problem : null;

  const data = refused === null ? sum.data : undefined;
  const quote = data?.quote;
  const offers = useClaimable(purchase, quote);
  useDidShow(() => {
    void sum.reload();
    void offers.reload();
  });
  const asks = data === undefined ? 'none' : addressStep(data);
  const busy = working || place.busy || pay.busy;
  // A seat and a haggled unit are what they are: no word of buying more.
  const mayGrow = purchase.from === 'lines';
  const closedBy = closedByOf(quote?.lines ?? []);

  const payPlaced = async (orderId: NonNullable<Refusal['orderId']>) => {
    if (!isId('order', orderId)) return;
    const end = await pay.run(orderId);
    if (end.next === 'refused') setRefusal({ problem: end.problem, orderId });
    else if (end.next === 'order') goInstead('order', { id: orderId });
    else goInstead('payResult', { orderId });
  };
  /** Places what was seen: on the page, or in the question of a changed price. */
  const submit = async (seen: Pick<Seen, 'quote' | 'pick'>) => {
    if (data === undefined || busy) return;
    setWorking(true);
    // First of all in the tap: the platform opens its sheet only there.
    await subscribe();
    const placed = await place.run({ ...seen, addressId: data.address?.id, remark });
    if (placed.end === 'placed') {
      setAsked(null);
      if (placed.paid) goInstead('payResult', { orderId: placed.orderId });
      else await payPlaced(placed.orderId);
    } else if (placed.end === 'changed') {
      if (placed.pick === null) sum.restore();
      setAsked({ change: placed.change, pick: placed.pick });
    } else {
      setAsked(null);
      setRefusal({ problem: placed.problem, orderId: null });
    }
    setWorking(false);
  };
  const submitShown = () => void (quote !== undefined && submit({ quote, pick: sum.pick }));
  const toAddresses = (none: boolean) => {
    askAddress();
    if (none) go('address');
    else go('addresses', { pick: '1' });
  };
  const onAddress = () => toAddresses(false);

  return (
    <Page
      title={text.title}
      id="checkout"
      bar={
        <PayBar
          quote={quote}
          wayOn={
            refused === null
              ? null
              : wayOn(refused.code, purchase, text, { onAddress, onAgain: () => void sum.reload() })
          }
          needsAddress={asks === 'missing'}
          busy={busy}
          waits={units.resting || (quote !== undefined && !settled)}
          onAddress={() => toAddresses(true)}
          onPay={submitShown}
        />
      }
    >
      {refused === null ? null : (
        <RefusedQuote purchase={purchase} problem={refused} onAddress={onAddress} onRetry={sum.reload} />
      )}
      {refused === null && quote === undefined ? <CheckoutSkeleton /> : null}
      {data === undefined || quote === undefined ? null : (
        <>
          {asks === 'none' ? null : (
            <AddressCard address={data.address} onClick={() => toAddresses(asks === 'missing')} />
          )}
          <SeatNote purchase={purchase} hold_min={data.hold_min} nextTier={data.nextTier} />
          <Card>
            <Section title={say(data.storeName)}>
              {quote.lines.map((line, place) => (
                <LineItem
                  // biome-ignore lint/suspicious/noArrayIndexKey: one SKU may stand in two lines, told apart by their place
                  key={`${line.skuId} ${place}`}
                  line={line}
                  note={<WaivedNote waived={waivedAt(quote, place)} />}
                />
              ))}
            </Section>
            {units.quantity === null ? null : (
              <View className="checkout-units">
                <Text className="checkout-units__name">{text.quantity}</Text>
                <Stepper value={units.quantity} max={UNITS_MAX} onChange={units.setQuantity} />
              </View>
            )}
            <CouponRow
              coupons={quote.coupons}
              shift={sum.shift}
              closedBy={closedBy}
              mayGrow={mayGrow}
              feeKnown={asks !== 'missing'}
              claimable={offers.claimable}
              now={serverNow()}
              onOpen={() => setOpen('coupons')}
              onClaim={() => go('coupons', { store: purchase.storeId })}
            />
            <DeliveryRow delivery={data.delivery} step={asks} fee_fen={quote.shippingList_fen} />
            {quote.toFreeShipping_fen === null || !mayGrow ? null : (
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
              onOpen={() => setOpen('breakdown')}
            />
          </Card>
          <Text className="checkout-hold">{t(text.hold, { count: data.hold_min })}</Text>
          <CreditLine credit={data.credit} />
          <CouponSheet
            open={open === 'coupons'}
            quote={quote}
            closedBy={closedBy}
            feeKnown={asks !== 'missing'}
            now={serverNow()}
            busy={!settled}
            worseBy_fen={sum.worseBy_fen}
            onChoose={sum.choose}
            onRestore={sum.restore}
            onClose={() => setOpen(null)}
          />
          <BreakdownSheet
            open={open === 'breakdown'}
            breakdown={breakdownOf(quote, asks === 'given')}
            totalName={text.total}
            onClose={() => setOpen(null)}
          />
        </>
      )}
      <PriceChangedSheet
        change={asked?.change ?? null}
        busy={busy}
        onAccept={() => {
          if (asked !== null) void submit({ quote: asked.change.now, pick: asked.pick });
        }}
        onRefuse={() => setAsked(null)}
      />
      <RefusalSheet
        refusal={refusal}
        onClose={() => setRefusal(null)}
        onRetry={() => {
          const orderId = refusal?.orderId ?? null;
          setRefusal(null);
          if (orderId === null) submitShown();
          else void payPlaced(orderId);
        }}
        action={({ problem: refusedBy, orderId }) =>
          orderId === null
            ? wayOn(refusedBy.code, purchase, text, {
                onAddress,
                onAgain: () => {
                  setRefusal(null);
                  submitShown();
                },
              })
            : { text: text.seeOrder, onClick: () => goInstead('order', { id: orderId }) }
        }
      />
    </Page>
  );
}
