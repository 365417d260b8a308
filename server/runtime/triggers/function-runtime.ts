import type { AnyHandler } from '#server/app/handler';
import { compose, type Runtime } from '../compose';
import { readConfig } from '../config';

/** One connection: an instance of a function serves one event at a time. */
const POOL_SIZE = 1;

/**
 * The parts of a function's instance, made at its first event and kept for the next ones. A configuration that is not complete
 * throws at each event, in words, and never while the function loads.
 */
export function functionRuntime(handlers: readonly AnyHandler[]): () => Runtime {
  let runtime: Runtime | null = null;
  return () => {
    runtime ??= compose({ ...readConfig(process.env), poolSize: POOL_SIZE }, { handlers });
    return runtime;
  };
}

/** The open database connection must not keep an answered event waiting. */
export function answerAtOnce(context: unknown): void {
  if (typeof context === 'object' && context !== null)
    Object.assign(context, { callbackWaitsForEmptyEventLoop: false });
}
