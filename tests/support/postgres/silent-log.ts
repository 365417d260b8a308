import type { Log } from '#server/ports/log';

/** For parts whose log a test does not look at. */
export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
