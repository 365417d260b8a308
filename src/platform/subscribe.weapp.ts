import type { SubscribeAnswer } from './subscribe';

export type { SubscribeAnswer } from './subscribe';

/** WeChat's sheet, at most 3 templates, and only inside a tap. A refused or failed sheet is no error. */
export function askSubscription(
  templateIds: readonly string[],
): Promise<Readonly<Record<string, SubscribeAnswer>>> {
  return new Promise((resolve) => {
    if (templateIds.length === 0) {
      resolve({});
      return;
    }
    wx.requestSubscribeMessage({
      tmplIds: templateIds.slice(0, 3),
      success: (result) => resolve(answersOf(templateIds, result as unknown as Record<string, unknown>)),
      fail: () => resolve({}),
    });
  });
}

function answersOf(ids: readonly string[], result: Record<string, unknown>): Record<string, SubscribeAnswer> {
  const answers: Record<string, SubscribeAnswer> = {};
  for (const id of ids) {
    const answer = result[id];
    if (answer === 'accept' || answer === 'reject' || answer === 'ban' || answer === 'filter')
      answers[id] = answer;
  }
  return answers;
}
