import * as z from 'zod/mini';
import { type Instant, SECOND_MS } from '#core/kernel/instant';
import type { Clock } from '#server/ports/clock';
import type { MerchantAccount } from '#server/ports/payment';
import { requestMessage } from './messages';
import { authorization, type Signer } from './signer';
import type { Verifier } from './verifier';

/**
 * One signed call. `done` was verified; `refused` is WeChat saying no in its own words; `unknown` means that nobody
 * knows whether it happened: no answer, a 5xx, an answer that is not WeChat's or cannot be verified.
 */
export type ApiAnswer =
  | { readonly kind: 'done'; readonly body: unknown }
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly code: string;
      /** WeChat's internal error number, from the end of `Request-Id`. */
      readonly number: string;
      readonly detail: string;
    }
  | { readonly kind: 'unknown'; readonly detail: string };

export type ApiCall = (request: {
  method: 'GET' | 'POST';
  /** Path and query, escaped, beginning with `/v3/`. */
  target: string;
  body?: object;
  /** Five minutes after it WeChat refuses the call; without it, of this moment. */
  signedAt?: Instant;
}) => Promise<ApiAnswer>;

const errorShape = z.object({ code: z.string().check(z.minLength(1)), message: z._default(z.string(), '') });

/** Signs, sends exactly the signed bytes, verifies each 2xx answer, and never waits longer than `timeout_ms`. */
export function makeApiCall(parts: {
  account: MerchantAccount;
  signer: Signer;
  verifier: Verifier;
  baseUrl: string;
  clock: Clock;
  nonce: () => string;
  timeout_ms: number;
  fetch: typeof fetch;
}): ApiCall {
  const { account, signer, verifier, clock } = parts;
  const base = new URL(parts.baseUrl);
  const prefix = base.pathname.replace(/\/$/, '');
  // Names the key for WeChat to sign the answer with, while it knows several.
  const answerKeyId = account.verifyKeys[0]?.id;

  return async (request) => {
    const target = prefix + request.target;
    const body = request.body === undefined ? '' : JSON.stringify(request.body);
    const timestamp_s = String(Math.floor((request.signedAt ?? clock.now()) / SECOND_MS));
    const nonce = parts.nonce();
    const signature = await signer.sign(
      requestMessage({ method: request.method, target, timestamp_s, nonce, body }),
    );
    const { mchid, certSerial } = account;
    const headers: Record<string, string> = {
      accept: 'application/json',
      authorization: authorization({ mchid, certSerial, timestamp_s, nonce, signature }),
      'user-agent': 'tuanpu',
    };
    if (answerKeyId) headers['wechatpay-serial'] = answerKeyId;
    if (body) headers['content-type'] = 'application/json';

    let status: number;
    let answerHeaders: Record<string, string>;
    let text: string;
    try {
      const answer = await parts.fetch(base.origin + target, {
        method: request.method,
        headers,
        redirect: 'error',
        signal: AbortSignal.timeout(parts.timeout_ms),
        ...(body && { body }),
      });
      status = answer.status;
      answerHeaders = Object.fromEntries(answer.headers);
      text = await answer.text();
    } catch (error) {
      return { kind: 'unknown', detail: `no answer: ${causeOf(error)}` };
    }

    if (status >= 200 && status < 300) {
      const verdict = verifier({ headers: answerHeaders, body: text }, clock.now());
      if (verdict !== 'GENUINE') return { kind: 'unknown', detail: `answer not verified: ${verdict}` };
      if (text === '') return { kind: 'done', body: null };
      const parsed = parseJson(text);
      return parsed === undefined
        ? { kind: 'unknown', detail: 'answer is not JSON' }
        : { kind: 'done', body: parsed };
    }
    if (status < 400 || status >= 500) return { kind: 'unknown', detail: `HTTP ${status}` };
    const error = errorShape.safeParse(parseJson(text));
    // A page from some proxy on the way says nothing about the payment.
    if (!error.success) return { kind: 'unknown', detail: `HTTP ${status} without an error code` };
    const number = /-(\d+)$/.exec(answerHeaders['request-id'] ?? '')?.[1] ?? '';
    const detail = `${status} ${error.data.code}: ${error.data.message}`;
    return { kind: 'refused', status, code: error.data.code, number, detail };
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown cause';
  const { cause } = error;
  return cause instanceof Error ? `${error.message} (${cause.message})` : error.message;
}
