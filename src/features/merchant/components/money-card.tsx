import { Image, Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { CallOutput } from '#core/contract/define-call';
import type { getDesk } from '#core/contract/merchant';
import { instant } from '#core/kernel/instant';
import { priceText } from '#core/view/price-parts';
import { Card } from '@/components/card';
import { Price } from '@/components/price';
import { merchantWords } from '@/i18n/catalogue/merchant';
import { t, useText } from '@/i18n/text';
import { classes } from '@/lib/classes';
import { dayText } from '@/lib/date-text';
import { useSettings } from '@/stores/settings';
import { versusYesterday } from '../versus-yesterday';
import { weekPlotAddress } from '../week-plot';
import './money-card.scss';

type Desk = CallOutput<typeof getDesk>;
const SIZE = { width: 322, height: 92 };

/**
 * A day's money: what was paid on it, and what was given back on it as a number of its own. Today beside the same hours of yesterday,
 * then the week; a tap on a day tells its sum.
 */
export function MoneyCard({ desk }: { readonly desk: Desk }) {
  const text = useText(merchantWords);
  const language = useSettings((settings) => settings.language);
  const [chosen, setChosen] = useState(desk.week.length - 1);
  const today = desk.week[desk.week.length - 1];
  const versus = versusYesterday(today?.paid_fen ?? 0, desk.yesterday_fen);
  const versusText =
    versus.kind === 'up' || versus.kind === 'down'
      ? t(text.versus[versus.kind], { percent: versus.percent })
      : text.versus[versus.kind];
  const weekdays = text.weekdays.split(',');
  const day = desk.week[chosen];
  const dayLine = (of: Desk['week'][number]) =>
    [
      t(text.dayLine, {
        day: dayText(startOf(of.day), language),
        sum: priceText(of.paid_fen),
        count: of.orders,
      }),
      ...(of.refunded_fen === 0 ? [] : [t(text.refunded, { sum: priceText(of.refunded_fen) })]),
    ].join(' · ');
  return (
    <Card>
      <View className="money-card__head">
        <Text className="money-card__name">{text.today}</Text>
        <Text
          className={classes(
            'money-card__versus',
            versus.kind === 'up' && 'money-card__versus--up',
            versus.kind === 'down' && 'money-card__versus--down',
          )}
        >
          {versusText}
        </Text>
      </View>
      <View className="money-card__sum">
        <Price fen={today?.paid_fen ?? 0} size="l" />
        <Text className="money-card__orders">{t(text.orders, { count: today?.orders ?? 0 })}</Text>
        {today === undefined || today.refunded_fen === 0 ? null : (
          <Text className="money-card__orders">
            {t(text.refunded, { sum: priceText(today.refunded_fen) })}
          </Text>
        )}
      </View>
      <View className="money-card__plot">
        <Image
          className="money-card__image"
          src={weekPlotAddress(
            desk.week.map(({ paid_fen }) => paid_fen),
            SIZE,
            chosen,
          )}
          mode="scaleToFill"
          ariaLabel={`${text.week}: ${desk.week.map(dayLine).join('; ')}`}
        />
        <View className="money-card__days">
          {desk.week.map((of, place) => (
            <View
              key={of.day}
              className="money-card__day"
              ariaRole="button"
              ariaLabel={dayLine(of)}
              onClick={() => setChosen(place)}
            >
              <Text className={classes('money-card__weekday', place === chosen && 'money-card__weekday--on')}>
                {weekdays[weekdayOf(of.day)]}
              </Text>
            </View>
          ))}
        </View>
      </View>
      {day === undefined ? null : <Text className="money-card__note">{dayLine(day)}</Text>}
    </Card>
  );
}

/** `2026-11-23` as a moment of that Shanghai day. */
function startOf(day: string) {
  return instant(Date.parse(`${day}T00:00:00+08:00`));
}
function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}
