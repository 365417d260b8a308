import type { WechatAnswer } from '#server/ports/wechat';

export interface WeixinHttp {
  /** JSON in, JSON out; `errcode` 0 or absent is success. */
  json(request: WeixinRequest): Promise<WechatAnswer<Record<string, unknown>>>;
  /** For the calls that answer a picture, and JSON only when they refuse. */
  picture(request: WeixinRequest): Promise<WechatAnswer<Uint8Array>>;
}
export interface WeixinRequest {
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Present → POST. */
  readonly body?: object;
}

/** "Busy": WeChat does not say whether it did anything. */
const SYSTEM_BUSY = -1;

export function weixinHttp(options: {
  baseUrl: string;
  timeout_ms: number;
  fetch: typeof fetch;
}): WeixinHttp {
  const base = options.baseUrl.replace(/\/$/, '');

  async function exchange(request: WeixinRequest): Promise<WechatAnswer<Uint8Array>> {
    const query = request.query ? `?${new URLSearchParams(request.query)}` : '';
    try {
      const answer = await options.fetch(base + request.path + query, {
        method: request.body ? 'POST' : 'GET',
        redirect: 'error',
        signal: AbortSignal.timeout(options.timeout_ms),
        ...(request.body && {
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(request.body),
        }),
      });
      const bytes = new Uint8Array(await answer.arrayBuffer());
      return answer.ok ? { ok: true, value: bytes } : unreachable(`HTTP ${answer.status}`);
    } catch (error) {
      // The message of a failed fetch may hold the URL, and with it the secret: only its kind is told.
      return unreachable(`no answer: ${error instanceof Error ? error.name : 'unknown cause'}`);
    }
  }

  return {
    async json(request) {
      const answer = await exchange(request);
      if (!answer.ok) return answer;
      const fields = parseObject(answer.value);
      return fields ? (refusalIn(fields) ?? { ok: true, value: fields }) : unreachable('answer is not JSON');
    },
    async picture(request) {
      const answer = await exchange(request);
      if (!answer.ok) return answer;
      const fields = answer.value[0] === OPENING_BRACE ? parseObject(answer.value) : null;
      if (!fields) return answer;
      return refusalIn(fields) ?? unreachable('JSON in place of a picture');
    },
  };
}

const OPENING_BRACE = 0x7b;

export function unreachable(detail: string): { ok: false; errcode: 'UNREACHABLE'; detail: string } {
  return { ok: false, errcode: 'UNREACHABLE', detail };
}

function refusalIn(fields: Record<string, unknown>): Extract<WechatAnswer<never>, { ok: false }> | null {
  const { errcode, errmsg } = fields;
  if (errcode === undefined || errcode === 0) return null;
  if (typeof errcode !== 'number') return unreachable('errcode is not a number');
  if (errcode === SYSTEM_BUSY) return unreachable('system busy');
  return { ok: false, errcode, detail: typeof errmsg === 'string' ? errmsg : '' };
}

function parseObject(bytes: Uint8Array): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}
