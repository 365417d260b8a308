import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { idOf } from '#core/contract/fields';
import { devOpenid } from '#dev/wechat/mini/login';
import { ensurePerson } from '#server/db/person-store';
import { ownerScope } from '#server/db/scope';
import { joinVisitor } from '#server/db/visitor-store';
import type { Runtime } from '#server/runtime/compose';
import { personas } from './personas';
import { readJson } from './read-json';
import { wechatFeed } from './wechat-feed';

const person = z.string().check(z.regex(/^[\p{L}\p{N}_-]{1,40}$/u));
const consent = z.strictObject({
  person,
  templateIds: z.array(z.string().check(z.minLength(1))).check(z.maxLength(3)),
});
const asked = z.strictObject({ person, visitorId: z.optional(idOf('visitor')) });

/**
 * `POST /dev/sessions {"person": "li"}` → `{token, personId}`: a session for the asking; a new name is a new person, the same
 * one that logs in with the stand-in's code `dev-code:li`; with `visitorId` also whoever was there before. `POST /dev/subscriptions {"person": "li", "templateIds": […]}`: what
 * WeChat's own sheet does, one more message of each may be sent.
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
    const { visitorId } = parsed.data;
    if (visitorId !== undefined) await joinVisitor(deps.db, ownerScope(personId), visitorId, now);
    const { token } = await deps.sessions.issue(personId, now);
    return { token, personId };
  });

  app.post('/dev/subscriptions', async (request, reply) => {
    const parsed = consent.safeParse(readJson(request.body));
    if (!parsed.success) return reply.code(400).send({ error: '{"person": "li", "templateIds": […]}' });
    const openid = devOpenid(parsed.data.person);
    for (const templateId of parsed.data.templateIds) {
      const told = await allowMessage(parts.standInUrl, openid, templateId);
      if (!told) return reply.code(502).send({ error: 'the stand-in does not answer' });
    }
    return {};
  });

  app.get('/dev/personas', async () => ({ personas }));

  app.get<{ Querystring: { activities?: string } }>('/dev/wechat-feed', async (request, reply) => {
    const activities = (request.query.activities ?? '').split(',').filter(Boolean).slice(0, 100);
    const feed = await wechatFeed(parts.standInUrl, activities);
    return feed ?? reply.code(502).send({ error: 'the stand-in does not answer' });
  });
}

async function allowMessage(standInUrl: string, openid: string, templateId: string): Promise<boolean> {
  try {
    const answer = await fetch(`${standInUrl}/control/subscribe`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ openid, templateId }),
      signal: AbortSignal.timeout(5_000),
    });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}
