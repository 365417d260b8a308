import { View } from '@tarojs/components';
import type { Id } from '#core/kernel/id';
import { CheckPanel } from '@/features/campaign/components/check-panel';
import { referralDeskWords } from '@/i18n/catalogue/referral-desk';
import { useText } from '@/i18n/text';
import type { useRateCheck } from '../use-rate-check';

interface Props {
  readonly storeId: Id<'store'>;
  readonly check: ReturnType<typeof useRateCheck>;
}

/** Why a rate was refused: each SKU with its sum, as the guard of offers shows it. Floors can be set here. */
export function RateGuard({ storeId, check }: Props) {
  const text = useText(referralDeskWords);
  if (!check.asked) return null;
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
    </View>
  );
}
