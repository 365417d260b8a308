import { promoterFace } from '#core/domain/referral/promoter-face';
import { isShareKind } from '#core/domain/share/share-kind';
import { after, DAY_MS, type Instant, startOfShanghaiDay } from '#core/kernel/instant';
import type { FunnelRow, FunnelSums } from '#server/db/funnel-store';

/** The month of a promoter's centre, of their cards and of the shop's list of promoters. */
export const MONTH_DAYS = 30;

/** The first instant of so many days of Shanghai, today the last of them. */
export function sinceDays(days: number, now: Instant): Instant {
  return after(startOfShanghaiDay(now), -(days - 1) * DAY_MS);
}

export function sumsOf({ visits, visitors, newVisitors, orders, paid_fen, refunded_fen }: FunnelSums) {
  return { visits, visitors, newVisitors, orders, paid_fen, refunded_fen };
}

/** Null: by something else, or the card is forgotten, or of a kind that is not known here. */
function shareOf({ page, target_title: title, picture, shared_at: sharedAt, poster, link }: FunnelRow) {
  if (page === null || !isShareKind(page) || sharedAt === null) return null;
  return { page, title, picture, sharedAt, poster, link };
}
/** For its own sharer, who may open it. */
export function ownShareOf(row: FunnelRow) {
  const share = shareOf(row);
  return share && { ...share, shareToken: row.key, id: row.target_id };
}
/** For the shop: whoever opens a card reads who shared it, and is a visitor. */
export function shopsShareOf(row: FunnelRow) {
  const share = shareOf(row);
  return share && { ...share, key: row.place };
}

/** As strangers are shown: the shop needs no more of them. */
export function promoterOf({ promoter_id: id, profile }: FunnelRow, language: 'zh' | 'en') {
  return id === null || profile === null ? null : { id, face: promoterFace(profile, language) };
}
