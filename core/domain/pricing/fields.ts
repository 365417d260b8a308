/**
 * What a kind may ask the merchant for. A kind's `fields` are its only description: the schema of its settings (`settings-schema.ts`),
 * the merchant's form and the reference in docs/promotions.md follow from them. Names are shared by all kinds, because the words of
 * the form belong to a name and live with the form, outside this folder.
 */
import type { Fen } from '../../kernel/fen';
import type { Scope } from './scope';

/** The words of forms and reference hang on these. */
export const FIELD_NAMES = [
  'scope',
  'by',
  'pick',
  'takes',
  'tiers',
  'threshold_fen',
  'amount_fen',
  'price_fen',
  'rate_bps',
  'cap_fen',
  'n',
  'units',
  'people',
  'helpers',
  'shape',
  'helps_per_day',
] as const;
export type FieldName = (typeof FIELD_NAMES)[number];

/** What can be chosen in the fields that are a choice. */
export const CHOICES = {
  /** What a tier takes off: an amount, or all but a share. */
  by: ['amount', 'rate'],
  /** What makes a set: any `n` units of the scope, or one of each SKU it names. */
  pick: ['any', 'each'],
  /** How much of a shipping fee: all of it, or up to an amount. */
  takes: ['all', 'amount'],
  /** How much each friend cuts: all alike, or the first ones more. */
  shape: ['equal', 'larger-first'],
} as const;
export type ChoiceName = keyof typeof CHOICES;
export type ChoiceOf<N extends ChoiceName> = (typeof CHOICES)[N][number];

/** A field is there only while a choice beside (or above) it has this value; else it is null. */
export type When = { readonly [N in ChoiceName]: readonly [N, ChoiceOf<N>] }[ChoiceName];

interface Bounded {
  readonly min: number;
  readonly max: number;
  readonly when: When | null;
}
export interface FenField extends Bounded {
  readonly type: 'fen';
}
/** The share that is paid, in basis points: 8 500 = 85 折. */
export interface BpsField extends Bounded {
  readonly type: 'bps';
}
export interface CountField extends Bounded {
  readonly type: 'count';
}
export interface ChoiceField<N extends ChoiceName = ChoiceName> {
  readonly type: 'choice';
  readonly of: N;
  readonly when: null;
}
export interface ScopeField {
  readonly type: 'scope';
  readonly when: null;
}
/** A list of `min` to `max` records. */
export interface RowsField<F extends Fields = Fields> {
  readonly type: 'rows';
  readonly of: F;
  readonly min: number;
  readonly max: number;
  readonly when: null;
}
export type Field = FenField | BpsField | CountField | ChoiceField | ScopeField | RowsField;
export type Fields = { readonly [N in FieldName]?: Field };

type ValueOf<F> = F extends { readonly type: 'fen' }
  ? Fen
  : F extends { readonly type: 'bps' | 'count' }
    ? number
    : F extends ChoiceField<infer N>
      ? ChoiceOf<N>
      : F extends { readonly type: 'scope' }
        ? Scope
        : F extends RowsField<infer R>
          ? readonly SettingsOf<R>[]
          : never;
type OrNull<F> = F extends { readonly when: null } ? never : null;
/** The settings that fields describe. */
export type SettingsOf<F> = { readonly [N in keyof F]: ValueOf<F[N]> | OrNull<F[N]> };

/** No single amount of a campaign is more: ¥100 000. */
export const AMOUNT_MAX_FEN = 10_000_000;

type Always<F> = Omit<F, 'when'> & { readonly when: null };
type Sometimes<F> = Omit<F, 'when'> & { readonly when: When };

export const scopeField: ScopeField = { type: 'scope', when: null };

export function fenField(min: number, max?: number): Always<FenField>;
export function fenField(min: number, max: number, when: When): Sometimes<FenField>;
export function fenField(min: number, max = AMOUNT_MAX_FEN, when: When | null = null): FenField {
  return { type: 'fen', min, max, when };
}

/** From 1 % to all but 0.01 %: a rule that takes nothing, or everything, is no discount. */
export function bpsField(): Always<BpsField>;
export function bpsField(when: When): Sometimes<BpsField>;
export function bpsField(when: When | null = null): BpsField {
  return { type: 'bps', min: 100, max: 9_999, when };
}

export function countField(min: number, max: number): Always<CountField>;
export function countField(min: number, max: number, when: When): Sometimes<CountField>;
export function countField(min: number, max: number, when: When | null = null): CountField {
  return { type: 'count', min, max, when };
}

export function choiceField<const N extends ChoiceName>(of: N): ChoiceField<N> {
  return { type: 'choice', of, when: null };
}

export function rowsField<const F extends Fields>(of: F, min: number, max: number): RowsField<F> {
  return { type: 'rows', of, min, max, when: null };
}
