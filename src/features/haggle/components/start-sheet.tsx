import { Text, View } from '@tarojs/components';
import type { HaggleOffer } from '#core/contract/haggle';
import { scheduleRows } from '#core/view/haggle-steps';
import { shippingWords } from '#core/view/shipping-words';
import { Button } from '@/components/button';
import { NoticeLine } from '@/components/notice-line';
import { Sheet } from '@/components/sheet';
import { t, useText } from '@/i18n/text';
import { go } from '@/routes';
import { useSettings } from '@/stores/settings';
import { haggleTexts } from '../words';
import { Stairs } from './stairs';
import './start-sheet.scss';

interface Props {
  /** Null: closed. */
  readonly offer: HaggleOffer | null;
  readonly busy: boolean;
  /** It is sent to none of my addresses. */
  readonly unserved: string | null;
  readonly onStart: (offer: HaggleOffer) => void;
  readonly onClose: () => void;
}

/** The whole schedule, where it is sent and what starting means, before anything is kept. */
export function StartSheet({ offer, busy, unserved, onStart, onClose }: Props) {
  const text = useText(haggleTexts);
  const language = useSettings((settings) => settings.language);
  return (
    <Sheet
      id="haggle-start"
      open={offer !== null}
      title={text.startTitle}
      onClose={onClose}
      foot={
        <Button
          wide
          loading={busy}
          onClick={() => {
            if (offer !== null) onStart(offer);
          }}
        >
          {text.start}
        </Button>
      }
    >
      {offer === null ? null : (
        <>
          <Text className="start-sheet__body">{t(text.startBody, { hours: offer.openFor_h })}</Text>
          <Text className="start-sheet__body">
            {t(text.shipping, { places: shippingWords(offer.shipping, offer.floor_fen, language) })}
          </Text>
          {unserved === null ? null : (
            <View className="start-sheet__unserved">
              <NoticeLine tone="wait">{unserved}</NoticeLine>
              <Button look="outline" size="m" wide onClick={() => go('addresses')}>
                {text.otherAddress}
              </Button>
            </View>
          )}
          <Stairs rows={scheduleRows(offer.cuts_fen, offer.list_fen, language)} />
        </>
      )}
    </Sheet>
  );
}
