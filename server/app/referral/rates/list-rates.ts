import { listReferralRates } from '#core/contract/referral-desk';
import { promoterFace } from '#core/domain/referral/promoter-face';
import { ok } from '#core/kernel/result';
import type { Words } from '#core/kernel/words';
import { handler } from '#server/app/handler';
import { makeCursor, pageFrom, readCursor } from '#server/app/page-cursor';
import { type Rated, type RateRow, ratesOf } from '#server/db/referral-settings-store';

const LIST = 'referral-rates';
const PAGE = 20;

export const listReferralRatesHandler = handler(listReferralRates, async (deps, input, ctx) => {
  const cursor = readCursor(LIST, ['string', 'string'], input.cursor);
  if (!cursor.ok) return cursor;
  const { limit = PAGE } = input;
  const beyond = cursor.value === null ? null : { rated: cursor.value[0] as Rated, id: cursor.value[1] };
  const rows = await ratesOf(deps.db, ctx.store, beyond, limit + 1);
  const page = pageFrom(
    rows,
    limit,
    (row) => ({
      rated: row.rated,
      subjectId: row.subject_id,
      name: nameOf(row),
      promoter: row.profile && promoterFace(row.profile, ctx.language),
      rate_bps: row.rate_bps,
      setAt: row.set_at,
    }),
    (row) => makeCursor(LIST, [row.rated, row.subject_id]),
  );
  return ok(page);
});

/** Promoters go by masked names and numbers, as everywhere in a shop. */
function nameOf({ name, profile }: RateRow): Words {
  if (profile === null) return name ?? { zh: '', en: '' };
  return { zh: promoterFace(profile, 'zh').name, en: promoterFace(profile, 'en').name };
}
