import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { DESK_REASONS } from '#core/domain/referral/desk-reasons';
import type { Id } from '#core/kernel/id';
import { priceText } from '#core/view/price-parts';
import { ChoiceRow } from '@/components/choice-row';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { referralDeskWords } from '@/i18n/catalogue/referral-desk';
import { t, useText } from '@/i18n/text';
import type { usePromoterActs } from '../use-promoter-acts';
import { type Rated, RateSheet } from './rate-sheet';
import { ReasonSheet } from './reason-sheet';

interface Props {
  readonly acts: ReturnType<typeof usePromoterActs>;
  readonly storeId: Id<'store'>;
}

/** The sheets of what needs more than a tap. */
export function PromoterSheets({ acts, storeId }: Props) {
  const text = useText(referralDeskWords);
  const { asked } = acts;
  const [voids, setVoids] = useState(false);
  const stops = acts.open('stop');
  useEffect(() => {
    if (stops) setVoids(false);
  }, [stops]);
  if (asked === null) return null;
  const { promoter } = asked;
  const { name } = promoter.face;
  const rated: Rated | null = acts.open('rate')
    ? {
        of: { rated: 'promoter', promoterId: promoter.id },
        count: 1,
        name,
        rate_bps: promoter.own_bps,
      }
    : null;
  return (
    <View>
      <ReasonSheet
        open={acts.open('refuse')}
        title={t(text.refuseTitle, { name })}
        hint={text.refuseHint}
        yes={text.refuseYes}
        reasons={DESK_REASONS.refuse}
        busy={acts.busy}
        optional
        onYes={(reason) => acts.refuse(promoter.id, reason)}
        onClose={acts.close}
      />
      <ReasonSheet
        open={stops}
        title={t(text.stopTitle, { name })}
        hint={text.stopHint}
        yes={text.stopYes}
        reasons={DESK_REASONS.stop}
        busy={acts.busy}
        onYes={(reason) => acts.stop(promoter.id, reason, voids && promoter.pending_fen > 0)}
        onClose={acts.close}
      >
        {promoter.pending_fen === 0 ? null : (
          <ChoiceRow
            id="stop-void"
            name={text.voidToo}
            hint={t(text.voidTooHint, { sum: priceText(promoter.pending_fen) })}
            on={voids}
            onChange={setVoids}
          />
        )}
      </ReasonSheet>
      <ConfirmSheet
        open={acts.open('restart')}
        title={t(text.restartTitle, { name })}
        body={
          text.restartHint +
          (promoter.taken === null ? '' : t(text.restartTaken, { sum: priceText(promoter.taken.sum_fen) }))
        }
        yes={text.restartYes}
        no={text.cancel}
        busy={acts.busy}
        onYes={() => acts.restart(promoter.id)}
        onNo={acts.close}
      />
      <RateSheet storeId={storeId} rated={rated} onClose={acts.close} />
    </View>
  );
}
