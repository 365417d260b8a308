/** One word for each thing that becomes of a commission: refunds take back, shops cancel, and nobody voids where it is read. */
import { describe, expect, test } from 'vitest';
import { ERRORS } from '#core/contract/errors';
import { TRANSACTION_WORDS } from '#core/view/ledger-words';
import { funnelWords } from '@/features/funnel/words';
import { joinWords, promoterWords, withdrawWords } from '@/i18n/catalogue/promoter';
import { referralDeskWords } from '@/i18n/catalogue/referral-desk';
import type { Texts } from '@/i18n/catalogue-of';

interface Said {
  readonly what: string;
  readonly zh: string;
  readonly en: string;
}
function pairsOf(zh: Texts, en: Texts, path = ''): Said[] {
  return Object.entries(zh).flatMap(([key, text]) => {
    const other = en[key];
    const what = `${path}.${key}`;
    if (typeof text === 'string') return typeof other === 'string' ? [{ what, zh: text, en: other }] : [];
    return typeof other === 'object' ? pairsOf(text, other, what) : [];
  });
}
const catalogues = { joinWords, promoterWords, withdrawWords, referralDeskWords, funnelWords };
const said: readonly Said[] = [
  ...Object.entries(catalogues).flatMap(([name, { zh, en }]) => pairsOf(zh, en, name)),
  ...Object.entries(TRANSACTION_WORDS).map(([what, words]) => ({ what, ...words })),
  ...Object.entries(ERRORS).map(([what, { text }]) => ({ what, ...text })),
];
/** Sentences that tell of several things have to name each. */
const wrong = (english: RegExp, chinese: RegExp) =>
  said.filter(({ en, zh }) => english.test(en) && !chinese.test(zh)).map(({ what, en }) => `${what}: ${en}`);

describe('in English', () => {
  test('there is something to look at', () => {
    expect(said.length).toBeGreaterThan(300);
  });
  test('nothing is void', () => {
    expect(said.filter(({ en }) => /\bvoid/i.test(en)).map(({ what, en }) => `${what}: ${en}`)).toEqual([]);
  });
  test('taken back is what a refund does', () => {
    expect(wrong(/\b(take|takes|taken|took|taking)( \w+){0,3} back\b/i, /扣回/)).toEqual([]);
  });
  test('cancelled is what the Chinese calls so', () => {
    expect(wrong(/\bcancel/i, /取消/)).toEqual([]);
  });
});
