import { ERRORS, type ErrorCode, errorText } from '#core/contract/errors';
import type { FailFacts } from '#core/kernel/result';

/** What every door answers with, in the same shape. */
export type AnswerBody =
  | { readonly ok: true; readonly data: unknown }
  | { readonly ok: false; readonly error: Refusal };
export interface Refusal {
  readonly code: ErrorCode;
  readonly message: string;
  /** For the person's question to the shop, and for our logs. */
  readonly requestId: string;
  /** Whether the same request may work later, unchanged. */
  readonly retry: boolean;
  readonly facts?: FailFacts;
}
export interface CallAnswer {
  /** HTTP status from the error table. */
  readonly status: number;
  readonly code: ErrorCode | 'OK';
  readonly requestId: string;
  readonly body: AnswerBody;
}

export function answered(requestId: string, data: unknown): CallAnswer {
  return { status: 200, code: 'OK', requestId, body: { ok: true, data } };
}

export function refused(
  requestId: string,
  language: 'zh' | 'en',
  code: ErrorCode,
  facts?: FailFacts,
): CallAnswer {
  const { http, retry } = ERRORS[code];
  const message = errorText(code, language, facts);
  const error = { code, message, requestId, retry, ...(facts === undefined ? {} : { facts }) };
  return { status: http, code, requestId, body: { ok: false, error } };
}
