import { ERRORS, type ErrorCode, errorText } from '#core/contract/errors';
import type { FailFacts } from '#core/kernel/result';
import type { Language } from '@/stores/settings';

/** What only the phone can find out: no answer came, or the person did not agree. */
export type LocalCode = 'NETWORK' | 'NO_ANSWER' | 'CONSENT_REFUSED' | 'LOOK_ONLY' | 'UNREADABLE';

/** Why a call gave no data. `code` is from the closed table, or local. */
export interface Problem<C extends string = ErrorCode> {
  readonly code: C | LocalCode;
  readonly message: string;
  /** For support; null when nothing reached the server. */
  readonly requestId: string | null;
  /** The same call may work later, unchanged. */
  readonly retry: boolean;
  readonly facts?: FailFacts;
}

export function isErrorCode(code: string): code is ErrorCode {
  return Object.keys(ERRORS).includes(code);
}

const LOCAL: Readonly<Record<LocalCode, { readonly zh: string; readonly en: string }>> = {
  /** While reading. */
  NETWORK: { zh: '网络不通，请检查后再试', en: 'No network. Please check it and try again.' },
  /** While changing something: it may or may not have happened, and repeating is safe. */
  NO_ANSWER: {
    zh: '没有收到回答，已为你记住这一步，再试一次不会重复扣款',
    en: 'No answer came. We kept this step: trying again will not charge you twice.',
  },
  CONSENT_REFUSED: { zh: '同意隐私说明后才能继续', en: 'Please accept the privacy notice to go on.' },
  /** Inside 朋友圈 a page is only looked at (services/launch.ts). */
  LOOK_ONLY: {
    zh: '点下方「前往小程序」就能购买',
    en: 'Tap “Go to Mini Program” below to buy',
  },
  UNREADABLE: {
    zh: '没有读懂服务器的回答，请稍后再试',
    en: 'The answer could not be read. Please try again.',
  },
};

/** The sentence a person reads, in their language. */
export function problemText(problem: Problem<string>, language: Language): string {
  if (problem.code in LOCAL) return LOCAL[problem.code as LocalCode][language];
  if (isErrorCode(problem.code)) return errorText(problem.code, language, problem.facts);
  return problem.message;
}

/** Whether the sentence itself says that nothing was charged: who shows it need not say it again. */
export function saysNothingCharged(problem: Problem<string>, language: Language): boolean {
  return /没有扣款|nothing was charged/i.test(problemText(problem, language));
}

export function localProblem(code: LocalCode): Problem<never> {
  return { code, message: LOCAL[code].zh, requestId: null, retry: code !== 'CONSENT_REFUSED' };
}
