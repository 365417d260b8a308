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

/** A drawing for the notice's key: `buyer.group-formed`, `buyer.shipped` … */
export function noticeIcon(notice: string): NoticeIcon {
  if (/seat-lost|stuck|abnormal|stock-low|ship-soon/.test(notice)) return 'warning';
  if (/coupon/.test(notice)) return 'ticket';
  if (/withdrawal|commission|earned|released|dispute/.test(notice)) return 'wallet';
  if (/refund/.test(notice)) return 'refund';
  if (/haggle|help/.test(notice)) return 'cut';
  if (/group|friend/.test(notice)) return 'group';
  if (/shipped|parcel/.test(notice)) return 'truck';
  return /order/.test(notice) ? 'box' : 'bell';
}
