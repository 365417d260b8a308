import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { countJobs } from '#server/db/job-counts-store';
import type { Runtime } from './compose';

/** Prometheus metrics of one process. Labels are calls and codes of the contract: their number is bounded. */
export function makeMetrics(runtime: Runtime): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'tuanpu_call_duration_seconds',
    help: 'Time from the request to its answer, by call and answer code.',
    labelNames: ['call', 'code'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  runtime.onAnswer(({ call, code, duration_ms }) => durations.observe({ call, code }, duration_ms / 1_000));
  const statements = new Counter({
    name: 'tuanpu_db_statements_total',
    help: 'SQL statements sent, by name.',
    labelNames: ['statement'],
    registers: [registry],
  });
  runtime.deps.db.onStatement(({ name }) => statements.inc({ statement: name }));
  new Gauge({
    name: 'tuanpu_jobs',
    help: 'Jobs by state: waiting for their time, due now, and dead (a person has to look).',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      const counts = await countJobs(runtime.deps.db, runtime.deps.clock.now()).catch(() => null);
      this.reset();
      if (counts === null) return;
      this.set({ state: 'waiting' }, counts.waiting);
      this.set({ state: 'due' }, counts.due);
      this.set({ state: 'dead' }, counts.dead);
    },
  });
  return registry;
}
