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
export function shareOf(row: FunnelRow) {
  const { key, page, target_id: id, target_title: title, picture, shared_at: sharedAt, poster, link } = row;
  if (page === null || !isShareKind(page) || sharedAt === null) return null;
  return { shareToken: key, page, id, title, picture, sharedAt, poster, link };
}

/** As strangers are shown: the shop needs no more of them. */
export function promoterOf({ promoter_id: id, profile }: FunnelRow, language: 'zh' | 'en') {
  return id === null || profile === null ? null : { id, face: promoterFace(profile, language) };
}
