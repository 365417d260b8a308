import { PRICE_KINDS } from '#core/domain/pricing/registry';

/** src/i18n/catalogue/price-kind-names.generated.ts: the names of kinds without the kinds, so that words do not carry the engine. */
export function kindNames(): string {
  const kinds = [...PRICE_KINDS.values()];
  const namesIn = (language: 'zh' | 'en') =>
    kinds.map(({ kind, name }) => `    '${kind}': ${JSON.stringify(name[language])},`);
  return [
    '/** Made from `core/domain/pricing/registry.ts` by `npm run promotions`; a test holds it up to date. */',
    'export const priceKindNames = {',
    '  zh: {',
    ...namesIn('zh'),
    '  },',
    '  en: {',
    ...namesIn('en'),
    '  },',
    '};',
    '',
  ].join('\n');
}
