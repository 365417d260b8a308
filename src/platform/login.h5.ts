import type { LoginProof } from './login';
import { isDev, sandboxPerson } from './sandbox';
import { storage } from './storage';
import { randomText } from './system';

export type { LoginProof } from './login';

/**
 * The dev host gives a session to whoever holds the phone; a phone without a name gets one and keeps it. A production web
 * page is handed `?code=` by WeChat's own authorisation page.
 */
export async function askPlatform(visitorId: string | null): Promise<LoginProof> {
  if (!isDev()) {
    const code = new URLSearchParams(window.location.search).get('code');
    return code ? { kind: 'code', code } : { kind: 'none' };
  }
  try {
    const answer = await fetch('/dev/sessions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        person: sandboxPerson() ?? guest(),
        ...(visitorId === null ? {} : { visitorId }),
      }),
    });
    const body = (await answer.json()) as { token?: unknown; data?: { token?: unknown } };
    const token = body.token ?? body.data?.token;
    return typeof token === 'string' ? { kind: 'token', token } : { kind: 'none' };
  } catch {
    return { kind: 'none' };
  }
}

function guest(): string {
  const kept = storage.get('guest');
  if (typeof kept === 'string') return kept;
  const name = `guest-${randomText(8)}`;
  storage.set('guest', name);
  return name;
}
