import { helpHaggle } from '#core/contract/haggle';
import { doubtOf } from '#core/domain/haggle/doubt';
import { haggleSettings } from '#core/domain/haggle/haggle-kind';
import { assert } from '#core/kernel/assert';
import type { Id } from '#core/kernel/id';
import { after, HOUR_MS, type Instant, shanghaiDate } from '#core/kernel/instant';
import { fail, ok } from '#core/kernel/result';
import { requireConsent } from '#server/app/account/require-consent';
import { handler } from '#server/app/handler';
import { once } from '#server/app/once';
import { ConstraintViolation } from '#server/db/errors';
import { commitHelp, type HelpFacts, type HelpOutcome, readHelpFacts } from '#server/db/haggle-store';
import { storeScope } from '#server/db/scope';

type Refusal = (typeof helpHaggle)['errors'][number];
type Helped = HelpOutcome & { readonly helpId: Id<'help'> };
/** Who was faster, told as a refusal. */
const LOST: Readonly<Record<string, Refusal>> = {
  haggle_helps_one_per_person_key: 'ALREADY_HELPED',
  haggle_days_limit_chk: 'HELP_LIMIT',
  haggles_ordered_chk: 'HAGGLE_ORDERED',
  haggles_open_chk: 'HAGGLE_OVER',
  haggles_steps_chk: 'HAGGLE_DONE',
};
const READS_MAX = 3;

/**
 * One cut for a friend. It needs no purchase and no sharing on, and gives the helper nothing. The step goes to whoever commits first;
 * a doubtful help takes none and is kept for the shop to look at.
 */
export const helpHaggleHandler = handler(helpHaggle, async (deps, input, ctx) => {
  const consent = await requireConsent(deps.db, ctx.owner);
  if (!consent.ok) return consent;
  const { haggleId, visitorId = null } = input;
  let limit = 0;
  for (let reads = 1; ; reads += 1) {
    try {
      return await once<Helped, Refusal | 'NOT_FOUND'>(deps, ctx, async (tx) => {
        const of = { haggleId, visitorId, since: after(ctx.now, -HOUR_MS) };
        const facts = await readHelpFacts(tx, ctx.owner, of);
        if (facts === null) return fail('NOT_FOUND');
        const refusal = refusalOf(facts, ctx);
        if (refusal !== null) return fail(refusal);
        limit = haggleSettings.parse(facts.settings).helps_per_day;
        const doubt = doubtOf({
          sameDevice: facts.same_device,
          samePhone: facts.same_phone,
          helpsLastHour: facts.helps_last_hour,
        });
        const helpId = deps.ids.next('help');
        const plan = { helpId, haggleId, visitorId, doubt, day: shanghaiDate(ctx.now), helpsADay: limit };
        const outcome = await commitHelp(tx, deps.ids, storeScope(facts.store_id), ctx.owner, plan, ctx.now);
        assert(outcome !== null, 'a help that is not refused has an outcome');
        return ok({ helpId, ...outcome });
      });
    } catch (error) {
      if (!(error instanceof ConstraintViolation)) throw error;
      // Somebody of the same device or phone was faster: read again, it is a doubtful one now.
      if (error.constraint === 'haggle_helps_kin_chk' && reads < READS_MAX) continue;
      const code = LOST[error.constraint];
      if (code === undefined) throw error;
      return fail(code, { limit });
    }
  }
});

function refusalOf(
  facts: HelpFacts,
  { personId, now }: { readonly personId: Id<'person'>; readonly now: Instant },
): Refusal | null {
  if (facts.owner_id === personId) return 'HAGGLE_OWN';
  if (facts.helped) return 'ALREADY_HELPED';
  if (facts.status === 'ordered' || facts.status === 'bought') return 'HAGGLE_ORDERED';
  if (facts.status === 'expired' || facts.expires_at <= now) return 'HAGGLE_OVER';
  return facts.steps_left === 0 ? 'HAGGLE_DONE' : null;
}
