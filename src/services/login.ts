import { giveConsent, login, PRIVACY_VERSION } from '#core/contract/account';
import { askPlatform } from '@/platform/login';
import { send } from '@/platform/transport';
import { askConsent } from '@/stores/consent';
import { session } from '@/stores/session';
import { isLookOnly } from './launch';
import { pending } from './pending';
import { localProblem, type Problem } from './problem';

type LoginProblem = Problem<'LOGIN_FAILED' | 'LOGIN_REQUIRED'>;
let running: Promise<LoginProblem | null> | null = null;

/**
 * Makes sure there is a session: consent at the first own act, then a silent login; the visitor is joined to the person.
 * Null = there is one now. Callers at the same time share one login.
 */
export function ensureSession(): Promise<LoginProblem | null> {
  running ??= signIn().finally(() => {
    running = null;
  });
  return running;
}

/** Whether that would ask nobody anything. */
export function signsInQuietly(): boolean {
  return session.token() === null && session.consented() === PRIVACY_VERSION && !isLookOnly();
}

async function signIn(): Promise<LoginProblem | null> {
  if (isLookOnly()) return localProblem('LOOK_ONLY');
  const consented = session.consented() === PRIVACY_VERSION;
  if (!consented && !(await askConsent())) return localProblem('CONSENT_REFUSED');
  const token = await fetchToken();
  if (token === null) {
    return { code: 'LOGIN_FAILED', message: 'LOGIN_FAILED', requestId: null, retry: true };
  }
  session.setToken(token);
  if (!consented) await recordConsent(token);
  return null;
}

/** The server has no consent of this person on record: ask (again) and record it. Null = done. */
export async function ensureConsent(): Promise<LoginProblem | null> {
  const token = session.token();
  if (token === null) return ensureSession();
  if (session.consented() !== PRIVACY_VERSION && !(await askConsent()))
    return localProblem('CONSENT_REFUSED');
  await recordConsent(token);
  return null;
}

async function fetchToken(): Promise<string | null> {
  const visitorId = session.visitorId();
  const proof = await askPlatform(visitorId);
  if (proof.kind === 'none') return null;
  if (proof.kind === 'token') return proof.token;
  const answer = await ask({
    ...login,
    input: { code: proof.code, ...(visitorId === null ? {} : { visitorId }) },
    token: null,
    requestId: null,
  });
  const token = (answer as { data?: { token?: unknown } } | null)?.data?.token;
  return typeof token === 'string' ? token : null;
}

/** If it cannot be recorded now, the next own act is answered CONSENT_REQUIRED and it is tried again. */
async function recordConsent(token: string): Promise<void> {
  const input = { version: PRIVACY_VERSION };
  const answer = await ask({ ...giveConsent, input, token, requestId: pending.take(giveConsent, input) });
  if ((answer as { ok?: unknown } | null)?.ok !== true) return;
  pending.settle(giveConsent, input);
  session.setConsented(PRIVACY_VERSION);
}

async function ask(request: {
  readonly fn: string;
  readonly action: string;
  readonly input: unknown;
  readonly token: string | null;
  readonly requestId: string | null;
}): Promise<unknown> {
  try {
    return await send({
      fn: request.fn,
      action: request.action,
      input: request.input,
      token: request.token,
      requestId: request.requestId,
      timeout_ms: 10_000,
    });
  } catch {
    return null;
  }
}
