import { appealHelp } from '#core/contract/haggle';
import { cleanName } from '#core/domain/person/name';
import { fail, ok } from '#core/kernel/result';
import { requireConsent } from '#server/app/account/require-consent';
import { handler } from '#server/app/handler';
import { once } from '#server/app/once';
import { recordEvent } from '#server/db/event-store';
import type { HelpState } from '#server/db/haggle-store';
import { appealHeldHelp, findOwnHelp } from '#server/db/held-help-store';
import { readIdentity } from '#server/db/profile-store';
import { storeScope } from '#server/db/scope';

/**
 * Asks the shop to look at my own held help. The words are judged before the transaction; ones that wait for a person (`pending`) go
 * through, for it is the shop's staff who read them. Asked again, the words are replaced and nobody is told twice.
 */
export const appealHelpHandler = handler(appealHelp, async (deps, input, ctx) => {
  const consent = await requireConsent(deps.db, ctx.owner);
  if (!consent.ok) return consent;
  const person = await readIdentity(deps.db, ctx.owner);
  if (person === null) return fail('LOGIN_REQUIRED');
  const { haggleId } = input;
  const text = cleanName(input.text);
  const verdict =
    text === ''
      ? 'shown'
      : await deps.moderation.judgeText({ openid: person.openid, content: text, scene: 'comment' });
  if (verdict === 'held') return fail('CONTENT_HELD');

  return once<{ state: HelpState }, 'NOT_FOUND' | 'ORDER_STATE'>(deps, ctx, async (tx) => {
    const appealed = await appealHeldHelp(tx, ctx.owner, { haggleId, text }, ctx.now);
    if (appealed === null) {
      return (await findOwnHelp(tx, ctx.owner, haggleId)) === null ? fail('NOT_FOUND') : fail('ORDER_STATE');
    }
    const { id: helpId, store_id: storeId, appealed_before: before } = appealed;
    if (!before) {
      await recordEvent(tx, deps.ids, storeScope(storeId), 'help.appealed', { haggleId, helpId }, ctx.now);
    }
    return ok({ state: 'held' });
  });
});
