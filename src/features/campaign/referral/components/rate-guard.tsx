import { View } from '@tarojs/components';
import type { Id } from '#core/kernel/id';
import { Button } from '@/components/button';
import { NoticeLine } from '@/components/notice-line';
import { CheckPanel } from '@/features/campaign/components/check-panel';
import { referralDeskWords } from '@/i18n/catalogue/referral-desk';
import { useText } from '@/i18n/text';
import type { useRateCheck } from '../use-rate-check';

interface Props {
  readonly storeId: Id<'store'>;
  readonly check: ReturnType<typeof useRateCheck>;
  /** Where goods get a rate of their own; left out: it is such a rate. */
  readonly onLower?: () => void;
}

/** Why a rate was refused: each SKU with its sum, as the guard of offers shows it. Floors can be set here. */
export function RateGuard({ storeId, check, onLower }: Props) {
  const text = useText(referralDeskWords);
  if (!check.asked) return null;
  const isRefused = (check.state.answer?.refused ?? 0) > 0;
  return (
    <View>
      <CheckPanel
        storeId={storeId}
        lacks={null}
        state={check.state}
        title={text.guard}
        good={text.guardGood}
        onAgain={check.again}
        onMore={check.more}
      />
      {isRefused ? (
        <NoticeLine tone="plain">{onLower === undefined ? text.wayOutOfRate : text.wayOut}</NoticeLine>
      ) : null}
      {onLower === undefined || !isRefused ? null : (
        <Button id="rate-guard-lower" look="outline" size="m" wide onClick={onLower}>
          {text.lowerGoods}
        </Button>
      )}
    </View>
  );
}
