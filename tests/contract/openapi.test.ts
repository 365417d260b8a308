import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CALLS } from '#core/contract/calls';
import { callName } from '#core/contract/define-call';
import { ERRORS, type ErrorCode } from '#core/contract/errors';
import { contractTable } from '#dev/contract/contract-table';
import { openapi } from '#dev/contract/openapi';

describe('docs/contract', () => {
  it('is what the calls say today: run `npm run contract` after changing one', () => {
    expect(readFileSync('docs/contract/openapi.json', 'utf8')).toBe(
      `${JSON.stringify(openapi(), null, 1)}\n`,
    );
    expect(readFileSync('docs/contract.md', 'utf8')).toBe(contractTable());
  });

  it('describes our own fields: ids by their pattern, money as whole numbers', () => {
    const text = JSON.stringify(openapi());
    expect(text).toContain('^or_[0-9a-hjkmnp-tv-z]{26}$');
    expect(text).toContain('"payable_fen":{"type":"integer"}');
    expect(text).not.toMatch(/_fen":\{\}/);
  });
});

describe('the calls', () => {
  it('have names of their own, fit for a path', () => {
    const names = CALLS.map(callName);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z]+\/[a-z]+(-[a-z]+)*$/);
  });

  it('declare only refusals of the table, and those have words in both languages', () => {
    for (const call of CALLS) for (const code of call.errors) expect(ERRORS).toHaveProperty(code);
    for (const code of Object.keys(ERRORS) as ErrorCode[]) {
      expect(ERRORS[code].text.zh, code).toMatch(/\p{Script=Han}/u);
      expect(ERRORS[code].text.en, code).toMatch(/^[“A-Z{]/);
    }
  });
});
