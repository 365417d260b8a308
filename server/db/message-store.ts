/** What goes out through WeChat: the consents it costs, what it says, and the live cards of a group. */
import type { Id } from '#core/kernel/id';
import type { StoreScope } from './scope';
import { type Queryable, statement } from './statement';
import type { Tx } from './tx';

const takeConsents = statement<
  { person_id: Id<'person'>; template: string; taken: number },
  [readonly string[], readonly string[], readonly number[]]
>(
  'message.take-consents',
  `WITH held AS (
     SELECT w.person_id, w.template, LEAST(w.remaining, n.wanted) AS taken
     FROM subscribe_wallets w JOIN unnest($1::text[], $2::text[], $3::int[]) AS n (person_id, template, wanted)
       ON n.person_id = w.person_id AND n.template = w.template
     WHERE w.remaining > 0 ORDER BY w.person_id, w.template FOR UPDATE OF w)
   UPDATE subscribe_wallets w SET remaining = w.remaining - held.taken FROM held
   WHERE w.person_id = held.person_id AND w.template = held.template
   RETURNING w.person_id, w.template, held.taken`,
);
const emptyWallet = statement<never, [string, string]>(
  'message.empty-wallet',
  'UPDATE subscribe_wallets SET remaining = 0 WHERE person_id = $1 AND template = $2',
);
const messageToSend = statement<
  { notice: string; facts: Readonly<Record<string, unknown>>; openid: string },
  [string, string]
>(
  'message.message-to-send',
  `SELECT n.event AS notice, n.facts, p.openid FROM notices n JOIN persons p ON p.id = n.person_id
   WHERE n.person_id = $1 AND n.id = $2`,
);
const cards = statement<{ activity_id: string }, [string, string]>(
  'message.cards',
  `SELECT DISTINCT activity_id FROM share_tokens
   WHERE store_id = $1 AND target->>'groupId' = $2 AND activity_id IS NOT NULL LIMIT 50`,
);

/** Takes up to `wanted` consents of each wallet; answers what there was. */
export function takeConsentsOf(
  tx: Tx,
  wishes: ReadonlyArray<{ personId: Id<'person'>; template: string; wanted: number }>,
) {
  return takeConsents.run(tx, [
    wishes.map((wish) => wish.personId),
    wishes.map((wish) => wish.template),
    wishes.map((wish) => wish.wanted),
  ]);
}

/** WeChat says that no consent is left, whatever we counted. */
export function forgetConsents(db: Queryable, personId: Id<'person'>, template: string) {
  return emptyWallet.exec(db, [personId, template]);
}

export function findMessageToSend(db: Queryable, personId: Id<'person'>, noticeId: Id<'notice'>) {
  return messageToSend.one(db, [personId, noticeId]);
}

/** WeChat's activities behind the shared cards of a group. */
export async function cardsOfGroup(db: Queryable, store: StoreScope, groupId: Id<'group'>) {
  return (await cards.run(db, [store.storeId, groupId])).map((row) => row.activity_id);
}
