import type * as z from 'zod/mini';
import type { CommonErrorCode, ErrorCode } from './errors';

export type StaffRole = 'owner' | 'manager' | 'clerk';
export const EVERY_ROLE = ['owner', 'manager', 'clerk'] as const satisfies readonly StaffRole[];

/**
 * Who may call: `anyone` (a session is used when there is one), `person` (a session is needed), or staff of the store named by
 * the input's `storeId`, in one of the roles.
 */
export type Auth = 'anyone' | 'person' | { readonly staff: readonly StaffRole[] };

/** One call of the product: the server's handler and the client's caller infer everything from this object. */
export interface Call<
  I extends z.ZodMiniType = z.ZodMiniType,
  O extends z.ZodMiniType = z.ZodMiniType,
  E extends ErrorCode = ErrorCode,
  A extends Auth = Auth,
  M extends boolean = boolean,
> {
  readonly fn: string;
  readonly action: string;
  readonly auth: A;
  /** A mutation needs a request id (`Idempotency-Key`) and happens once per person, call and request id. */
  readonly mutation: M;
  readonly input: I;
  readonly output: O;
  /** Besides the common ones. */
  readonly errors: readonly E[];
  readonly summary: string;
}

export type CallInput<C extends Call> = z.input<C['input']>;
/** The input after parsing: trimmed, bounded, no unknown fields. */
export type ParsedInput<C extends Call> = z.output<C['input']>;
export type CallOutput<C extends Call> = z.output<C['output']>;
export type CallErrorCode<C extends Call> = C['errors'][number] | CommonErrorCode;

/** Keeps a call's types as narrow as they are written; it does nothing at run time. */
export function defineCall<
  I extends z.ZodMiniType,
  O extends z.ZodMiniType,
  const E extends ErrorCode,
  const A extends Auth,
  const M extends boolean,
>(call: Call<I, O, E, A, M>): Call<I, O, E, A, M> {
  return call;
}

/** The name in paths, logs and idempotency keys: `order/place`. */
export function callName(call: Pick<Call, 'fn' | 'action'>): string {
  return `${call.fn}/${call.action}`;
}
