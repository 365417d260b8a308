import type { Log, LogFields } from '#server/ports/log';

/** Which lines are written: `warn` also writes errors, `off` writes nothing. */
export type LogLevel = 'info' | 'warn' | 'error' | 'off';
const RANK = { info: 0, warn: 1, error: 2, off: 3 } as const;
const LONGEST = 500;

/**
 * One JSON object a line: `{"time","level","event",…fields}`. Only flat fields are written; an object that slips in by a
 * wrong type is left out instead of being spelled out, and texts are cut.
 */
export function jsonLog(options: {
  readonly level: LogLevel;
  readonly write: (line: string) => void;
  readonly now: () => number;
}): Log {
  const line = (level: 'info' | 'warn' | 'error', event: string, fields: LogFields = {}) => {
    if (RANK[level] < RANK[options.level]) return;
    const flat: Record<string, unknown> = { time: new Date(options.now()).toISOString(), level, event };
    for (const [name, value] of Object.entries(fields)) {
      if (typeof value === 'string') flat[name] = value.slice(0, LONGEST);
      else if (value !== null && typeof value !== 'object' && typeof value !== 'function') flat[name] = value;
    }
    options.write(`${JSON.stringify(flat)}\n`);
  };
  return {
    info: (event, fields) => line('info', event, fields),
    warn: (event, fields) => line('warn', event, fields),
    error: (event, fields) => line('error', event, fields),
  };
}
