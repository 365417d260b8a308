import { type CouponAudience, couponAudience, isMeant } from '#core/domain/coupon/audience';
import type { Id } from '#core/kernel/id';
import type { Deps } from '#server/app/deps';
import { type JobOutcome, storeOf } from '#server/app/jobs/job-outcome';
import { type GroupMember, membersOf, templatesForGroups } from '#server/db/coupon-give-store';
import { dropJob, type JobRow } from '#server/db/job-store';
import { giveCouponsIn } from './give-coupons-in';

/** A formed group's members get what the shop keeps for them. The job goes in the transaction that gives: once, whoever dies. */
export async function giveToGroupJob(deps: Deps, job: JobRow): Promise<JobOutcome> {
  const store = storeOf(job);
  const groupId = job.subject as Id<'group'>;
  const now = deps.clock.now();
  await deps.db.tx(async (tx) => {
    if ((await dropJob.exec(tx, [job.kind, job.subject])) === 0) return;
    const templates = await templatesForGroups(tx, store, now);
    if (templates.length === 0) return;
    const members = await membersOf(tx, store, groupId);
    for (const template of templates) {
      const audience = couponAudience.parse(template.audience);
      await giveCouponsIn(tx, deps, store, template, meant(members, audience), 'group', now);
    }
  });
  return 'done';
}

/** New is whose first order this group's is. */
function meant(members: readonly GroupMember[], audience: CouponAudience): Set<Id<'person'>> {
  const chosen = members.filter(({ tags, first_order }) =>
    isMeant(audience, { tags, newCustomer: first_order }),
  );
  return new Set(chosen.map(({ person_id }) => person_id));
}
