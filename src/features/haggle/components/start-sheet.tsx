import { Text } from '@tarojs/components';
import type { HaggleOffer } from '#core/contract/haggle';
import { scheduleRows } from '#core/view/haggle-steps';
import { Button } from '@/components/button';
import { Sheet } from '@/components/sheet';
import { t, useText } from '@/i18n/text';
import { useSettings } from '@/stores/settings';
import { haggleTexts } from '../words';
import { Stairs } from './stairs';
import './start-sheet.scss';

interface Props {
  /** Null: closed. */
  readonly offer: HaggleOffer | null;
  readonly busy: boolean;
  readonly onStart: (offer: HaggleOffer) => void;
  readonly onClose: () => void;
}

/** The whole schedule and what starting means, before anything is kept. */
export function StartSheet({ offer, busy, onStart, onClose }: Props) {
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
          <Stairs rows={scheduleRows(offer.cuts_fen, offer.list_fen, language)} />
        </>
      )}
    </Sheet>
  );
}
