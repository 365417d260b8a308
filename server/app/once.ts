import type { ErrorCode } from '#core/contract/errors';
import { type Fail, fail, ok, type Result } from '#core/kernel/result';
import { claimKey, storeAnswer, storedAnswer } from '#server/db/idempotency-store';
import type { Tx } from '#server/db/tx';
import type { Deps } from './deps';
import type { Once, PersonCtx } from './handler';

/**
 * Runs a mutation at most once per (person, call, request id): the key is inserted in the transaction of the effect, so only
 * committed outcomes are remembered. A refusal rolls everything back and may be tried again. A repeat with the same input gets
 * the stored ids; with another input it is refused. `effect` does nothing but statements and returns the ids and numbers the
 * answer is made from.
 */
export async function once<T, C extends ErrorCode>(
  deps: Deps,
  ctx: PersonCtx & { readonly once: Once },
  effect: (tx: Tx) => Promise<Result<T, C>>,
): Promise<Result<T, C | 'IDEMPOTENCY_MISMATCH'>> {
  const key = { call: ctx.call, requestId: ctx.once.key, inputHash: ctx.once.inputHash };
  try {
    return await deps.db.tx(async (tx) => {
      if (!(await claimKey(tx, ctx.owner, key, ctx.now))) {
        const stored = await storedAnswer(tx, ctx.owner, key);
        return stored?.inputHash === key.inputHash ? ok(stored.answer as T) : fail('IDEMPOTENCY_MISMATCH');
      }
      const result = await effect(tx);
      if (!result.ok) throw new Refused(result);
      await storeAnswer(tx, ctx.owner, key, result.value);
      return result;
    });
  } catch (error) {
    if (error instanceof Refused) return error.refusal as Fail<C>;
    throw error;
  }
}

/** Carries a refusal out of a transaction that must roll back. */
class Refused extends Error {
  override name = 'Refused';
  constructor(readonly refusal: Fail<ErrorCode>) {
    super(refusal.code);
  }
}
