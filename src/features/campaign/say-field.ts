import { OFFER_KINDS } from '#core/domain/offer/registry';
import { FIELD_NAMES, type FieldName } from '#core/domain/pricing/fields';
import { campaignWords } from '@/i18n/catalogue/campaign';
import { t } from '@/i18n/fill';
import type { Language } from '@/stores/settings';
import type { FormProblem } from './draft-of';
import { formWords } from './form-words';

/** What a field of a draft is called on the form: `settings.tiers.1.amount_fen` is the amount of the second step. */
function labelOf(field: string, language: Language): string {
  const text = campaignWords[language];
  const fields = formWords[language].fields;
  const parts = field.split('.');
  const last = parts[parts.length - 1] ?? '';
  if (parts[0] === 'settings') {
    const names = parts.filter((part): part is FieldName => FIELD_NAMES.includes(part as FieldName));
    const row = parts.findIndex((part) => /^\d+$/.test(part));
    const said = names.map((name, place) =>
      place === 0 && row >= 0 ? `${fields[name]} ${Number(parts[row]) + 1}` : fields[name],
    );
    // 满 and 减 are words of any sentence: in quotes they are a field's.
    return said.length === 0 ? text.rule : `“${said.join(' · ')}”`;
  }
  const own: Readonly<Record<string, string>> = {
    title: text.name,
    skus: text.goods,
    price_fen: text.price,
    openerPrice_fen: text.openerPrice,
    stepPrices_fen: text.price,
    units: text.skuUnits,
    size: text.size,
    openFor_h: text.openFor,
    buyerLimit: text.buyerLimit,
    priority: text.priority,
    startsAt: text.starts,
    endsAt: text.ends,
    claimFrom: text.claimFrom,
    claimUntil: text.claimUntil,
    valid: text.valid,
    audience: text.audience,
    code: text.code,
    quota: text.quota,
    perPerson: text.perPerson,
  };
  return own[last] ?? own[parts[0] ?? ''] ?? text.rule;
}

/** What is missing or wrong, in one sentence. */
export function problemLine({ field, why }: FormProblem, language: Language): string {
  return t(formWords[language].why[why], { label: labelOf(field, language) });
}

/** `限时抢购`: what a kind is called; one that is not known here goes by its own name. */
export function kindName(kind: string, language: Language): string {
  return OFFER_KINDS.get(kind)?.name[language] ?? kind;
}
