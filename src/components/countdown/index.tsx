import { Text, View } from '@tarojs/components';
import { useEffect, useRef } from 'react';
import type { Instant } from '#core/kernel/instant';
import { clockText, countdownParts } from '#core/view/countdown-parts';
import { shell } from '@/i18n/catalogue/shell';
import { t, useText } from '@/i18n/text';
import { classes } from '@/lib/classes';
import { useNow } from '@/services/ticker';
import './index.scss';

interface Props {
  /** The shop's time at which it is over. */
  readonly until: Instant;
  /** Dark boxes, or the plain digits inside a sentence. */
  readonly look?: 'boxes' | 'text';
  /** `剩`: before the boxes. */
  readonly label?: string;
  /** Once, when it reaches zero while it is on screen. */
  readonly onEnd?: () => void;
}

/** Counts down by the shop's clock; all countdowns of a screen share one timer. */
export function Countdown({ until, look = 'boxes', label, onEnd }: Props) {
  const text = useText(shell);
  const parts = countdownParts(until - useNow());
  const { over, days } = parts;
  const wasOver = useRef(over);
  const end = useRef(onEnd);
  end.current = onEnd;
  useEffect(() => {
    if (over && !wasOver.current) end.current?.();
    wasOver.current = over;
  }, [over]);

  const dayText = days === 0 ? '' : t(text.days, { count: days });
  const spoken = `${label ?? ''} ${dayText} ${clockText(parts)}`.trim();
  if (look === 'text') {
    return (
      <Text className="tp-countdown__plain">
        {days === 0 ? clockText(parts) : `${dayText} ${clockText(parts)}`}
      </Text>
    );
  }
  return (
    <View className="tp-countdown" ariaLabel={spoken} ariaRole="timer">
      {label === undefined ? null : <Text className="tp-countdown__label">{label}</Text>}
      {days === 0 ? null : <Text className="tp-countdown__label">{dayText}</Text>}
      {(['hours', 'minutes', 'seconds'] as const).map((unit) => (
        <View className="tp-countdown__part" key={unit}>
          {unit === 'hours' ? null : <Text className="tp-countdown__colon">:</Text>}
          <Text className={classes('tp-countdown__box', over && 'tp-countdown__box--over')}>
            {parts[unit]}
          </Text>
        </View>
      ))}
    </View>
  );
}
