import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Fault, Faults } from './faults';

export interface Request {
  readonly method: string;
  /** Path and query exactly as they came: they are part of what is signed. */
  readonly target: string;
  readonly query: URLSearchParams;
  /** The `:name` parts of the route's path. */
  readonly params: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}
export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  /** The name by which the control API makes it fail; absent = it never does. */
  readonly endpoint?: string;
  /** How this family of calls says no. */
  refuse(request: Request, status: number, code: string): Promise<Reply> | Reply;
  handle(request: Request): Promise<Reply> | Reply;
}

export function json(status: number, value: unknown): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(value),
  };
}

/** A body that is JSON; undefined: it is not. */
export function jsonIn(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

const BODY_LIMIT_BYTES = 1_048_576;

export function serve(routes: readonly Route[], faults: Faults): Server {
  const table = routes.map((route) => ({ route, pattern: patternOf(route.path) }));
  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch((error: unknown) => {
      process.stderr.write(`stand-in: ${error instanceof Error ? error.stack : String(error)}\n`);
      if (!outgoing.headersSent) send(outgoing, json(500, { code: 'SYSTEM_ERROR', message: '系统错误' }));
      else outgoing.destroy();
    });
  });
  // Longer than any client keeps a connection: a closed one under a request would look like an unanswered call.
  server.keepAliveTimeout = 65_000;
  return server;

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await readBody(incoming);
    if (body === null) return send(outgoing, json(413, { code: 'PARAM_ERROR', message: '请求体过大' }));
    const target = incoming.url ?? '/';
    const url = new URL(target, 'http://stand-in');
    const found = find(incoming.method ?? 'GET', url.pathname);
    if (!found) return send(outgoing, json(404, { code: 'RESOURCE_NOT_EXISTS', message: '无此接口' }));
    const headers = Object.fromEntries(
      Object.entries(incoming.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value[0] : value,
      ]),
    );
    const { route, params } = found;
    const request: Request = {
      method: route.method,
      target,
      query: url.searchParams,
      params,
      headers,
      body,
    };
    const fault = route.endpoint === undefined ? null : faults.take(route.endpoint);
    const reply = await withFault(route, request, fault);
    if (reply === null) incoming.socket.destroy();
    else send(outgoing, reply);
  }

  /** null = the connection is cut. */
  async function withFault(route: Route, request: Request, fault: Fault | null): Promise<Reply | null> {
    switch (fault?.kind) {
      case undefined:
        return route.handle(request);
      case 'refuse':
        return null;
      case 'status':
        return route.refuse(request, fault.status, fault.code);
      case 'delay':
        await faults.wait(fault.delay_ms);
        return route.handle(request);
      case 'slow': {
        const reply = await route.handle(request);
        await faults.wait(fault.delay_ms);
        return reply;
      }
      case 'lost':
        await route.handle(request);
        return null;
      case 'garbage':
        await route.handle(request);
        return { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>gateway</html>' };
      case 'unsigned':
        return withoutSignature(await route.handle(request), null);
      case 'forged':
        return withoutSignature(await route.handle(request), FORGED_SIGNATURE);
    }
  }

  function find(method: string, path: string): { route: Route; params: Record<string, string> } | null {
    for (const { route, pattern } of table) {
      const match = route.method === method ? pattern.exec(path) : null;
      if (match) return { route, params: decoded(match.groups ?? {}) };
    }
    return null;
  }
}

const FORGED_SIGNATURE = Buffer.alloc(256, 7).toString('base64');

function withoutSignature(reply: Reply, replacement: string | null): Reply {
  const { 'wechatpay-signature': _, ...headers } = reply.headers;
  return {
    ...reply,
    headers: replacement === null ? headers : { ...headers, 'wechatpay-signature': replacement },
  };
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
}

function decoded(groups: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(groups).map(([name, value]) => {
      try {
        return [name, decodeURIComponent(value)];
      } catch {
        return [name, value];
      }
    }),
  );
}

async function readBody(incoming: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size > BODY_LIMIT_BYTES) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function send(outgoing: ServerResponse, reply: Reply): void {
  const bytes = Buffer.from(reply.body);
  outgoing.writeHead(reply.status, {
    ...reply.headers,
    ...(reply.status !== 204 && { 'content-length': String(bytes.length) }),
  });
  outgoing.end(reply.status === 204 ? undefined : bytes);
}
