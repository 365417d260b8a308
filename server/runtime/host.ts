import { resolve } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { PageOptions } from '#server/web/register-pages';
import { registerPages } from '#server/web/register-pages';
import { behindAnswers } from './afterwards';
import { type ComposeOptions, compose, type Runtime } from './compose';
import type { Config } from './config';
import { floodGate } from './flood-gate';
import { type JobLoop, jobLoop } from './job-loop';
import { makeMetrics } from './metrics';
import { makeHttp } from './triggers/http';
import { clientKey } from './triggers/http-identity';

/** One stateless process that answers everything over HTTP and works off due jobs. */
export interface Host {
  readonly url: string;
  readonly runtime: Runtime;
  readonly jobs: JobLoop;
  /** Takes no new requests, finishes those under way and the batch of jobs, then lets the database go. */
  stop(): Promise<void>;
}

export interface HostOptions extends ComposeOptions {
  /** 0 picks a free port. */
  readonly port: number;
  readonly address?: string;
  readonly migrationsDir?: string;
  /** Null: calls only, no pages. */
  readonly pages: PageOptions | null;
  /** Further routes, before the pages' catch-all. */
  readonly extend?: (app: FastifyInstance, host: { runtime: Runtime; jobs: JobLoop }) => Promise<void> | void;
}

export async function startHost(config: Config, options: HostOptions): Promise<Host> {
  const runtime = compose(config, {
    ...(config.mode === 'production' ? { behind: behindAnswers() } : {}),
    ...options,
  });
  const { deps } = runtime;
  const jobs = jobLoop({ deps, refreshClock: runtime.refreshClock, ticks: config.timers });
  let stopping: Promise<void> | null = null;
  const app = makeHttp({
    runtime,
    metrics: makeMetrics(runtime),
    migrationsDir: options.migrationsDir ?? resolve('server/db'),
    kick: jobs.kick,
    isStopping: () => stopping !== null,
  });
  // A committed mutation may have recorded events and due jobs.
  runtime.onAnswer(({ mutation, code }) => {
    if (mutation && code === 'OK') jobs.kick();
  });
  await options.extend?.(app, { runtime, jobs });
  if (options.pages !== null) {
    const gate = floodGate(config.flood);
    const mayPaint = (address: string) =>
      gate.admit({ by: 'address', key: clientKey(address) }, 'reads', performance.now());
    registerPages(app, deps, { ...options.pages, mayPaint });
  }
  try {
    const url = await app.listen({ port: options.port, host: options.address ?? '0.0.0.0' });
    deps.log.info('host.listening', { port: Number(new URL(url).port), mode: config.mode });
    return { url: url.replace('0.0.0.0', '127.0.0.1'), runtime, jobs, stop };
  } catch (error) {
    await stop();
    throw error;
  }

  function stop(): Promise<void> {
    stopping ??= (async () => {
      await app.close();
      await jobs.stop();
      await runtime.close();
      deps.log.info('host.stopped');
    })();
    return stopping;
  }
}
