import type { FunnelRow } from '#server/db/funnel-store';

export function sumsOf({ visits, visitors, newVisitors, orders, paid_fen, refunded_fen }: FunnelRow) {
  return { visits, visitors, newVisitors, orders, paid_fen, refunded_fen };
}

/** Null: by something else, or the card is forgotten. */
export function shareOf({ key, page, target_title: title, shared_at: sharedAt }: FunnelRow) {
  return page === null || sharedAt === null ? null : { shareToken: key, page, title, sharedAt };
}
