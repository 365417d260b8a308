import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import { at, json } from './params';
import type { StoreScope } from './scope';
import { type Queryable, statement } from './statement';

const mint = statement<never, [string, string, string, string, string]>(
  'share.mint',
  'INSERT INTO share_tokens (token, store_id, target, person_id, created_at) VALUES ($1, $2, $3, $4, $5)',
);

/** A card of this person's that invites into a group. */
export async function mintGroupCard(
  db: Queryable,
  store: StoreScope,
  card: { readonly token: string; readonly personId: Id<'person'>; readonly groupId: Id<'group'> },
  now: Instant,
): Promise<void> {
  const target = json({ page: 'group', groupId: card.groupId });
  await mint.exec(db, [card.token, store.storeId, target, card.personId, at(now)]);
}
