/** Links that make whoever takes one up first a promoter. */
import type { PictureView } from '#core/contract/fields';
import { assert } from '#core/kernel/assert';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { Words } from '#core/kernel/words';
import { at } from './params';
import type { OwnerScope, StoreScope } from './scope';
import { type Queryable, statement } from './statement';
import type { Tx } from './tx';

export interface InvitingShop {
  readonly storeName: Words;
  readonly logo: PictureView;
}
const invite = statement<InvitingShop, [string, string, string, string, string]>(
  'promoter.invite',
  `WITH made AS (
     INSERT INTO promoter_invitations (store_id, key, invited_by, created_at, expires_at) VALUES ($1, $2, $3, $4, $5) RETURNING store_id)
   SELECT s.name AS "storeName", s.logo FROM made JOIN stores s ON s.id = made.store_id`,
);
export interface InvitationRow {
  readonly invited_by: Id<'person'>;
  readonly open: boolean;
}
const invitation = statement<InvitationRow, [string, string, string]>(
  'promoter.invitation',
  `SELECT invited_by, taken_by IS NULL AND expires_at > $3 AS open FROM promoter_invitations WHERE store_id = $1 AND key = $2`,
);
const take = statement<never, [string, string, string, string]>(
  'promoter.take-invitation',
  `UPDATE promoter_invitations SET taken_by = $3, taken_at = $4
   WHERE store_id = $1 AND key = $2 AND taken_by IS NULL AND expires_at > $4 AND invited_by <> $3`,
);

/** Answers whose invitation it is. */
export async function inviteRow(
  tx: Tx,
  store: StoreScope,
  is: { readonly key: string; readonly by: Id<'person'>; readonly expiresAt: Instant },
  now: Instant,
): Promise<InvitingShop> {
  const shop = await invite.one(tx, [store.storeId, is.key, is.by, at(now), at(is.expiresAt)]);
  assert(shop !== null, 'who invites belongs to a shop that exists');
  return shop;
}
export function findInvitation(db: Queryable, store: StoreScope, key: string, now: Instant) {
  return invitation.one(db, [store.storeId, key, at(now)]);
}
/** False: taken, over, or by whom it was made. */
export async function takeInvitation(
  tx: Tx,
  store: StoreScope,
  { personId }: OwnerScope,
  key: string,
  now: Instant,
): Promise<boolean> {
  return (await take.exec(tx, [store.storeId, key, personId, at(now)])) === 1;
}
