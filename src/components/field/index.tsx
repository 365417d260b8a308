import { Input, Text, Textarea, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { classes } from '@/lib/classes';
import './index.scss';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  /** What is wrong and how to mend it. */
  readonly error?: string;
  /** Helps before anything is wrong. */
  readonly hint?: string;
  readonly type?: 'text' | 'number' | 'digit';
  readonly maxlength?: number;
  readonly lines?: boolean;
  readonly focus?: boolean;
  /** In a frame, so that an empty one is seen: of forms with fields that may stay empty. */
  readonly boxed?: boolean;
  /** At the right end: a scan button. */
  readonly end?: ReactNode;
  readonly onDone?: () => void;
  readonly id?: string;
}

/** A labelled field; what was typed is never lost by an error. */
export function Field({
  label,
  value,
  onChange,
  placeholder = '',
  error,
  hint,
  type = 'text',
  maxlength = 140,
  lines = false,
  focus = false,
  boxed = false,
  end,
  onDone,
  id,
}: Props) {
  const field = {
    className: classes('tp-field__input', lines && 'tp-field__input--lines'),
    value,
    placeholder,
    maxlength,
    focus,
    ariaLabel: label,
    placeholderClass: 'tp-field__placeholder',
    ...(id === undefined ? {} : { id }),
    onInput: (event: { detail: { value: string } }) => onChange(event.detail.value),
  };
  return (
    <View
      className={classes('tp-field', boxed && 'tp-field--boxed', error !== undefined && 'tp-field--wrong')}
    >
      <View className={classes('tp-field__row', lines && 'tp-field__row--lines')}>
        <Text className="tp-field__label">{label}</Text>
        <View className="tp-field__frame">
          {lines ? (
            <Textarea {...field} autoHeight />
          ) : (
            <Input {...field} type={type} onConfirm={() => onDone?.()} />
          )}
          {end}
        </View>
      </View>
      {error !== undefined || hint !== undefined ? (
        <Text className="tp-field__note">{error ?? hint}</Text>
      ) : null}
    </View>
  );
}
