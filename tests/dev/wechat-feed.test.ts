import { afterEach, expect, test, vi } from 'vitest';
import { wechatFeed } from '#dev/host/wechat-feed';

afterEach(() => vi.unstubAllGlobals());

test('a card of which WeChat was told nothing yet keeps what it was sent with: no 0 of 0', async () => {
  const state = {
    messages: [],
    updatableMessages: [
      { id: 'fresh', state: 0, parameters: {} },
      { id: 'told', state: 0, parameters: { member_count: '2', room_limit: '3' } },
      { id: 'over', state: 2, parameters: {} },
      { id: 'of another chat', state: 0, parameters: { member_count: '1', room_limit: '3' } },
    ],
  };
  vi.stubGlobal('fetch', async () => Response.json(state));
  const feed = await wechatFeed('http://stand-in', ['fresh', 'told', 'over']);
  expect(feed?.cards).toEqual([
    { activityId: 'told', members: 2, room: 3, over: false },
    { activityId: 'over', members: 0, room: 0, over: true },
  ]);
});
