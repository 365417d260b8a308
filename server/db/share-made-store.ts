import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import { ms } from './epoch-ms';
import { at } from './params';
import type { StoreScope } from './scope';
import { type Queryable, statement } from './statement';
import type { ShareTarget } from './visit-store';

/** What was made of a card, and how much its sharer had made of late. */
export interface ShareMadeRow {
  readonly store_id: Id<'store'>;
  readonly page: ShareTarget['page'];
  /** Of the code's picture; null: none was made. */
  readonly code_path: string | null;
  readonly codes_today: number;
  readonly link: string | null;
  readonly link_until: Instant | null;
  /** Links of theirs that lead here beyond `linkedAfter`. */
  readonly links_today: number;
}

const SHARER = (card: string) => `COALESCE(${card}.person_id, ${card}.visitor_id, '')`;
const read = statement<ShareMadeRow, [token: string, codedAfter: string, linkedAfter: string]>(
  'share.made',
  `SELECT t.store_id, t.target->>'page' AS page, t.code_path, t.link, ${ms('t.link_until')} AS link_until,
     (SELECT count(*)::int FROM share_tokens o WHERE ${SHARER('o')} = ${SHARER('t')} AND o.coded_at > $2) AS codes_today,
     (SELECT count(*)::int FROM share_tokens o WHERE ${SHARER('o')} = ${SHARER('t')} AND o.link_until > $3) AS links_today
   FROM share_tokens t WHERE t.token = $1`,
);
/** The token says whose store it is. */
export async function shareMade(
  db: Queryable,
  token: string,
  since: { readonly codedAfter: Instant; readonly linkedAfter: Instant },
): Promise<ShareMadeRow | null> {
  return await read.one(db, [token, at(since.codedAfter), at(since.linkedAfter)]);
}

const code = statement<{ code_path: string }, [string, string, string, string]>(
  'share.keep-code',
  `UPDATE share_tokens SET code_path = COALESCE(code_path, $3), coded_at = COALESCE(coded_at, $4)
   WHERE store_id = $1 AND token = $2 RETURNING code_path`,
);
/** The first picture stays: it may be printed by now. From here on the card is kept for good. */
export async function keepCode(
  db: Queryable,
  store: StoreScope,
  token: string,
  path: string,
  now: Instant,
): Promise<string> {
  return (await code.one(db, [store.storeId, token, path, at(now)]))?.code_path ?? path;
}

const link = statement<never, [string, string, string, string]>(
  'share.keep-link',
  'UPDATE share_tokens SET link = $3, link_until = $4 WHERE store_id = $1 AND token = $2',
);
export async function keepLink(
  db: Queryable,
  store: StoreScope,
  token: string,
  made: { readonly link: string; readonly until: Instant },
): Promise<void> {
  await link.exec(db, [store.storeId, token, made.link, at(made.until)]);
}
