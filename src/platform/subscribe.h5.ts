import { isDev, sandboxPerson } from './sandbox';
import type { SubscribeAnswer } from './subscribe';

export type { SubscribeAnswer } from './subscribe';

/** In the sandbox everybody says yes, and the stand-in hears of it: without that it sends nothing, as WeChat would not. */
export async function askSubscription(
  templateIds: readonly string[],
): Promise<Readonly<Record<string, SubscribeAnswer>>> {
  const person = sandboxPerson();
  if (!isDev() || person === null) return {};
  const allowed = templateIds.slice(0, 3);
  try {
    const answer = await fetch('/dev/subscriptions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ person, templateIds: allowed }),
    });
    return answer.ok ? Object.fromEntries(allowed.map((id) => [id, 'accept' as const])) : {};
  } catch {
    return {};
  }
}
