import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { devOpenid } from '#dev/wechat/mini/login';
import { ensurePerson } from '#server/db/person-store';
import type { Runtime } from '#server/runtime/compose';
import { personas } from './personas';
import { readJson } from './read-json';
import { wechatFeed } from './wechat-feed';

const asked = z.strictObject({ person: z.string().check(z.regex(/^[\p{L}\p{N}_-]{1,40}$/u)) });

/**
 * `POST /dev/sessions {"person": "li"}` → `{token, personId}`: a session for the asking; a new name is a new person, the same
 * one that logs in with the stand-in's code `dev-code:li`.
 */
export function peopleRoutes(
  app: FastifyInstance,
  parts: { readonly runtime: Runtime; readonly standInUrl: string },
): void {
  const { deps, refreshClock } = parts.runtime;

  app.post('/dev/sessions', async (request, reply) => {
    const parsed = asked.safeParse(readJson(request.body));
    if (!parsed.success) {
      return reply.code(400).send({ error: '{"person": "li"}: 1 to 40 letters, digits, _ or -' });
    }
    await refreshClock();
    const now = deps.clock.now();
    const identity = {
      appid: deps.settings.appid,
      openid: devOpenid(parsed.data.person),
      unionid: null,
    };
    const personId = await ensurePerson(deps.db, deps.ids, identity, now);
    const { token } = await deps.sessions.issue(personId, now);
    return { token, personId };
  });

  app.get('/dev/personas', async () => ({ personas }));

  app.get<{ Querystring: { activities?: string } }>('/dev/wechat-feed', async (request, reply) => {
    const activities = (request.query.activities ?? '').split(',').filter(Boolean).slice(0, 100);
    const feed = await wechatFeed(parts.standInUrl, activities);
    return feed ?? reply.code(502).send({ error: 'the stand-in does not answer' });
  });
}
