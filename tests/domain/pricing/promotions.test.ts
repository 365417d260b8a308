import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { kindNames } from '#dev/promotions/kind-names';
import { promotionsReference } from '#dev/promotions/reference';

test('docs/promotions.md and the client’s names are what the kinds say today: run `npm run promotions` after changing one', () => {
  expect(readFileSync('docs/promotions.md', 'utf8')).toBe(promotionsReference());
  expect(readFileSync('src/i18n/catalogue/price-kind-names.generated.ts', 'utf8')).toBe(kindNames());
});
