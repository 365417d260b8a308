/** `npm run contract`: writes the calls as OpenAPI and as a table into docs/. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { contractTable } from './contract-table';
import { openapi } from './openapi';

mkdirSync('docs/contract', { recursive: true });
writeFileSync('docs/contract/openapi.json', `${JSON.stringify(openapi(), null, 1)}\n`);
writeFileSync('docs/contract.md', contractTable());
