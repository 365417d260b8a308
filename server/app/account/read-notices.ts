import { readNotices } from '#core/contract/account';
import { ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { once } from '#server/app/once';
import { markRead } from '#server/db/notice-store';

export const readNoticesHandler = handler(readNotices, async (deps, input, ctx) =>
  once(deps, ctx, async (tx) => {
    await markRead(tx, ctx.owner, input.upTo, ctx.now);
    return ok({ done: true as const });
  }),
);
