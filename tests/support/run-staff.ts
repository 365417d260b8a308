import { randomBytes } from 'node:crypto';
import type { Call, CallInput, CallOutput, StaffRole } from '#core/contract/define-call';
import { callName } from '#core/contract/define-call';
import type { ErrorCode } from '#core/contract/errors';
import type { Id } from '#core/kernel/id';
import type { Result } from '#core/kernel/result';
import type { Handler } from '#server/app/handler';
import { ownerScope, storeScope } from '#server/db/scope';
import type { TestDeps } from './deps';

interface Desk {
  readonly deps: TestDeps;
  readonly shop: { readonly storeId: Id<'store'> };
  readonly owner: Id<'person'>;
}

/** One merchant call as the door makes it for staff of the shop; a refusal throws unless it `may` fail. */
export async function runStaff<C extends Call>(
  desk: Desk,
  handler: Handler<C>,
  input: Omit<CallInput<C>, 'storeId'>,
  options: {
    readonly may?: 'fail';
    readonly role?: StaffRole;
    readonly language?: 'zh' | 'en';
    readonly key?: string;
  } = {},
): Promise<Result<CallOutput<C>, ErrorCode>> {
  const { call } = handler;
  const { deps, shop, owner } = desk;
  const whole = { ...input, storeId: shop.storeId };
  const ctx = {
    now: deps.clock.now(),
    requestId: randomBytes(8).toString('hex'),
    language: options.language ?? 'zh',
    call: callName(call),
    personId: owner,
    owner: ownerScope(owner),
    store: storeScope(shop.storeId),
    role: options.role ?? 'owner',
    once: { key: options.key ?? randomBytes(12).toString('hex'), inputHash: JSON.stringify(whole) },
  };
  const result = await handler.run(deps, call.input.parse(whole) as never, ctx as never);
  if (result.ok) return { ok: true, value: call.output.parse(result.value) as CallOutput<C> };
  if (options.may === 'fail') return result;
  throw new Error(`${callName(call)}: ${result.code}`);
}
