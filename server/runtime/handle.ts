/**
 * One request, whatever door it came through: whose session → flood gate → who calls → parse → authorise → run → answer.
 *
 * Invariants: every way out is an answer of the closed error table; no SQL, stack or personal data reaches the client or the
 * log; a mutation never runs without its request key.
 */
import { randomUUID } from 'node:crypto';
import type * as z from 'zod/mini';
import { callName } from '#core/contract/define-call';
import type { ErrorCode } from '#core/contract/errors';
import { assert } from '#core/kernel/assert';
import type { Instant } from '#core/kernel/instant';
import { fail, ok, type Result } from '#core/kernel/result';
import type { Deps } from '#server/app/deps';
import type { AnyHandler } from '#server/app/handler';
import { ConstraintViolation, DatabaseUnavailable } from '#server/db/errors';
import { answered, type CallAnswer, refused } from './answer';
import { type Caller, type Identity, readIdentity, SIGN_IN, scopesOf, whoCalls } from './authorise';
import { inputHash } from './canonical-json';
import type { FloodClass, FloodClient, FloodGate } from './flood-gate';

export interface CallRequest {
  readonly fn: string;
  readonly action: string;
  /** As it came; nothing is known of it yet. */
  readonly input: unknown;
  /** The client's `Idempotency-Key`. */
  readonly requestKey: string | null;
  readonly identity: Identity;
  readonly language: 'zh' | 'en';
  /** For the flood gate: the caller's address, or the openid where there is no address. */
  readonly clientKey: string;
}
export type Handle = (request: CallRequest) => Promise<CallAnswer>;

export interface HandleParts {
  readonly deps: Deps;
  readonly handlers: readonly AnyHandler[];
  readonly gate: FloodGate;
  /** In dev and test every answer is held against the call's own output schema. */
  readonly checkOutputs: boolean;
  /** Lets the movable clock of dev and test catch up; nothing in production. */
  readonly beforeCall?: () => Promise<void>;
  /** Told of every answer: metrics, and the job runner that looks for new work. */
  readonly onAnswer?: (seen: SeenCall) => void;
}
export interface SeenCall {
  /** `unknown` when there is no such call: a made-up name must not become a metric. */
  readonly call: string;
  readonly code: ErrorCode | 'OK';
  readonly duration_ms: number;
  readonly mutation: boolean;
}

const REQUEST_KEY = /^[0-9A-Za-z_-]{8,64}$/;

export function makeHandle(parts: HandleParts): Handle {
  const { deps } = parts;
  const table = new Map<string, AnyHandler>();
  for (const each of parts.handlers) {
    const name = callName(each.call);
    assert(!table.has(name), `two handlers for ${name}`);
    table.set(name, each);
  }

  return async (request) => {
    const requestId = randomUUID();
    const started_ms = performance.now();
    const entry = table.get(`${request.fn}/${request.action}`);
    const name = entry === undefined ? 'unknown' : callName(entry.call);
    let result: Result<unknown, ErrorCode>;
    try {
      result = entry === undefined ? fail('UNKNOWN_CALL') : await admit(entry, name, request, requestId);
    } catch (error) {
      result = fail(codeOfThrown(error, name, requestId));
    }
    const answer = result.ok
      ? answered(requestId, result.value)
      : refused(requestId, request.language, result.code, result.facts);
    const duration_ms = performance.now() - started_ms;
    parts.onAnswer?.({ call: name, code: answer.code, duration_ms, mutation: entry?.call.mutation ?? false });
    deps.log.info('call', { call: name, code: answer.code, ms: Math.round(duration_ms), requestId });
    return answer;
  };

  async function admit(
    { call, run }: AnyHandler,
    name: string,
    request: CallRequest,
    requestId: string,
  ): Promise<Result<unknown, ErrorCode>> {
    await parts.beforeCall?.();
    const now = deps.clock.now();
    const caller = await readIdentity(deps, request.identity, now);
    const kind = floodClass(name, call.mutation);
    if (!parts.gate.admit(floodClient(caller, kind, request.clientKey), kind, performance.now())) {
      return fail('TOO_MANY_REQUESTS');
    }
    const who = await whoCalls(deps, caller, { name, auth: call.auth }, now);
    if (!who.ok) return who;
    const key = call.mutation ? requestKeyOf(request.requestKey) : ok(null);
    if (!key.ok) return key;
    const parsed = call.input.safeParse(request.input ?? {});
    if (!parsed.success) return fail('BAD_INPUT', { field: firstField(parsed.error.issues) });
    const scopes = await scopesOf(deps, call.auth, who.value, parsed.data);
    if (!scopes.ok) return scopes;
    const ctx = {
      ...baseCtx(name, now, requestId, request.language),
      ...scopes.value,
      ...(key.value === null ? {} : { once: { key: key.value, inputHash: inputHash(parsed.data) } }),
    };
    // The schema has parsed the input and `scopesOf` built the context of this call's `who may`.
    const result = await run(deps, parsed.data as never, ctx as never);
    if (result.ok && parts.checkOutputs) return checked(call.output, result.value, name, requestId);
    return result;
  }

  /** What a thrown error means to the caller; the log gets names of rules and statements, never their values. */
  function codeOfThrown(error: unknown, call: string, requestId: string): ErrorCode {
    if (error instanceof DatabaseUnavailable) {
      deps.log.warn('call.database-unavailable', { call, requestId, reason: error.message });
      return 'BUSY';
    }
    if (error instanceof ConstraintViolation) {
      // A well-signed session of a person who is not in this database: it was started over, or the person was deleted.
      if (error.constraint.endsWith('_person_id_fkey')) return 'LOGIN_REQUIRED';
      deps.log.error('call.constraint', { call, requestId, constraint: error.constraint });
      return 'INTERNAL';
    }
    deps.log.error('call.failed', { call, requestId, ...describeThrown(error) });
    return 'INTERNAL';
  }

  function checked(
    output: z.ZodMiniType,
    value: unknown,
    call: string,
    requestId: string,
  ): Result<unknown, 'INTERNAL'> {
    const parsed = output.safeParse(value);
    const field = parsed.success ? extraField(value, parsed.data) : firstField(parsed.error.issues);
    if (field === null) return ok(value);
    deps.log.error('call.output-breaks-contract', { call, requestId, field });
    return fail('INTERNAL');
  }
}

function baseCtx(call: string, now: Instant, requestId: string, language: 'zh' | 'en') {
  return { call, now, requestId, language };
}

/** A sign-in is counted by its address whoever signs in: an old session must not buy more tries with codes of others. */
function floodClient(caller: Caller, kind: FloodClass, address: string): FloodClient {
  if (kind !== 'signIns') {
    if (caller.kind === 'person') return { by: 'person', key: caller.personId };
    if (caller.kind === 'wechat') return { by: 'person', key: `${caller.appid} ${caller.openid}` };
  }
  return { by: 'address', key: address };
}

function floodClass(name: string, mutation: boolean): FloodClass {
  if (name === SIGN_IN) return 'signIns';
  return mutation ? 'writes' : 'reads';
}

function requestKeyOf(key: string | null): Result<string, 'REQUEST_ID_MISSING'> {
  return key !== null && REQUEST_KEY.test(key) ? ok(key) : fail('REQUEST_ID_MISSING');
}

/** The first field that is wrong, as a path (`lines.0.quantity`); an unknown field by its own name. */
function firstField(issues: readonly z.core.$ZodIssue[]): string {
  const issue = issues[0];
  if (issue === undefined) return '';
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') path.push(issue.keys[0] ?? '');
  return path.join('.').slice(0, 80);
}

/** The path of a field that the contract does not promise (the schema drops it); null when there is none. */
function extraField(value: unknown, promised: unknown, path = ''): string | null {
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, field] of Object.entries(value)) {
    const at = path === '' ? name : `${path}.${name}`;
    const kept = (promised as Readonly<Record<string, unknown>>)[name];
    if (kept === undefined && field !== undefined) return at;
    const below = extraField(field, kept, at);
    if (below !== null) return below;
  }
  return null;
}

/** Name, code and where it was thrown; the message only of our own errors, for a library's may quote values. */
export function describeThrown(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = (error as NodeJS.ErrnoException).code;
  const place = error.stack
    ?.split('\n')
    .find((line) => /^\s+at /.test(line) && !line.includes('node_modules'));
  return {
    error: error.name,
    ...(typeof code === 'string' ? { errorCode: code } : {}),
    ...(error.name === 'ImpossibleError' ? { message: error.message } : {}),
    ...(place === undefined ? {} : { place: place.trim() }),
  };
}
