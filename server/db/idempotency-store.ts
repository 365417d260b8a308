import type { Instant } from '#core/kernel/instant';
import { at, json } from './params';
import type { OwnerScope } from './scope';
import { type Queryable, statement } from './statement';

/** One mutation of one person, as its client named it. */
export interface RequestKey {
  readonly call: string;
  readonly requestId: string;
  readonly inputHash: string;
}

const claim = statement<{ call: string }, [string, string, string, string, string]>(
  'idempotency.claim',
  // A twin that runs at the same time waits here on the unique index, then finds the stored answer.
  `INSERT INTO idempotency_keys (person_id, call, request_id, input_hash, answer, created_at)
   VALUES ($1, $2, $3, $4, 'null', $5) ON CONFLICT DO NOTHING RETURNING call`,
);
const read = statement<{ input_hash: string; answer: unknown }, [string, string, string]>(
  'idempotency.read',
  'SELECT input_hash, answer FROM idempotency_keys WHERE person_id = $1 AND call = $2 AND request_id = $3',
);
const answer = statement<never, [string, string, string, string]>(
  'idempotency.answer',
  'UPDATE idempotency_keys SET answer = $4 WHERE person_id = $1 AND call = $2 AND request_id = $3',
);

/** Claims the key inside the transaction of the effect. False = somebody was here before: read the stored answer. */
export async function claimKey(
  db: Queryable,
  owner: OwnerScope,
  key: RequestKey,
  now: Instant,
): Promise<boolean> {
  const row = await claim.one(db, [owner.personId, key.call, key.requestId, key.inputHash, at(now)]);
  return row !== null;
}

export async function storedAnswer(
  db: Queryable,
  owner: OwnerScope,
  key: RequestKey,
): Promise<{ inputHash: string; answer: unknown } | null> {
  const row = await read.one(db, [owner.personId, key.call, key.requestId]);
  return row === null ? null : { inputHash: row.input_hash, answer: row.answer };
}

/** `ids` are ids and numbers, never personal data: the answer is made from them anew. */
export async function storeAnswer(
  db: Queryable,
  owner: OwnerScope,
  key: RequestKey,
  ids: unknown,
): Promise<void> {
  await answer.exec(db, [owner.personId, key.call, key.requestId, json(ids)]);
}

export const forgetKeys = statement<never, [before: string, limit: number]>(
  'idempotency.forget',
  `DELETE FROM idempotency_keys WHERE (person_id, call, request_id) IN
     (SELECT person_id, call, request_id FROM idempotency_keys WHERE created_at < $1 LIMIT $2)`,
  { acrossStores: 'keys are global and forgotten by age' },
);
