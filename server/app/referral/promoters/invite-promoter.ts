import { invitePromoter } from '#core/contract/referral-desk';
import { after, DAY_MS, type Instant } from '#core/kernel/instant';
import { fail, ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { once } from '#server/app/once';
import { recordAudit } from '#server/db/audit-trail-store';
import { type InvitingShop, inviteRow } from '#server/db/promoter-invitation-store';
import { findReferralSettings } from '#server/db/referral-settings-store';

const VALID_MS = 7 * DAY_MS;

export const invitePromoterHandler = handler(invitePromoter, async (deps, _input, ctx) =>
  once<{ invitation: string; expiresAt: Instant } & InvitingShop, 'NOT_FOUND'>(deps, ctx, async (tx) => {
    const { store, now, personId } = ctx;
    if ((await findReferralSettings(tx, store))?.on !== true) return fail('NOT_FOUND');
    const invitation = deps.ids.token();
    const expiresAt = after(now, VALID_MS);
    const shop = await inviteRow(tx, store, { key: invitation, by: personId, expiresAt }, now);
    const audit = { actorId: personId, action: 'promoter.invite', subjectId: store.storeId };
    await recordAudit(tx, deps.ids, store, audit, now);
    return ok({ invitation, expiresAt, ...shop });
  }),
);
