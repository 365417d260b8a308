import * as z from 'zod/mini';
import { receiveNotification } from '#server/app/payment/receive-notification';
import { describeThrown } from '../handle';
import { answerAtOnce, functionRuntime } from './function-runtime';

/** What CloudBase's HTTP access service hands to a function. */
const httpEvent = z.object({
  httpMethod: z.string(),
  path: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.optional(z.nullable(z.string())),
  isBase64Encoded: z.optional(z.boolean()),
});
export interface HttpReply {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** WeChat Pay's notifications, where there is no host: `POST …/notify/wechat-pay/<mchid>`, body and headers exactly as they came. */
export function cloudNotification(): (event: unknown, context?: unknown) => Promise<HttpReply> {
  const runtime = functionRuntime([]);
  return async (event, context) => {
    answerAtOnce(context);
    const parsed = httpEvent.safeParse(event);
    const mchid = parsed.success ? /\/(\d{8,10})\/?$/.exec(parsed.data.path)?.[1] : undefined;
    if (!parsed.success || parsed.data.httpMethod !== 'POST' || mchid === undefined) {
      return reply(404, { code: 'FAIL', message: 'no such address' });
    }
    const { headers, body, isBase64Encoded } = parsed.data;
    const { deps, refreshClock } = runtime();
    try {
      await refreshClock();
      const answer = await receiveNotification(deps, mchid, {
        headers: Object.fromEntries(
          Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
        ),
        body: isBase64Encoded ? Buffer.from(body ?? '', 'base64').toString('utf8') : (body ?? ''),
      });
      return reply(answer.status, answer.body ?? {});
    } catch (error) {
      deps.log.error('notification.failed', describeThrown(error));
      return reply(500, { code: 'FAIL', message: '稍后再试' });
    }
  };
}

function reply(statusCode: number, body: unknown): HttpReply {
  return { statusCode, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
