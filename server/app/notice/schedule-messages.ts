import type { NoticeTemplate } from '#core/domain/notice/templates';
import type { Instant } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { addJob } from '#server/db/job-store';
import { takeConsentsOf } from '#server/db/message-store';
import type { NewNotice } from '#server/db/notice-outbox-store';
import { storeScope } from '#server/db/scope';
import type { Tx } from '#server/db/tx';

export interface WrittenNotice extends NewNotice {
  readonly template: NoticeTemplate | null;
}

/**
 * A subscribe message for each notice whose person has a consent left: taken from the wallet here, in the notice's own transaction, so
 * that one consent is one message. Without one the inbox remains.
 */
export async function scheduleMessages(
  tx: Tx,
  deps: Deps,
  notices: readonly WrittenNotice[],
  now: Instant,
): Promise<void> {
  const wishes = new Map<string, WrittenNotice[]>();
  for (const notice of notices) {
    if (notice.template === null || deps.settings.subscribeTemplates[notice.template] === undefined) continue;
    const wallet = `${notice.personId} ${notice.template}`;
    wishes.set(wallet, [...(wishes.get(wallet) ?? []), notice]);
  }
  if (wishes.size === 0) return;
  const wanted = [...wishes.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined || first.template === null) return [];
    return [{ personId: first.personId, template: first.template, wanted: group.length }];
  });
  for (const { person_id, template, taken } of await takeConsentsOf(tx, wanted)) {
    for (const notice of (wishes.get(`${person_id} ${template}`) ?? []).slice(0, taken)) {
      const payload = { personId: notice.personId, template };
      const job = { kind: 'send-subscribe', subject: notice.id, dueAt: now, payload } as const;
      await addJob(tx, deps.ids, storeScope(notice.storeId), job, now);
    }
  }
}
