import { timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';

/** Loopback, private and link-local networks: where Prometheus sits beside the process. */
const NEAR = /^(::ffff:)?(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.)|^::1$|^f[cd]/i;

/** With a token: whoever has it. Without: the machine's own network, and nobody who came through a proxy. */
export function mayReadMetrics(
  request: Pick<FastifyRequest, 'headers' | 'socket'>,
  token: string | null,
): boolean {
  if (token === null) {
    return request.headers['x-forwarded-for'] === undefined && NEAR.test(request.socket.remoteAddress ?? '');
  }
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
