import { ScrollView, Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { HOUR_MS, type Instant, instant } from '#core/kernel/instant';
import { Button } from '@/components/button';
import { Icon } from '@/components/icon';
import { Sheet } from '@/components/sheet';
import { campaignWords } from '@/i18n/catalogue/campaign';
import { t, useText } from '@/i18n/text';
import { classes } from '@/lib/classes';
import { momentText } from '@/lib/date-text';
import { useSettings } from '@/stores/settings';
import { instantOf, type Moment, momentOf, monthFrom, nextQuarter, weeksOf } from '../calendar';
import { Pills } from './pills';
import './moment-sheet.scss';

interface Props {
  readonly open: boolean;
  readonly title: string;
  readonly value: Instant | null;
  readonly from: Instant;
  readonly onDone: (at: Instant) => void;
  readonly onClose: () => void;
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const MINUTES = ['00', '15', '30', '45'] as const;

/** A month to choose a day of, then hour and quarter. Shanghai time, wherever the phone is. */
export function MomentSheet({ open, title, value, from, onDone, onClose }: Props) {
  const text = useText(campaignWords);
  const language = useSettings((settings) => settings.language);
  const start = () => momentOf(value ?? nextQuarter(instant(from + HOUR_MS)));
  const [chosen, setChosen] = useState<Moment>(start);
  const [shown, setShown] = useState<Pick<Moment, 'year' | 'month'>>(chosen);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each opening begins with what stands there
  useEffect(() => {
    if (!open) return;
    const begin = start();
    setChosen(begin);
    setShown(begin);
  }, [open]);
  const turn = (months: number) => setShown(monthFrom(shown, months));
  const at = instantOf(chosen);
  const first = momentOf(from);
  const isPast = (day: number) =>
    Date.UTC(shown.year, shown.month - 1, day) < Date.UTC(first.year, first.month - 1, first.day);
  return (
    <Sheet
      open={open}
      title={title}
      onClose={onClose}
      id="moment-sheet"
      foot={
        <Button id="moment-done" wide disabled={at < from} onClick={() => onDone(at)}>
          {`${text.timeDone} · ${momentText(at, language)}`}
        </Button>
      }
    >
      <View className="moment-sheet__month">
        <View
          className="moment-sheet__turn"
          ariaRole="button"
          ariaLabel={text.before}
          onClick={() => turn(-1)}
        >
          <Icon name="back" size={18} />
        </View>
        <Text className="moment-sheet__name">{t(text.month, { year: shown.year, month: shown.month })}</Text>
        <View className="moment-sheet__turn" ariaRole="button" ariaLabel={text.after} onClick={() => turn(1)}>
          <Icon name="chevron" size={18} />
        </View>
      </View>
      <View className="moment-sheet__week">
        {text.weekdays.split(',').map((day) => (
          <Text className="moment-sheet__weekday" key={day}>
            {day}
          </Text>
        ))}
      </View>
      {weeksOf(shown).map((week, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: weeks have no other name
        <View className="moment-sheet__week" key={row}>
          {week.map((day, column) =>
            day === null ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: an empty place has no other name
              <View className="moment-sheet__day" key={`none-${column}`} />
            ) : (
              <View
                className="moment-sheet__day"
                key={day}
                ariaRole="button"
                ariaLabel={String(day)}
                onClick={() => {
                  if (!isPast(day)) setChosen({ ...chosen, ...shown, day });
                }}
              >
                <Text
                  className={classes(
                    'moment-sheet__number',
                    isPast(day) && 'moment-sheet__number--past',
                    day === chosen.day &&
                      shown.month === chosen.month &&
                      shown.year === chosen.year &&
                      'moment-sheet__number--on',
                  )}
                >
                  {day}
                </Text>
              </View>
            ),
          )}
        </View>
      ))}
      <ScrollView
        className="moment-sheet__hours"
        scrollX
        enhanced
        showScrollbar={false}
        scrollIntoView={`hour-${chosen.hour}`}
      >
        <View className="moment-sheet__strip">
          {HOURS.map((hour) => (
            <View
              className="moment-sheet__hour"
              id={`hour-${hour}`}
              key={hour}
              ariaRole="button"
              ariaLabel={`${hour} ${text.hour}`}
              onClick={() => setChosen({ ...chosen, hour })}
            >
              <Text
                className={classes(
                  'moment-sheet__number',
                  hour === chosen.hour && 'moment-sheet__number--on',
                )}
              >
                {String(hour).padStart(2, '0')}
              </Text>
            </View>
          ))}
        </View>
      </ScrollView>
      <Pills
        options={MINUTES.map((minute) => ({ key: minute, name: `:${minute}` }))}
        chosen={MINUTES.find((minute) => Number(minute) === chosen.minute) ?? null}
        onChoose={(minute) => setChosen({ ...chosen, minute: Number(minute) })}
      />
    </Sheet>
  );
}
