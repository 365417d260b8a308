/** The privacy notice says how long things are kept as the server keeps them. */
import { expect, test } from 'vitest';
import { DEFAULT_RETENTION } from '#server/app/jobs/retention';
import { KEPT_DAYS } from '@/features/settings/kept-days';
import { settingsWords } from '@/i18n/catalogue/settings';
import { t } from '@/i18n/fill';

test.each(['zh', 'en'] as const)('%s', (language) => {
  const { visitBody, afterBody, cardsBody } = settingsWords[language].noticeParts;
  const numbers = (body: string) => [...body.matchAll(/\d+/g)].map(([number]) => Number(number));
  expect(numbers(t(visitBody, KEPT_DAYS))).toEqual([15, 90]);
  expect(numbers(t(afterBody, KEPT_DAYS))).toEqual([DEFAULT_RETENTION.visits]);
  expect(numbers(t(cardsBody, KEPT_DAYS))).toEqual([DEFAULT_RETENTION.cards]);
});
