import { View } from '@tarojs/components';
import { useEffect, useRef, useState } from 'react';
import {
  listPromoters,
  listReferralRates,
  type RatedSubject,
  setReferralRate,
} from '#core/contract/referral-desk';
import type { Id } from '#core/kernel/id';
import { Button } from '@/components/button';
import { Sheet } from '@/components/sheet';
import { errorOf } from '@/features/campaign/components/form-parts';
import { useOpenings } from '@/features/campaign/use-openings';
import { referralDeskWords } from '@/i18n/catalogue/referral-desk';
import { t, useText } from '@/i18n/text';
import { problemText } from '@/services/problem';
import { invalidate } from '@/services/query';
import { useAct } from '@/services/use-act';
import { useSettings } from '@/stores/settings';
import { toast } from '@/stores/toast';
import { bpsToPercent, percentToBps } from '../percent';
import { isOfFloors, useRateCheck } from '../use-rate-check';
import { NumberField } from './number-field';
import { RateGuard } from './rate-guard';

/** Goods or promoters that get one rate. */
export interface Rated {
  readonly of: RatedSubject;
  readonly count: number;
  /** Of a single one. */
  readonly name: string;
  /** What stands there; null: none of its own. */
  readonly rate_bps: number | null;
}
interface Props {
  readonly storeId: Id<'store'>;
  /** Null: closed. */
  readonly rated: Rated | null;
  readonly onClose: () => void;
}

/** A rate of its own: set, changed, taken away. Each opening begins with what stands there. */
export function RateSheet(props: Props) {
  const opening = useOpenings(props.rated !== null);
  return <RateForm key={opening} {...props} />;
}

/** What the guard refuses is taken apart right here. It still says what it was about while it slides away. */
function RateForm({ storeId, rated, onClose }: Props) {
  const text = useText(referralDeskWords);
  const language = useSettings((settings) => settings.language);
  const [shown] = useState(rated);
  const [typed, setTyped] = useState(shown?.rate_bps == null ? '' : bpsToPercent(shown.rate_bps));
  const check = useRateCheck(storeId);
  const act = useAct(setReferralRate);
  // Answered late, it closes no sheet that was opened for something else meanwhile.
  const stands = useRef(true);
  useEffect(() => {
    stands.current = true;
    return () => {
      stands.current = false;
    };
  }, []);
  const rate_bps = percentToBps(typed);
  const save = async (wanted: number | null) => {
    if (shown === null) return;
    const { of } = shown;
    const answer = await act.run({ storeId, of, rate_bps: wanted });
    if (!answer.ok) {
      if (isOfFloors(answer.problem.code)) check.ask({ what: 'rate', of, rate_bps: wanted });
      else toast(problemText(answer.problem, language), 'warning');
      return;
    }
    invalidate(listReferralRates, listPromoters);
    toast(wanted === null ? text.rateRemoved : text.rateSaved, 'check');
    if (stands.current) onClose();
  };
  return (
    <Sheet
      open={rated !== null}
      title={
        shown !== null && shown.count > 1
          ? t(text.rateForMany, { count: shown.count })
          : t(text.rateFor, { name: shown?.name ?? '' })
      }
      onClose={onClose}
      id="rate-sheet"
      foot={
        <View>
          <Button
            id="rate-save"
            wide
            loading={act.busy}
            disabled={rate_bps === null}
            onClick={() => void save(rate_bps)}
          >
            {text.save}
          </Button>
          {shown?.rate_bps === null || shown === null ? null : (
            <Button
              id="rate-remove"
              look="quiet"
              size="m"
              wide
              disabled={act.busy}
              onClick={() => void save(null)}
            >
              {text.remove}
            </Button>
          )}
        </View>
      }
    >
      <NumberField
        id="rate-typed"
        label={text.rate}
        unit={text.percent}
        value={typed}
        hint={shown?.of.rated === 'promoter' ? text.rateHintOwn : text.rateHint}
        {...errorOf(typed !== '' && rate_bps === null ? text.wrong.rate : undefined)}
        onChange={(value) => {
          setTyped(value);
          if (check.asked) check.ask(null);
        }}
      />
      <RateGuard storeId={storeId} check={check} />
    </Sheet>
  );
}
