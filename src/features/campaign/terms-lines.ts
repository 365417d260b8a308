/** A published offer's settings in words, by the same fields that its form was made of. */
import { OFFER_KINDS } from '#core/domain/offer/registry';
import type { Field, FieldName, Fields } from '#core/domain/pricing/fields';
import type { Scope } from '#core/domain/pricing/scope';
import { shortPrice } from '#core/view/price-parts';
import { percentOffText, zheText } from '#core/view/rate-text';
import { campaignWords } from '@/i18n/catalogue/campaign';
import { t } from '@/i18n/fill';
import type { Language } from '@/stores/settings';
import { formWords } from './form-words';

export interface TermsLine {
  readonly label: string;
  readonly value: string;
}
type Settings = Readonly<Record<string, unknown>>;

export function termsLines(kind: string, settings: Settings, language: Language): TermsLine[] {
  const fields = OFFER_KINDS.get(kind)?.fields;
  return fields === undefined ? [] : linesOf(fields, settings, { kind, language });
}

interface Saying {
  readonly kind: string;
  readonly language: Language;
}

function linesOf(fields: Fields, settings: Settings, saying: Saying): TermsLine[] {
  return (Object.entries(fields) as [FieldName, Field][]).flatMap(([name, field]): TermsLine[] => {
    const value = settings[name];
    if (value === null || value === undefined) return [];
    if (field.type !== 'rows') return [{ label: labelOf(name, saying), value: said(field, value, saying) }];
    return (value as Settings[]).map((row, place) => ({
      label: place === 0 ? labelOf(name, saying) : '',
      value: linesOf(field.of, row, saying)
        .map((part) => `${part.label} ${part.value}`)
        .join(' · '),
    }));
  });
}

function labelOf(name: FieldName, { kind, language }: Saying): string {
  const { fields, special } = formWords[language];
  return (special as Readonly<Record<string, string>>)[`${kind}.${name}`] ?? fields[name];
}

function said(field: Exclude<Field, { type: 'rows' }>, value: unknown, { language }: Saying): string {
  const { units, choices } = formWords[language];
  switch (field.type) {
    case 'fen':
      return shortPrice(value as number);
    case 'bps': {
      const bps = value as number;
      return language === 'zh' ? `${zheText(bps)} ${units.zhe}` : `${percentOffText(bps)} ${units.percent}`;
    }
    case 'count':
      return String(value);
    case 'choice':
      return (choices[field.of] as Readonly<Record<string, string>>)[value as string] ?? String(value);
    case 'scope':
      return scopeText(value as Scope, language);
  }
}

function scopeText(scope: Scope, language: Language): string {
  const text = campaignWords[language];
  return scope.in === 'store' ? text.scopes.store : t(text.scopeCount[scope.in], { count: scope.ids.length });
}
