import type { z } from 'zod';
import { json, type Request, type Route } from '../http';

/** A control call that cannot be done: says why, in words. */
export class ControlError extends Error {
  constructor(
    readonly status: 400 | 404 | 409,
    message: string,
  ) {
    super(message);
  }
}

/** A call of the control API: `{ok: true, …}` or `{ok: false, error}`. An absent body is `{}`. */
export function control<T>(
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  shape: z.ZodType<T>,
  handle: (input: T, request: Request) => object | Promise<object>,
): Route {
  return {
    method,
    path: `/control${path}`,
    refuse: (_, status, code) => json(status, { ok: false, error: code }),
    async handle(request) {
      // Any page open in the same browser could post here; only pages of this host may.
      if (request.headers['sec-fetch-site'] === 'cross-site')
        return json(403, { ok: false, error: 'cross-site' });
      try {
        const input = method === 'POST' ? parse(request.body) : Object.fromEntries(request.query);
        const parsed = shape.safeParse(input);
        if (!parsed.success) {
          const [issue] = parsed.error.issues;
          throw new ControlError(400, `${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'invalid'}`);
        }
        return json(200, { ok: true, ...(await handle(parsed.data, request)) });
      } catch (error) {
        if (!(error instanceof ControlError)) throw error;
        return json(error.status, { ok: false, error: error.message });
      }
    },
  };
}

function parse(body: string): unknown {
  if (body.trim() === '') return {};
  try {
    return JSON.parse(body);
  } catch {
    throw new ControlError(400, 'body is not JSON');
  }
}
