import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import type { OfferKind } from '#core/domain/offer/offer-kind';
import type { Id } from '#core/kernel/id';
import { Card } from '@/components/card';
import { Field } from '@/components/field';
import { Section } from '@/components/section';
import type { Form } from '../form';
import './offer-form.scss';

export interface FormProps {
  readonly storeId: Id<'store'>;
  readonly kind: OfferKind;
  readonly form: Form;
  readonly onChange: (form: Form) => void;
  /** What is wrong with a field, by its name in the draft. */
  readonly wrong: (field: string) => string | undefined;
}

/** A card of the form under its name. */
export function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <View className="offer-form__part">
      <Section title={title}>
        <Card>{children}</Card>
      </Section>
    </View>
  );
}
export function errorOf(error: string | undefined): { readonly error?: string } {
  return error === undefined ? {} : { error };
}

/** A whole number with its unit. */
export function Count({
  label,
  unit,
  value,
  placeholder = '',
  hint,
  error,
  id,
  onChange,
}: {
  readonly label: string;
  readonly unit?: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly hint?: string;
  readonly error?: string;
  readonly id?: string;
  readonly onChange: (value: string) => void;
}) {
  return (
    <Field
      label={label}
      value={value}
      onChange={onChange}
      boxed
      placeholder={placeholder}
      type="number"
      maxlength={7}
      {...(hint === undefined ? {} : { hint })}
      {...errorOf(error)}
      {...(id === undefined ? {} : { id })}
      {...(unit === undefined ? {} : { end: <Text className="offer-form__unit">{unit}</Text> })}
    />
  );
}
