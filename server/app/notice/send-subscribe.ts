import { noticeWords } from '#core/domain/notice/notice-words';
import { templateData } from '#core/domain/notice/template-data';
import { NOTICE_TEMPLATES } from '#core/domain/notice/templates';
import type { Id } from '#core/kernel/id';
import type { Deps } from '#server/app/deps';
import type { JobOutcome } from '#server/app/jobs/job-outcome';
import { nextTry } from '#server/app/jobs/next-try';
import type { JobRow } from '#server/db/job-store';
import { findMessageToSend, forgetConsents } from '#server/db/message-store';

/** The person has no consent left at WeChat, whatever our wallet said. */
const NO_CONSENT = 43101;

/** One subscribe message, whose consent was taken when it was scheduled. The inbox has the same words whatever happens here. */
export async function sendSubscribeJob(deps: Deps, job: JobRow): Promise<JobOutcome> {
  const personId = job.payload.personId as Id<'person'>;
  const template = NOTICE_TEMPLATES.find((name) => name === job.payload.template);
  const templateId = template === undefined ? undefined : deps.settings.subscribeTemplates[template];
  if (template === undefined || templateId === undefined) return 'done';
  const message = await findMessageToSend(deps.db, personId, job.subject as Id<'notice'>);
  if (message === null) return 'done';
  const words = noticeWords(message.notice, message.facts);
  const answer = await deps.wechat.sendSubscribeMessage({
    openid: message.openid,
    templateId,
    page: words.path ?? '/pages/home/index',
    data: templateData(template, message.notice, message.facts, words, deps.clock.now()),
    lang: 'zh_CN',
  });
  if (answer.ok) return 'done';
  if (answer.errcode === 'UNREACHABLE') {
    return { again: nextTry('query', job.tries, deps.clock.now()), error: `subscribe: ${answer.detail}` };
  }
  if (answer.errcode === NO_CONSENT) await forgetConsents(deps.db, personId, template);
  else deps.log.warn('notice.subscribe-refused', { template, errcode: answer.errcode });
  return 'done';
}
