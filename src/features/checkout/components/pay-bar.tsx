import { Text, View } from '@tarojs/components';
import type { QuoteView } from '#core/contract/order';
import { LONG_FEN, priceText } from '#core/view/price-parts';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { Price } from '@/components/price';
import { checkoutWords } from '@/i18n/catalogue/checkout';
import { sumWords } from '@/i18n/catalogue/sums';
import { t, useText } from '@/i18n/text';
import { savedFen } from '@/lib/sum-rows';
import type { WayOn } from '../way-on';
import './pay-bar.scss';

interface Props {
  readonly quote: QuoteView | undefined;
  /** Refused: the one way that leads on. */
  readonly wayOn: WayOn | null;
  /** A parcel goes out and nobody knows where to. */
  readonly needsAddress: boolean;
  readonly busy: boolean;
  /** Another sum is on its way: nothing is paid before it is seen. */
  readonly waits: boolean;
  readonly onAddress: () => void;
  readonly onPay: () => void;
}

/** What it comes to, what was saved, and the one button. */
export function PayBar({ quote, wayOn, needsAddress, busy, waits, onAddress, onPay }: Props) {
  const text = useText(checkoutWords);
  const sums = useText(sumWords);
  if (wayOn !== null) {
    return (
      <BottomBar>
        <Button onClick={wayOn.onClick}>{wayOn.text}</Button>
      </BottomBar>
    );
  }
  // A long sum stands once, in full: beside the button, not cut off inside it.
  const long = quote !== undefined && quote.payable_fen >= LONG_FEN;
  const saved_fen = quote === undefined ? 0 : savedFen(quote);
  return (
    <BottomBar>
      <View className="pay-bar">
        {quote === undefined ? null : (
          <Price fen={quote.payable_fen} size={long ? 'm' : 'l'} label={text.total} />
        )}
        {saved_fen === 0 ? null : (
          <Text className="pay-bar__saved">{t(sums.saved, { amount: priceText(saved_fen) })}</Text>
        )}
      </View>
      {needsAddress ? (
        <Button onClick={onAddress}>{text.needAddress}</Button>
      ) : (
        <Button id="pay" disabled={quote === undefined} loading={busy || waits} onClick={onPay}>
          {quote === undefined
            ? text.title
            : busy
              ? text.placing
              : quote.payable_fen === 0
                ? text.submitFree
                : long
                  ? text.payLong
                  : t(text.pay, { amount: priceText(quote.payable_fen) })}
        </Button>
      )}
    </BottomBar>
  );
}
