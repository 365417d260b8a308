/** `npm run promotions`: writes what follows from the kinds of price rules: their reference in docs/, their names for the client. */
import { writeFileSync } from 'node:fs';
import { kindNames } from './kind-names';
import { promotionsReference } from './reference';

writeFileSync('docs/promotions.md', promotionsReference());
writeFileSync('src/i18n/catalogue/price-kind-names.generated.ts', kindNames());
