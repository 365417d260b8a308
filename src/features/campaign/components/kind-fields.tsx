import { Text, View } from '@tarojs/components';
import {
  CHOICES,
  type ChoiceField,
  type FieldName,
  type Fields,
  type Field as KindField,
  type RowsField,
} from '#core/domain/pricing/fields';
import type { Scope } from '#core/domain/pricing/scope';
import type { Id } from '#core/kernel/id';
import { Button } from '@/components/button';
import { Field } from '@/components/field';
import { campaignWords } from '@/i18n/catalogue/campaign';
import { t, useText } from '@/i18n/text';
import { useSettings } from '@/stores/settings';
import { percentOffToZhe, zheToPercentOff } from '../amount-text';
import { isAsked } from '../draft-of';
import { emptyRow, type FieldValue, type RowValue } from '../form';
import { formWords } from '../form-words';
import { FormRow } from './form-row';
import { NumberBox } from './number-box';
import { Pills } from './pills';
import { ScopeRow } from './scope-row';
import './kind-fields.scss';

export type Values = Readonly<Record<string, FieldValue>>;
type NumberField = Extract<KindField, { type: 'fen' | 'bps' | 'count' }>;

interface Props {
  readonly storeId: Id<'store'>;
  readonly kind: string;
  readonly fields: Fields;
  readonly values: Values;
  readonly onChange: (values: Values) => void;
  /** What is wrong with a field, by its name in the draft. */
  readonly wrong: (field: string) => string | undefined;
}

/** The form of a kind, drawn from nothing but its own description. */
export function KindFields({ storeId, kind, fields, values, onChange, wrong }: Props) {
  const label = useLabel(kind);
  const entries = Object.entries(fields) as [FieldName, KindField][];
  const set = (name: string, value: FieldValue) => onChange({ ...values, [name]: value });
  return (
    <View>
      {entries.map(([name, field]) => {
        if (!isAsked(field, values)) return null;
        const error = wrong(`settings.${name}`);
        const is = { label: label(name), ...(error === undefined ? {} : { error }) };
        switch (field.type) {
          case 'scope':
            return (
              <ScopeRow
                key={name}
                {...is}
                storeId={storeId}
                scope={values[name] as Scope}
                onChange={(scope) => set(name, scope)}
              />
            );
          case 'choice':
            return (
              <ChoiceRow
                key={name}
                {...is}
                field={field}
                value={String(values[name])}
                onChange={(value) => set(name, value)}
              />
            );
          case 'rows':
            return (
              <Rows
                key={name}
                {...is}
                kind={kind}
                at={`settings.${name}`}
                field={field}
                rows={values[name] as readonly RowValue[]}
                top={values}
                wrong={wrong}
                onChange={(rows) => set(name, rows)}
              />
            );
          default:
            return (
              <NumberLine
                key={name}
                {...is}
                name={name}
                field={field}
                value={String(values[name] ?? '')}
                onChange={(value) => set(name, value)}
              />
            );
        }
      })}
    </View>
  );
}

function useLabel(kind: string): (name: FieldName) => string {
  const { fields, special } = useText(formWords);
  const narrower: Readonly<Record<string, string>> = special;
  return (name) => narrower[`${kind}.${name}`] ?? fields[name];
}

/** 折 in Chinese, what comes off in English: one rule, said as either language says it. */
function useNumber(name: FieldName, field: NumberField, value: string, onChange: (value: string) => void) {
  const { units } = useText(formWords);
  const english = useSettings((settings) => settings.language) === 'en';
  if (field.type === 'bps' && english) {
    return {
      value: value === '' ? '' : zheToPercentOff(value),
      onChange: (typed: string) => onChange(typed === '' ? '' : percentOffToZhe(typed)),
      unit: units.percent,
      digits: 'number' as const,
    };
  }
  const unit =
    field.type === 'fen' ? units.yuan : field.type === 'bps' ? units.zhe : units[COUNTED[name] ?? 'count'];
  return { value, onChange, unit, digits: field.type === 'count' ? ('number' as const) : ('digit' as const) };
}
/** `如 99`: what such a number may look like. */
function useExample(name: FieldName, field: NumberField): string {
  const { example, examples } = useText(formWords);
  const known: Readonly<Partial<Record<FieldName, string>>> = examples;
  return t(example, { value: known[name] ?? String(field.min) });
}
/** What a count counts. */
const COUNTED: Readonly<Partial<Record<FieldName, 'people' | 'times' | 'cuts'>>> = {
  people: 'people',
  helpers: 'cuts',
  helps_per_day: 'times',
};

function NumberLine({
  name,
  label,
  field,
  value,
  onChange,
  error,
}: {
  readonly name: FieldName;
  readonly label: string;
  readonly field: NumberField;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: string;
}) {
  const { zero } = useText(formWords);
  const number = useNumber(name, field, value, onChange);
  const example = useExample(name, field);
  return (
    <Field
      label={label}
      id={`field-${name}`}
      value={number.value}
      onChange={number.onChange}
      boxed
      placeholder={example}
      type={number.digits}
      maxlength={9}
      {...(error === undefined ? {} : { error })}
      {...(field.type === 'fen' && field.min === 0 ? { hint: zero } : {})}
      end={<Text className="kind-fields__unit">{number.unit}</Text>}
    />
  );
}

function ChoiceRow({
  label,
  field,
  value,
  onChange,
  error,
}: {
  readonly label: string;
  readonly field: ChoiceField;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: string;
}) {
  const words: Readonly<Record<string, string>> = useText(formWords).choices[field.of];
  return (
    <FormRow label={label} below {...(error === undefined ? {} : { error })}>
      <Pills
        options={CHOICES[field.of].map((key) => ({ key: key as string, name: words[key] ?? key }))}
        chosen={value}
        onChoose={onChange}
      />
    </FormRow>
  );
}

/** A list of small records: the steps of a reduction, the tiers of a group. */
function Rows({
  kind,
  label,
  at,
  field,
  rows,
  top,
  wrong,
  onChange,
  error,
}: {
  readonly kind: string;
  readonly label: string;
  readonly at: string;
  readonly field: RowsField;
  readonly rows: readonly RowValue[];
  readonly top: Values;
  readonly wrong: (field: string) => string | undefined;
  readonly onChange: (rows: readonly RowValue[]) => void;
  readonly error?: string;
}) {
  const text = useText(campaignWords);
  const put = (place: number, row: RowValue) => onChange(rows.map((old, n) => (n === place ? row : old)));
  const first = rows.flatMap((_, place) =>
    Object.keys(field.of).flatMap((name) => wrong(`${at}.${place}.${name}`) ?? []),
  )[0];
  const said = error ?? first;
  return (
    <FormRow label={label} below {...(said === undefined ? {} : { error: said })}>
      {rows.map((row, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is known by its place alone
        <View className="kind-fields__row" key={place}>
          {(Object.entries(field.of) as [FieldName, NumberField][]).map(([name, part]) =>
            isAsked(part, top) ? (
              <RowNumber
                key={name}
                kind={kind}
                name={name}
                place={place}
                field={part}
                value={row[name] ?? ''}
                wrong={wrong(`${at}.${place}.${name}`) !== undefined}
                onChange={(value) => put(place, { ...row, [name]: value })}
              />
            ) : null,
          )}
        </View>
      ))}
      <View className="kind-fields__acts">
        {rows.length < field.max ? (
          <Button look="quiet" size="s" icon="plus" onClick={() => onChange([...rows, emptyRow(field.of)])}>
            {text.moreRow}
          </Button>
        ) : null}
        {rows.length > field.min ? (
          <Button look="quiet" size="s" icon="minus" onClick={() => onChange(rows.slice(0, -1))}>
            {text.lessRow}
          </Button>
        ) : null}
      </View>
    </FormRow>
  );
}

function RowNumber({
  kind,
  name,
  place,
  field,
  value,
  wrong,
  onChange,
}: {
  readonly kind: string;
  readonly name: FieldName;
  readonly place: number;
  readonly field: NumberField;
  readonly value: string;
  readonly wrong: boolean;
  readonly onChange: (value: string) => void;
}) {
  const label = useLabel(kind)(name);
  const number = useNumber(name, field, value, onChange);
  const example = useExample(name, field);
  return (
    <NumberBox
      label={label}
      spoken={`${label} ${place + 1}`}
      id={`field-${name}-${place}`}
      value={number.value}
      unit={number.unit}
      digits={number.digits}
      placeholder={example}
      wrong={wrong}
      onChange={number.onChange}
    />
  );
}
