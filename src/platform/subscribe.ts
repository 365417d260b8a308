/** What the person answered for each template id. */
export type SubscribeAnswer = 'accept' | 'reject' | 'ban' | 'filter';

/** Only WeChat has the sheet; elsewhere the inbox tells. */
export async function askSubscription(
  _templateIds: readonly string[],
): Promise<Readonly<Record<string, SubscribeAnswer>>> {
  return {};
}
