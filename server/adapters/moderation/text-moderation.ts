import type { Log } from '#server/ports/log';
import type { Moderation } from '#server/ports/moderation';
import type { Wechat } from '#server/ports/wechat';
import { HELD_WORDS } from './held-words';

const VERDICT = { pass: 'shown', review: 'pending', risky: 'held' } as const;

/**
 * Own words first, then WeChat's check. When WeChat cannot be asked, what the own words let through waits for a person
 * (`pending`): nothing unchecked is shown to strangers.
 */
export function textModeration(parts: {
  readonly wechat: Pick<Wechat, 'checkText'>;
  readonly log: Log;
  readonly words?: readonly string[];
}): Moderation {
  const words = (parts.words ?? HELD_WORDS).map(plainText);
  return {
    async judgeText({ openid, content, scene }) {
      const plain = plainText(content);
      if (words.some((word) => plain.includes(word))) return 'held';
      const answer = await parts.wechat.checkText({ openid, content, scene });
      if (answer.ok) return VERDICT[answer.value];
      parts.log.warn('moderation.unreachable', { errcode: answer.errcode, scene });
      return 'pending';
    },
  };
}

function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
