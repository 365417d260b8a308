import type { StaffRole } from '#core/contract/define-call';
import type { Portrait } from '#core/domain/person/avatars';
import type { Profile } from '#core/domain/person/face';
import type { Id } from '#core/kernel/id';
import { json } from './params';
import type { OwnerScope } from './scope';
import { type Queryable, statement } from './statement';
import type { Tx } from './tx';

/** Columns of `persons p` that a face is made of, as one JSON value. */
export const PROFILE_JSON = `json_build_object(
  'id', p.id, 'nickname', p.nickname, 'avatar', p.avatar, 'hidden', p.hidden, 'state', p.profile_state)`;
/** The same of a promoter, with the number that `promoters m` has in the shop. */
export const PROMOTER_JSON = `json_build_object('no', m.no,
  'id', p.id, 'nickname', p.nickname, 'avatar', p.avatar, 'hidden', p.hidden, 'state', p.profile_state)`;

/** A badge says 99+ beyond this. */
const UNREAD_MAX = 100;
/** What a person sees of themself everywhere, from `persons p`, as one JSON value. */
export const VIEWER_JSON = `json_build_object(
  'profile', ${PROFILE_JSON},
  'unread', (SELECT count(*) FROM (
     SELECT FROM notices n WHERE n.person_id = p.id AND n.read_at IS NULL LIMIT ${UNREAD_MAX}) unread),
  'cart', (SELECT coalesce(sum(l.quantity), 0) FROM cart_lines l WHERE l.person_id = p.id),
  'staff', (SELECT coalesce(json_agg(json_build_object('storeId', m.store_id, 'role', m.role) ORDER BY m.store_id), '[]')
     FROM store_members m WHERE m.person_id = p.id))`;

export interface ViewerRow {
  readonly profile: Profile & { readonly id: Id<'person'> };
  readonly unread: number;
  readonly cart: number;
  readonly staff: { storeId: Id<'store'>; role: StaffRole }[];
}

const viewer = statement<{ viewer: ViewerRow; consented: boolean }, [string, string]>(
  'profile.viewer',
  `SELECT ${VIEWER_JSON} AS viewer,
     EXISTS (SELECT FROM consents c WHERE c.person_id = p.id AND c.version = $2) AS consented
   FROM persons p WHERE p.id = $1`,
);
const change = statement<never, [string, string | null, string | null, string | null, boolean | null]>(
  'profile.change',
  `UPDATE persons SET nickname = coalesce($2, nickname), profile_state = coalesce($3, profile_state),
     avatar = coalesce($4::jsonb, avatar), hidden = coalesce($5, hidden)
   WHERE id = $1 RETURNING id AS person_id`,
);
const identity = statement<{ openid: string; state: Profile['state'] }, [string]>(
  'profile.identity',
  'SELECT openid, profile_state AS state, id AS person_id FROM persons WHERE id = $1',
);

/** Null: there is no such person (any more). */
export function readViewer(
  db: Queryable,
  owner: OwnerScope,
  privacyVersion: string,
): Promise<{ viewer: ViewerRow; consented: boolean } | null> {
  return viewer.one(db, [owner.personId, privacyVersion]);
}

export function readIdentity(
  db: Queryable,
  owner: OwnerScope,
): Promise<{ openid: string; state: Profile['state'] } | null> {
  return identity.one(db, [owner.personId]);
}

/** What is null stays as it was. `state` is the verdict on the nickname. */
export async function changeProfile(
  tx: Tx,
  owner: OwnerScope,
  to: {
    readonly nickname: string | null;
    readonly state: Profile['state'] | null;
    readonly avatar: Portrait | null;
    readonly hidden: boolean | null;
  },
): Promise<void> {
  const avatar = to.avatar === null ? null : json(to.avatar);
  await change.exec(tx, [owner.personId, to.nickname, to.state, avatar, to.hidden]);
}
