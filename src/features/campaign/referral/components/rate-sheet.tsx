import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import {
  listPromoters,
  listReferralRates,
  type RatedSubject,
  setReferralRate,
} from '#core/contract/referral';
import type { Id } from '#core/kernel/id';
import { Button } from '@/components/button';
import { Sheet } from '@/components/sheet';
import { errorOf } from '@/features/campaign/components/form-parts';
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
  readonly subjects: readonly RatedSubject[];
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

/** A rate of its own: set, changed, taken away. What the guard refuses is taken apart right here. */
export function RateSheet({ storeId, rated, onClose }: Props) {
  const text = useText(referralDeskWords);
  const language = useSettings((settings) => settings.language);
  const [typed, setTyped] = useState('');
  const [shown, setShown] = useState<Rated | null>(rated);
  const check = useRateCheck(storeId);
  const act = useAct(setReferralRate);
  const open = rated !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each opening begins with what stands there
  useEffect(() => {
    if (rated === null) return;
    setShown(rated);
    setTyped(rated.rate_bps === null ? '' : bpsToPercent(rated.rate_bps));
    check.ask(null);
  }, [open]);
  const rate_bps = percentToBps(typed);
  const save = async (wanted: number | null) => {
    for (const of of shown?.subjects ?? []) {
      const answer = await act.run({ storeId, of, rate_bps: wanted });
      if (answer.ok) continue;
      if (isOfFloors(answer.problem.code)) check.ask({ what: 'rate', of, rate_bps: wanted });
      else toast(problemText(answer.problem, language), 'warning');
      invalidate(listReferralRates, listPromoters);
      return;
    }
    invalidate(listReferralRates, listPromoters);
    toast(wanted === null ? text.rateRemoved : text.rateSaved, 'check');
    onClose();
  };
  const many = shown?.subjects.length ?? 0;
  return (
    <Sheet
      open={open}
      title={many > 1 ? t(text.rateForMany, { count: many }) : t(text.rateFor, { name: shown?.name ?? '' })}
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
            <Button id="rate-remove" look="quiet" size="m" wide onClick={() => void save(null)}>
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
        hint={text.rateHint}
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
