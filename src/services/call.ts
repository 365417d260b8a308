import type { Call, CallErrorCode, CallInput, CallOutput } from '#core/contract/define-call';
import { instant } from '#core/kernel/instant';
import type { FailFacts } from '#core/kernel/result';
import { NoAnswer, send } from '@/platform/transport';
import { session } from '@/stores/session';
import { syncClock } from './clock';
import { ensureConsent, ensureSession } from './login';
import { pending } from './pending';
import { localProblem, type Problem } from './problem';

export type Answer<T, C extends string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem<C> };

const READ_TIMEOUT_MS = 10_000;
const WRITE_TIMEOUT_MS = 20_000;

/** The one way to the server. Never throws: a refusal, a broken network and a refused consent are all answers. */
export async function call<C extends Call>(
  contract: C,
  input: CallInput<C>,
  options: { readonly requestId?: string } = {},
): Promise<Answer<CallOutput<C>, CallErrorCode<C>>> {
  if (contract.auth !== 'anyone' && session.token() === null) {
    const refused = await ensureSession();
    if (refused !== null) return { ok: false, problem: refused };
  }
  const requestId = contract.mutation ? (options.requestId ?? pending.take(contract, input)) : null;
  let answer = await once(contract, input, requestId);
  const mending = answer.ok ? null : mend(answer.problem.code);
  if (mending !== null) {
    const refused = await mending();
    if (refused !== null) return { ok: false, problem: refused };
    answer = await once(contract, input, requestId);
  }
  if (contract.mutation && isDefinite(answer)) pending.settle(contract, input);
  return answer as Answer<CallOutput<C>, CallErrorCode<C>>;
}

/** What may be put right without a word, once, before the same request is sent again. */
function mend(code: string): (() => Promise<Problem<never> | null>) | null {
  if (code === 'CONSENT_REQUIRED') return ensureConsent as () => Promise<Problem<never> | null>;
  if (code !== 'SESSION_EXPIRED' && code !== 'LOGIN_REQUIRED') return null;
  session.setToken(null);
  return ensureSession as () => Promise<Problem<never> | null>;
}

/** The server has decided: what was asked is done, or refused for good. Else the same request id must be used again. */
function isDefinite(answer: Answer<unknown, string>): boolean {
  return answer.ok || (answer.problem.requestId !== null && !answer.problem.retry);
}

async function once(
  contract: Call,
  input: unknown,
  requestId: string | null,
): Promise<Answer<unknown, string>> {
  try {
    const body = await send({
      fn: contract.fn,
      action: contract.action,
      input,
      token: session.token(),
      requestId,
      timeout_ms: contract.mutation ? WRITE_TIMEOUT_MS : READ_TIMEOUT_MS,
    });
    return readAnswer(body);
  } catch (error) {
    if (error instanceof NoAnswer)
      return { ok: false, problem: localProblem(contract.mutation ? 'NO_ANSWER' : 'NETWORK') };
    throw error;
  }
}

/** `{ok: true, data}` or `{ok: false, error: {code, message, requestId, retry, facts?}}`; all else is unreadable. */
export function readAnswer(body: unknown): Answer<unknown, string> {
  const answer = body as {
    ok?: unknown;
    data?: unknown;
    error?: { code?: unknown; message?: unknown; requestId?: unknown; retry?: unknown; facts?: unknown };
  } | null;
  if (answer?.ok === true) {
    const now = (answer.data as { now?: unknown } | null)?.now;
    if (typeof now === 'number') syncClock(instant(now));
    return { ok: true, value: answer.data };
  }
  const error = answer?.error;
  if (typeof error?.code !== 'string') return { ok: false, problem: localProblem('UNREADABLE') };
  return {
    ok: false,
    problem: {
      code: error.code,
      message: typeof error.message === 'string' ? error.message : error.code,
      requestId: typeof error.requestId === 'string' ? error.requestId : '',
      retry: error.retry === true,
      ...(error.facts !== null && typeof error.facts === 'object' ? { facts: error.facts as FailFacts } : {}),
    },
  };
}
