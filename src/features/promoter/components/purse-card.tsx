import { Text, View } from '@tarojs/components';
import { priceText } from '#core/view/price-parts';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Price } from '@/components/price';
import { promoterWords } from '@/i18n/catalogue/promoter';
import { t, useText } from '@/i18n/text';
import { type Limits, mostNow } from '../withdrawal-model';
import './purse-card.scss';

interface Props {
  readonly sums: Limits & {
    readonly pending_fen: number;
    readonly inTransit_fen: number;
    readonly paid_fen: number;
  };
  readonly onWithdraw: () => void;
}

/** Where a promoter's money lies: what can be had now, large; what comes, what is on its way, what came. */
export function PurseCard({ sums, onWithdraw }: Props) {
  const text = useText(promoterWords);
  const { available_fen, least_fen, inTransit_fen } = sums;
  const others = [
    ['pending', sums.pending_fen],
    ['inTransit', inTransit_fen],
    ['paid', sums.paid_fen],
  ] as const;
  const note =
    available_fen < 0
      ? text.owed
      : available_fen < least_fen && inTransit_fen === 0
        ? t(text.leastLeft, { amount: priceText(least_fen - available_fen) })
        : null;
  return (
    <Card id="purses">
      <View className="purse-card__head">
        <View className="purse-card__available" id="purse-available">
          <Text className="purse-card__name">{text.available}</Text>
          <Price fen={available_fen} size="xl" tone={available_fen < 0 ? 'ink' : 'good'} />
        </View>
        <Button
          id="to-withdraw"
          size="m"
          // One at a time: while it is on its way there is something to look at, and nothing to ask for.
          look={mostNow(sums) > 0 && inTransit_fen === 0 ? 'primary' : 'secondary'}
          onClick={onWithdraw}
        >
          {inTransit_fen === 0 ? text.withdraw : text.seeIt}
        </Button>
      </View>
      {note === null ? null : <Text className="purse-card__note">{note}</Text>}
      <View className="purse-card__others">
        {others.map(([name, amount_fen]) => (
          <View className="purse-card__other" key={name} id={`purse-${name}`}>
            <Text className="purse-card__name">{text.purses[name]}</Text>
            <Price fen={amount_fen} size="s" tone="ink" />
          </View>
        ))}
      </View>
    </Card>
  );
}
