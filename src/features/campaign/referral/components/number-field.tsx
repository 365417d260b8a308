import { Text } from '@tarojs/components';
import { Field } from '@/components/field';
import { errorOf } from '@/features/campaign/components/form-parts';

interface Props {
  readonly label: string;
  readonly unit: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Whole numbers alone. */
  readonly whole?: boolean;
  readonly hint?: string;
  readonly error?: string;
  readonly id: string;
}

/** A number with its unit, which may have a fraction. */
export function NumberField({ label, unit, value, onChange, whole = false, hint, error, id }: Props) {
  return (
    <Field
      id={id}
      label={label}
      value={value}
      onChange={onChange}
      boxed
      type={whole ? 'number' : 'digit'}
      maxlength={8}
      {...(hint === undefined ? {} : { hint })}
      {...errorOf(error)}
      end={<Text className="offer-form__unit">{unit}</Text>}
    />
  );
}
