import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { Instant } from '#core/kernel/instant';
import { Icon } from '@/components/icon';
import { momentText } from '@/lib/date-text';
import { useSettings } from '@/stores/settings';
import { FormRow } from './form-row';
import { MomentSheet } from './moment-sheet';
import './moment-row.scss';

interface Props {
  readonly label: string;
  readonly value: Instant | null;
  /** What stands there while none is chosen. */
  readonly none: string;
  /** Not before it. */
  readonly from: Instant;
  readonly error?: string;
  readonly id: string;
  readonly onChange: (at: Instant) => void;
}

/** A day and a time, shown as one line and chosen on a sheet. */
export function MomentRow({ label, value, none, from, error, id, onChange }: Props) {
  const language = useSettings((settings) => settings.language);
  const [open, setOpen] = useState(false);
  const words = value === null ? none : momentText(value, language);
  return (
    <>
      <FormRow label={label} {...(error === undefined ? {} : { error })}>
        <View
          className="moment-row"
          id={id}
          ariaRole="button"
          ariaLabel={`${label} ${words}`}
          onClick={() => setOpen(true)}
        >
          <Text className={value === null ? 'moment-row__none' : 'moment-row__value'}>{words}</Text>
          <Icon name="chevron" size={16} tone="ink-soft" />
        </View>
      </FormRow>
      <MomentSheet
        open={open}
        title={label}
        value={value}
        from={from}
        onDone={(at) => {
          onChange(at);
          setOpen(false);
        }}
        onClose={() => setOpen(false)}
      />
    </>
  );
}
