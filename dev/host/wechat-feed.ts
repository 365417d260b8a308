import * as z from 'zod/mini';
import { devOpenid } from '#dev/wechat/mini/login';
import { personas } from './personas';

/** What WeChat would show on the phones and in the chat, as the sandbox asks for it. */
export interface WechatFeed {
  readonly messages: ReadonlyArray<{
    readonly id: string;
    readonly person: string;
    readonly title: string;
    readonly text: string;
    readonly page: string;
  }>;
  readonly cards: ReadonlyArray<{
    readonly activityId: string;
    readonly members: number;
    readonly room: number;
    readonly over: boolean;
  }>;
}

const standInState = z.object({
  messages: z.array(
    z.object({
      id: z.string(),
      openid: z.string(),
      templateId: z.string(),
      page: z.string(),
      data: z.record(z.string(), z.string()),
    }),
  ),
  updatableMessages: z.array(
    z.object({ id: z.string(), state: z.number(), parameters: z.record(z.string(), z.string()) }),
  ),
});

/** Null when the stand-in does not answer. */
export async function wechatFeed(
  standInUrl: string,
  activities: readonly string[],
): Promise<WechatFeed | null> {
  try {
    const answer = await fetch(`${standInUrl}/control/state?limit=300`, {
      signal: AbortSignal.timeout(5_000),
    });
    const { messages, updatableMessages } = standInState.parse(await answer.json());
    const people = new Map(personas.map(({ key }) => [devOpenid(key), key]));
    const wanted = new Set(activities);
    return {
      messages: messages.flatMap((message) => {
        const person = people.get(message.openid);
        if (person === undefined) return [];
        const [title = '', ...rest] = Object.values(message.data);
        return [{ id: message.id, person, title, text: rest.join(' · '), page: `/${message.page}` }];
      }),
      cards: updatableMessages
        // Until WeChat was told how many are in, the card says what it was sent with.
        .filter(({ id, state, parameters }) => wanted.has(id) && (state !== 0 || 'room_limit' in parameters))
        .map(({ id, state, parameters }) => ({
          activityId: id,
          members: Number(parameters.member_count ?? 0),
          room: Number(parameters.room_limit ?? 0),
          over: state !== 0,
        })),
    };
  } catch {
    return null;
  }
}
