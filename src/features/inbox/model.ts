import type { NoticeView } from '#core/contract/account';

/** The newest notice that is not read yet: reading up to it reads all. Null = nothing to mark. */
export function newestUnread(notices: readonly NoticeView[]): NoticeView['id'] | null {
  return notices.find((notice) => !notice.read)?.id ?? null;
}

export type NoticeIcon =
  | 'group'
  | 'cut'
  | 'truck'
  | 'refund'
  | 'box'
  | 'warning'
  | 'ticket'
  | 'wallet'
  | 'bell';

/** A drawing for the kind of event: `buyer.group-formed`, `order.shipped` … */
export function noticeIcon(event: string): NoticeIcon {
  if (/seat-lost|stuck|abnormal|stock-low|ship-soon/.test(event)) return 'warning';
  if (/coupon/.test(event)) return 'ticket';
  if (/withdrawal|commission/.test(event)) return 'wallet';
  if (/refund/.test(event)) return 'refund';
  if (/haggle|help/.test(event)) return 'cut';
  if (/group|friend/.test(event)) return 'group';
  if (/shipped|parcel/.test(event)) return 'truck';
  return /order/.test(event) ? 'box' : 'bell';
}
