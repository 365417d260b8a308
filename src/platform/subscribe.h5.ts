import { isDev } from './sandbox';
import type { SubscribeAnswer } from './subscribe';

export type { SubscribeAnswer } from './subscribe';

/** In the sandbox everybody says yes, so that the stand-in has messages to send. */
export async function askSubscription(
  templateIds: readonly string[],
): Promise<Readonly<Record<string, SubscribeAnswer>>> {
  return isDev() ? Object.fromEntries(templateIds.slice(0, 3).map((id) => [id, 'accept' as const])) : {};
}
