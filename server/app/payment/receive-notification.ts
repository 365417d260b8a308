import type { Deps } from '#server/app/deps';
import type { RawNotification } from '#server/ports/payment';

/** Verifies what WeChat Pay says and records it. 200 = understood and kept; anything else makes WeChat repeat it. */
export async function receiveNotification(
  _deps: Deps,
  _mchid: string,
  _raw: RawNotification,
): Promise<{ readonly status: number; readonly body: unknown }> {
  return { status: 500, body: { code: 'FAIL', message: 'not ready' } };
}
