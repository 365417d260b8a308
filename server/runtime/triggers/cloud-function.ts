import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import type { AnyHandler } from '#server/app/handler';
import { type AnswerBody, refused } from '../answer';
import type { Identity } from '../authorise';
import { cloudCaller } from './cloud-context';
import { answerAtOnce, functionRuntime } from './function-runtime';

/** What `wx.cloud.callFunction` sends. The platform adds fields of its own; they count nothing. */
const callEvent = z.object({
  action: z.string().check(z.maxLength(60)),
  input: z.optional(z.unknown()),
  requestId: z.optional(z.nullable(z.string())),
  session: z.optional(z.nullable(z.string())),
  language: z.optional(z.enum(['zh', 'en'])),
});
/** WeChat carries at most 1 MiB in an event; a call is held to the same size as over HTTP. */
const INPUT_LIMIT_BYTES = 256 * 1024;

export type CloudMain = (event: unknown, context?: unknown) => Promise<AnswerBody>;

/** The `callFunction` door of one function: the same handlers, the same answers as over HTTP. */
export function cloudFunction(fn: string, handlers: readonly AnyHandler[]): CloudMain {
  const runtime = functionRuntime(handlers);
  return async (event, context) => {
    answerAtOnce(context);
    const parsed = callEvent.safeParse(event);
    if (!parsed.success) return refused(randomUUID(), 'zh', 'BAD_INPUT', { field: 'action' }).body;
    const { action, input, requestId, session, language = 'zh' } = parsed.data;
    if (Buffer.byteLength(JSON.stringify(input ?? null)) > INPUT_LIMIT_BYTES) {
      return refused(randomUUID(), language, 'BODY_TOO_LARGE').body;
    }
    const { config, handle } = runtime();
    const caller = config.identity === 'cloud' ? cloudCaller() : { identity: NOBODY, address: 'function' };
    const { body } = await handle({
      fn,
      action,
      input,
      requestKey: requestId ?? null,
      identity:
        caller.identity.kind === 'none' && session ? { kind: 'session', token: session } : caller.identity,
      language,
      clientKey: caller.address,
    });
    return body;
  };
}

const NOBODY: Identity = { kind: 'none' };
