import { randomBytes } from 'node:crypto';
import type { Call, CallInput, CallOutput } from '#core/contract/define-call';
import { callName } from '#core/contract/define-call';
import type { ErrorCode } from '#core/contract/errors';
import type { Id } from '#core/kernel/id';
import { after, type Instant, instant } from '#core/kernel/instant';
import type { Result } from '#core/kernel/result';
import { randomIds } from '#server/adapters/ids/random-ids';
import { textModeration } from '#server/adapters/moderation/text-moderation';
import { aesSealer } from '#server/adapters/sealer/aes-sealer';
import { jwtSessions } from '#server/adapters/sessions/jwt-sessions';
import type { Deps } from '#server/app/deps';
import type { Handler } from '#server/app/handler';
import { DEFAULT_RETENTION } from '#server/app/jobs/retention';
import { DEFAULT_TRANSFERS } from '#server/app/withdrawal/transfer-settings';
import type { Db } from '#server/db/pool';
import { ownerScope } from '#server/db/scope';
import type { Wechat } from '#server/ports/wechat';
import { besideAnswers } from '#server/runtime/afterwards';
import { silentLog } from './postgres/silent-log';

export const TEST_NOW = instant(Date.UTC(2026, 10, 23, 2));
const APPID = 'wx0000000000000001';

export interface TestDeps extends Deps {
  readonly clock: Deps['clock'] & { advance(ms: number): Instant };
  /** The openid each login code stands for; an unknown code is refused. */
  readonly codes: Map<string, string>;
  /** What WeChat's text check says; absent: pass. */
  readonly verdicts: Map<string, 'review' | 'risky' | 'unreachable'>;
}

/** Real parts on the given database, a clock that only the test moves, and nobody at the other end of the payment line. */
export function testDeps(db: Db): TestDeps {
  let now: Instant = TEST_NOW;
  const clock = {
    now: () => now,
    advance(ms: number) {
      now = after(now, ms);
      return now;
    },
  };
  const codes = new Map<string, string>();
  const verdicts: TestDeps['verdicts'] = new Map();
  const unreachable = () => Promise.reject(new Error('nobody is there in this test'));
  const wechat: Wechat = {
    async codeToSession(code) {
      const openid = codes.get(code);
      if (openid === undefined) return { ok: false, errcode: 40029, detail: 'invalid code' };
      return { ok: true, value: { openid, unionid: null } };
    },
    async checkText({ content }) {
      const verdict = verdicts.get(content) ?? 'pass';
      if (verdict === 'unreachable') return { ok: false, errcode: 'UNREACHABLE', detail: 'down' };
      return { ok: true, value: verdict };
    },
    sendSubscribeMessage: unreachable,
    miniProgramCode: unreachable,
    pageLink: unreachable,
    uploadShipping: unreachable,
    getOrder: unreachable,
    reportSpecialOrder: unreachable,
    createUpdatableMessage: unreachable,
    setUpdatableMessage: unreachable,
  };
  return {
    db,
    clock,
    codes,
    verdicts,
    ids: randomIds(clock),
    log: silentLog,
    sealer: aesSealer(randomBytes(32)),
    sessions: jwtSessions(randomBytes(32)),
    payments: {
      of: () => {
        throw new Error('nobody is there in this test');
      },
    },
    wechat,
    storage: { put: unreachable, read: unreachable },
    moderation: textModeration({ wechat, log: silentLog }),
    robots: { say: unreachable },
    afterwards: besideAnswers().afterwards,
    settled: async () => undefined,
    settings: {
      appid: APPID,
      subscribeTemplates: { group_result: 'tmpl-group', shop_order: 'tmpl-desk' },
      keep_days: DEFAULT_RETENTION,
      transfers: DEFAULT_TRANSFERS,
      link_days: 30,
    },
  };
}

/**
 * One call of a use-case as the door would make it: the input parsed by its schema, the output checked against its own. `key`
 * is the request id of a mutation, a fresh one when absent.
 */
export async function run<C extends Call>(
  deps: Deps,
  handler: Handler<C>,
  personId: Id<'person'> | null,
  input: CallInput<C>,
  options: { readonly key?: string; readonly language?: 'zh' | 'en' } = {},
): Promise<Result<CallOutput<C>, ErrorCode>> {
  const { call } = handler;
  const ctx = {
    now: deps.clock.now(),
    requestId: randomBytes(8).toString('hex'),
    language: options.language ?? 'zh',
    call: callName(call),
    personId,
    ...(personId === null ? {} : { owner: ownerScope(personId) }),
    once: { key: options.key ?? randomBytes(12).toString('hex'), inputHash: JSON.stringify(input) },
  };
  const result = await handler.run(deps, call.input.parse(input) as never, ctx as never);
  if (!result.ok) return result;
  return { ok: true, value: call.output.parse(result.value) as CallOutput<C> };
}

/** The value; a refusal throws, naming its code. */
export async function must<C extends Call>(...args: Parameters<typeof run<C>>): Promise<CallOutput<C>> {
  const result = await run(...args);
  if (!result.ok) throw new Error(`${callName(args[1].call)}: ${result.code}`);
  return result.value;
}
