import { NoAnswer } from './no-answer';
import type { WireRequest } from './transport';

export { NoAnswer } from './no-answer';
export type { WireRequest } from './transport';

/** One request over HTTP; answers with the body, whatever the status. */
export async function send(request: WireRequest): Promise<unknown> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), request.timeout_ms);
  try {
    const answer = await fetch(`${BUILD_API_BASE}/call/${request.fn}/${request.action}`, {
      method: 'POST',
      signal: abort.signal,
      headers: {
        'content-type': 'application/json',
        ...(request.token === null ? {} : { authorization: `Bearer ${request.token}` }),
        ...(request.requestId === null ? {} : { 'idempotency-key': request.requestId }),
      },
      body: JSON.stringify(request.input ?? {}),
    });
    return (await answer.json()) as unknown;
  } catch {
    throw new NoAnswer();
  } finally {
    clearTimeout(timer);
  }
}
