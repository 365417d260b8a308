import { request as ask } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** Belong to one connection, not to the message. */
const HOP_HEADERS = ['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'host'];

/** `/wechat/*` is the stand-in under this host's own address, so that its cashier opens inside the app. Bodies stream through. */
export function standInProxy(app: FastifyInstance, standInUrl: string): void {
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    scope.all('/wechat/*', (request, reply) => {
      reply.hijack();
      const target = new URL(request.url.slice('/wechat'.length), standInUrl);
      const headers = Object.fromEntries(
        Object.entries(request.headers).filter(([name]) => !HOP_HEADERS.includes(name)),
      );
      const outgoing = ask(target, { method: request.method, headers }, (answer) => {
        reply.raw.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(reply.raw);
      });
      outgoing.on('error', () => {
        if (reply.raw.headersSent) return reply.raw.destroy();
        reply.raw.writeHead(502, { 'content-type': 'text/plain; charset=utf-8' });
        reply.raw.end('微信替身没有应答 The stand-in does not answer');
      });
      reply.raw.on('close', () => outgoing.destroy());
      request.raw.pipe(outgoing);
    });
  });
}
