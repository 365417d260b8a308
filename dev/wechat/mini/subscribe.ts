import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '#server/ports/clock';
import type { SentMessage, State } from '../state';
import { checkTemplateValue } from './template-rules';
import { WeixinError } from './weixin-error';

const sendBody = z.strictObject({
  touser: z.string(),
  template_id: z.string(),
  page: z.string().optional(),
  data: z.record(z.string(), z.object({ value: z.unknown() })),
  miniprogram_state: z.enum(['developer', 'trial', 'formal']).optional(),
  lang: z.enum(['zh_CN', 'en_US', 'zh_HK', 'zh_TW']).optional(),
});

export interface Subscriptions {
  /** One consent is one message; `reject` and `ban` give none, and `ban` takes what was there. */
  answer(openid: string, templateId: string, result: 'accept' | 'reject' | 'ban'): number;
  send(body: unknown): void;
  sent(openid: string | null): SentMessage[];
}

export function makeSubscriptions(state: State, clock: Clock): Subscriptions {
  const keyOf = (openid: string, templateId: string) => `${openid} ${templateId}`;
  return {
    answer(openid, templateId, result) {
      const key = keyOf(openid, templateId);
      const had = state.quotas.get(key) ?? 0;
      const has = { accept: had + 1, reject: had, ban: 0 }[result];
      state.quotas.put(key, has);
      return has;
    },
    send(input) {
      const parsed = sendBody.safeParse(input);
      if (!parsed.success) throw new WeixinError(47001, 'data format error');
      const { touser, template_id: templateId, page = '', data, lang = 'zh_CN' } = parsed.data;
      if (touser === '') throw new WeixinError(40003, 'invalid openid');
      if (templateId === '') throw new WeixinError(40037, 'invalid template_id');
      const values = Object.entries(data).map(([key, { value }]) => [key, checkTemplateValue(key, value)]);
      if (values.length === 0) throw new WeixinError(47003, 'argument invalid! data is empty');
      const key = keyOf(touser, templateId);
      const quota = state.quotas.get(key) ?? 0;
      if (quota === 0) throw new WeixinError(43101, 'user refuse to accept the msg');
      state.quotas.put(key, quota - 1);
      const at = clock.now();
      const id = `${at}-${randomBytes(4).toString('hex')}`;
      state.messages.put(id, {
        id,
        openid: touser,
        templateId,
        page,
        data: Object.fromEntries(values),
        lang,
        at,
      });
    },
    sent: (openid) =>
      state.messages.values().filter((message) => openid === null || message.openid === openid),
  };
}
