import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { systemClock } from '#server/adapters/clock/system-clock';
import { moveClockOffset } from '#server/db/dev-clock-store';
import type { Runtime } from '#server/runtime/compose';
import type { JobLoop } from '#server/runtime/job-loop';
import { readJson } from './read-json';

/** A century: far more than any rule of the business waits for, and still a date. */
const MOST_MS = 100 * 365 * 24 * 3_600_000;
const span = z.int().check(z.gte(0), z.lte(MOST_MS));
const settle = z._default(z.boolean(), true);
const move = z.union([
  z.strictObject({ advance_ms: span, settle }),
  z.strictObject({ offset_ms: span, settle }),
  /** Epoch ms, or an ISO date. */
  z.strictObject({ set: z.union([z.int(), z.iso.datetime({ offset: true })]), settle }),
]);
type Move = z.output<typeof move>;

/**
 * `GET /dev/clock` → `{now, offset_ms}`. `POST /dev/clock` with `{"advance_ms"}`, `{"set"}` or `{"offset_ms"}` moves the one
 * business clock, tells the stand-in, and (unless `"settle": false`) works until nothing is due any more.
 */
export function clockRoutes(
  app: FastifyInstance,
  parts: { readonly runtime: Runtime; readonly jobs: JobLoop; readonly standInUrl: string },
): void {
  const { runtime, jobs, standInUrl } = parts;
  const { deps } = runtime;
  const standing = () => ({ now: deps.clock.now(), offset_ms: runtime.devClock?.offset_ms ?? 0 });

  app.get('/dev/clock', async () => {
    await runtime.refreshClock();
    return standing();
  });

  app.post('/dev/clock', async (request, reply) => {
    const parsed = move.safeParse(readJson(request.body));
    if (!parsed.success) {
      return reply
        .code(400)
        .send({ error: 'one of advance_ms (≥ 0), set (epoch ms or ISO date), offset_ms' });
    }
    await runtime.refreshClock();
    const before = runtime.devClock?.offset_ms ?? 0;
    const wanted = Math.round(offsetOf(parsed.data, before, systemClock.now()));
    if (wanted < before) {
      return reply.code(409).send({ error: 'time does not run backwards', ...standing() });
    }
    runtime.devClock?.learn(await moveClockOffset(deps.db, wanted));
    await pushToStandIn();
    if (!parsed.data.settle) return { ...standing(), done: 0 };
    let done = 0;
    // What the stand-in sends because of what we did may make more work for us, and the other way round.
    for (let round = 0; round < 20; round += 1) {
      const more = await jobs.settle();
      done += more;
      if (more === 0) break;
      await pushToStandIn();
    }
    return { ...standing(), done };
  });

  /** The stand-in does what has become due there before it answers; the shop works without it, too. */
  async function pushToStandIn(): Promise<void> {
    try {
      const answer = await fetch(`${standInUrl}/control/clock`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ offset_ms: runtime.devClock?.offset_ms ?? 0 }),
        signal: AbortSignal.timeout(30_000),
      });
      await answer.arrayBuffer();
      if (!answer.ok) deps.log.warn('dev-clock.not-pushed', { status: answer.status });
    } catch {
      deps.log.warn('dev-clock.not-pushed', { status: 0 });
    }
  }
}

function offsetOf(move: Move, before_ms: number, systemNow: number): number {
  if ('advance_ms' in move) return before_ms + move.advance_ms;
  if ('offset_ms' in move) return move.offset_ms;
  return (typeof move.set === 'number' ? move.set : Date.parse(move.set)) - systemNow;
}
