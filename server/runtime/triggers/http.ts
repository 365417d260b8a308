/** The HTTP door: `POST /call/<function>/<action>`, WeChat Pay's notifications, and what an operator asks a process. */
import { randomUUID } from 'node:crypto';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Registry } from 'prom-client';
import type { ErrorCode } from '#core/contract/errors';
import { receiveNotification } from '#server/app/payment/receive-notification';
import { pendingMigrations } from '#server/db/migrate';
import { type CallAnswer, refused } from '../answer';
import type { Runtime } from '../compose';
import { describeThrown } from '../handle';
import { clientKey, httpIdentity, httpLanguage } from './http-identity';
import { mayReadMetrics } from './metrics-guard';

export interface HttpParts {
  readonly runtime: Runtime;
  readonly metrics: Registry;
  /** `server/db` of this release. */
  readonly migrationsDir: string;
  /** Something may have become due. */
  readonly kick: () => void;
  /** True once the process was told to stop: load balancers send nobody here any more. */
  readonly isStopping: () => boolean;
}

const BODY_LIMIT_BYTES = 256 * 1024;

export function makeHttp(parts: HttpParts): FastifyInstance {
  const { runtime } = parts;
  const { deps, config } = runtime;
  const app = fastify({
    logger: false,
    bodyLimit: BODY_LIMIT_BYTES,
    // Only so many proxies, counted from here, may say for whom they speak.
    trustProxy: (_address, hop) => hop < config.trustedProxies,
    requestTimeout: 30_000,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 20_000 },
  });
  // Bodies stay text: the call's schema reads them, and a notification is verified byte by byte.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));

  app.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'x-request-id': request.id,
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
    });
    if (request.protocol === 'https') reply.header('strict-transport-security', 'max-age=31536000');
  });

  // A kept connection would hold a stopping process until it times out.
  app.addHook('onSend', async (_request, reply) => {
    if (parts.isStopping()) reply.header('connection', 'close');
  });

  app.post<{ Params: { fn: string; action: string } }>('/call/:fn/:action', async (request, reply) => {
    const input = parseBody(request.body);
    if (input === MALFORMED) return refuse(request, reply, 'BAD_INPUT', { field: 'body' });
    const { fn, action } = request.params;
    const key = request.headers['idempotency-key'];
    const answer = await runtime.handle({
      fn,
      action,
      input,
      requestKey: typeof key === 'string' ? key : null,
      identity: httpIdentity(request.headers, config.identity),
      language: httpLanguage(request.headers),
      clientKey: clientKey(request.ip),
    });
    return sendAnswer(reply, answer);
  });

  app.post<{ Params: { mchid: string } }>('/notify/wechat-pay/:mchid', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    try {
      await runtime.refreshClock();
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [
          name,
          Array.isArray(value) ? value[0] : value,
        ]),
      );
      const body = typeof request.body === 'string' ? request.body : '';
      const answer = await receiveNotification(deps, request.params.mchid, { headers, body });
      parts.kick();
      return reply
        .code(answer.status)
        .type('application/json')
        .send(JSON.stringify(answer.body ?? {}));
    } catch (error) {
      deps.log.error('notification.failed', { requestId: request.id, ...describeThrown(error) });
      return reply.code(500).send({ code: 'FAIL', message: '稍后再试' });
    }
  });

  app.get('/healthz', async () => ({ ok: true }));
  app.get('/readyz', async (_request, reply) => {
    const problem = await notReady(parts);
    return reply
      .code(problem === null ? 200 : 503)
      .send(problem === null ? { ready: true } : { ready: false, problem });
  });
  app.get('/metrics', async (request, reply) => {
    if (!mayReadMetrics(request, config.metricsToken)) return refuse(request, reply, 'NOT_FOUND');
    return reply.type(parts.metrics.contentType).send(await parts.metrics.metrics());
  });

  app.setNotFoundHandler((request, reply) => refuse(request, reply, notFoundCode(request)));
  app.setErrorHandler((error: { code?: string; statusCode?: number }, request, reply) => {
    if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return refuse(request, reply, 'BODY_TOO_LARGE');
    if (error.statusCode !== undefined && error.statusCode < 500) return refuse(request, reply, 'BAD_INPUT');
    deps.log.error('http.failed', { requestId: request.id, ...describeThrown(error) });
    return refuse(request, reply, 'INTERNAL');
  });
  return app;
}

function notFoundCode(request: FastifyRequest): ErrorCode {
  return request.url.startsWith('/call/') ? 'UNKNOWN_CALL' : 'NOT_FOUND';
}

function refuse(
  request: FastifyRequest,
  reply: FastifyReply,
  code: ErrorCode,
  facts?: Readonly<Record<string, string>>,
): FastifyReply {
  return sendAnswer(reply, refused(request.id, httpLanguage(request.headers), code, facts));
}

function sendAnswer(reply: FastifyReply, answer: CallAnswer): FastifyReply {
  return reply
    .code(answer.status)
    .header('x-request-id', answer.requestId)
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(answer.body));
}

const MALFORMED = Symbol('malformed');

function parseBody(body: unknown): unknown {
  if (typeof body !== 'string' || body === '') return {};
  try {
    return JSON.parse(body);
  } catch {
    return MALFORMED;
  }
}

async function notReady(parts: HttpParts): Promise<string | null> {
  if (parts.isStopping()) return 'stopping';
  try {
    const missing = await pendingMigrations(parts.runtime.deps.db, parts.migrationsDir);
    return missing.length === 0
      ? null
      : `migrations are missing: ${missing.join(', ')} (npm run migrate; in the image node dist/host/migrate.cjs)`;
  } catch {
    return 'the database does not answer';
  }
}
