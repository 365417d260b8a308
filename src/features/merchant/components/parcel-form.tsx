import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { getDesk, getShopOrder, listShopOrders, shipOrder } from '#core/contract/merchant';
import type { OrderView } from '#core/contract/order';
import { CARRIERS } from '#core/domain/fulfil/carriers';
import { cleanTrackingNumber, isPlausibleTracking } from '#core/domain/fulfil/tracking-number';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { Field } from '@/components/field';
import { Icon } from '@/components/icon';
import { Section } from '@/components/section';
import { shopOrderWords } from '@/i18n/catalogue/merchant-order';
import { t, useText, useWords } from '@/i18n/text';
import { problemText } from '@/services/problem';
import { invalidate } from '@/services/query';
import { useAct } from '@/services/use-act';
import { useSettings } from '@/stores/settings';
import { toast } from '@/stores/toast';
import { guessCarrier } from '../guess-carrier';
import { lastCarrier, rememberCarrier } from '../last-carrier';
import { countPicked, everything, type Picked, parcelLines, unitsLeft } from '../parcel-pick';
import { scanWaybill } from '../scan-waybill';
import { setScanned, useScanned } from '../scanned';
import { CarrierPicker } from './carrier-picker';
import './parcel-form.scss';
import { UnitLines } from './unit-lines';

interface Props {
  readonly order: OrderView;
  /** Everything is on its way. */
  readonly onShipped: () => void;
}

/** One parcel: carrier, number, and which units are in it. */
export function ParcelForm({ order, onShipped }: Props) {
  const text = useText(shopOrderWords);
  const say = useWords();
  const language = useSettings((settings) => settings.language);
  const [start] = useState(() => {
    const number = useScanned.getState().number ?? '';
    return { number, carrier: guessCarrier(number) ?? lastCarrier() };
  });
  const [carrier, setCarrier] = useState(start.carrier);
  const [number, setNumber] = useState(start.number);
  const [part, setPart] = useState<Picked | null>(null);
  const [error, setError] = useState<string>();
  const [asking, setAsking] = useState(false);
  const act = useAct(shipOrder);

  const open = order.lines.filter((line) => unitsLeft(line) > 0);
  const all = everything(order.lines);
  const total = countPicked(all);
  const picked = part ?? all;
  const units = countPicked(picked);
  const splits = units < total;
  const clean = cleanTrackingNumber(number);
  const note = splits || order.parcels.length > 0 ? text.reshipSplit : text.reship;

  const takeNumber = (value: string) => {
    setNumber(value);
    setError(undefined);
    const guess = guessCarrier(cleanTrackingNumber(value));
    if (guess !== null) setCarrier(guess);
  };
  const check = () => {
    if (units === 0) {
      toast(text.pickSome);
      return;
    }
    if (!isPlausibleTracking(carrier, clean)) {
      setError(t(text.numberWrong, { carrier: say(CARRIERS[carrier]) }));
      return;
    }
    if (splits) setAsking(true);
    else void ship();
  };
  const ship = async () => {
    const lines = parcelLines(order.lines, picked);
    const answer = await act.run({
      storeId: order.storeId,
      orderId: order.id,
      carrier,
      trackingNo: clean,
      ...(lines === undefined ? {} : { lines }),
    });
    setAsking(false);
    if (!answer.ok) {
      if (answer.problem.code === 'TRACKING_INVALID') setError(problemText(answer.problem, language));
      else toast(problemText(answer.problem, language), 'warning');
      if (answer.problem.code === 'ORDER_STATE' || answer.problem.code === 'NOTHING_TO_SHIP') {
        invalidate(getShopOrder, listShopOrders, getDesk);
      }
      return;
    }
    rememberCarrier(carrier);
    setScanned(null);
    setNumber('');
    setPart(null);
    invalidate(getShopOrder, listShopOrders, getDesk);
    if (answer.value.status === 'to_ship') toast(t(text.shippedPart, { count: total - units }), 'check');
    else {
      toast(text.shippedAll, 'check');
      onShipped();
    }
  };

  return (
    <View>
      <Card>
        <Section title={text.carrier}>
          <CarrierPicker chosen={carrier} onChoose={setCarrier} />
        </Section>
        <Field
          label={text.number}
          id="tracking-no"
          value={number}
          onChange={takeNumber}
          placeholder={text.numberPlaceholder}
          maxlength={40}
          {...(error === undefined ? {} : { error })}
          onDone={check}
          end={
            <View
              className="parcel-form__scan"
              ariaRole="button"
              ariaLabel={text.scan}
              onClick={() => {
                void scanWaybill().then((read) => {
                  if (read !== null) takeNumber(read);
                });
              }}
            >
              <Icon name="scan" size={24} tone="hero" />
            </View>
          }
        />
      </Card>
      <Card>
        <Section
          title={text.parcel}
          {...(total < 2
            ? {}
            : {
                more: {
                  text: part === null ? text.split : text.unsplit,
                  onClick: () => setPart(part === null ? all : null),
                },
              })}
        >
          <UnitLines
            lines={open}
            most={unitsLeft}
            picked={picked}
            {...(part === null ? {} : { onPick: setPart })}
            note={(line) => t(text.lineLeft, { count: unitsLeft(line) })}
          />
        </Section>
      </Card>
      <View className="parcel-form__note">
        <Icon name="shield" size={16} tone="ink-soft" />
        <Text className="parcel-form__note-text">{note}</Text>
      </View>
      <BottomBar>
        <Button id="ship-do" wide loading={act.busy} disabled={clean === ''} onClick={check}>
          {splits ? t(text.shipPart, { count: units }) : text.shipDo}
        </Button>
      </BottomBar>
      <ConfirmSheet
        open={asking}
        title={text.splitTitle}
        body={t(text.splitBody, { count: units, rest: total - units, note: text.reshipSplit })}
        yes={text.splitYes}
        no={text.splitNo}
        busy={act.busy}
        onYes={() => void ship()}
        onNo={() => setAsking(false)}
      />
    </View>
  );
}
