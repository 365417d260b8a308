import type {
  Auth,
  Call,
  CallErrorCode,
  CallOutput,
  ParsedInput,
  StaffRole,
} from '#core/contract/define-call';
import type { ErrorCode } from '#core/contract/errors';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { Result } from '#core/kernel/result';
import type { OwnerScope, StoreScope } from '#server/db/scope';
import type { Deps } from './deps';

/** What every call knows of itself. */
export interface BaseCtx {
  /** Business time, read once at the door. */
  readonly now: Instant;
  /** For support and logs; also in the answer of a refusal. */
  readonly requestId: string;
  readonly language: 'zh' | 'en';
  /** The call's name, `order/place`. */
  readonly call: string;
}
export interface PersonCtx extends BaseCtx {
  readonly personId: Id<'person'>;
  readonly owner: OwnerScope;
}
export interface StaffCtx extends PersonCtx {
  readonly store: StoreScope;
  readonly role: StaffRole;
}
/** A mutation's key, chosen by the client and kept until it has a definite answer. */
export interface Once {
  readonly key: string;
  readonly inputHash: string;
}

type AuthCtx<A extends Auth> = A extends 'anyone'
  ? BaseCtx & { readonly personId: Id<'person'> | null }
  : A extends 'person'
    ? PersonCtx
    : StaffCtx;
export type CtxOf<C extends Call> = AuthCtx<C['auth']> &
  (C['mutation'] extends true ? { readonly once: Once } : object);

export type Run<C extends Call> = (
  deps: Deps,
  input: ParsedInput<C>,
  ctx: CtxOf<C>,
) => Promise<Result<CallOutput<C>, CallErrorCode<C>>>;

/** A call and the use-case that answers it. */
export interface Handler<C extends Call = Call> {
  readonly call: C;
  readonly run: Run<C>;
}

export function handler<C extends Call>(call: C, run: Run<C>): Handler<C> {
  return { call, run };
}

/** A handler among others: registries list calls of different shapes, and the runtime parses before it runs. */
export interface AnyHandler {
  readonly call: Call;
  readonly run: (deps: Deps, input: never, ctx: never) => Promise<Result<unknown, ErrorCode>>;
}
