import type { CallOutput } from '#core/contract/define-call';
import type { funnel, getFunnel, listShares } from '#core/contract/funnel';
import type { ThingKind } from '#core/domain/share/share-kind';
import type { Words } from '#core/kernel/words';

export type FunnelRowView = CallOutput<typeof getFunnel>['items'][number];
/** One's own, which can be opened. */
export type OwnShare = NonNullable<CallOutput<typeof listShares>['items'][number]['share']>;
export type Share = Omit<OwnShare, 'shareToken' | 'id'>;
export type Funnel = Pick<FunnelRowView, keyof (typeof funnel)['shape']>;

/**
 * How many visits in a hundred ended in an order: `9.4%`. Null where that says nothing: there was no visit or no order, or more orders than
 * visits, since a visit may be of the day before its sale.
 */
export function orderRate({ visits, orders }: Pick<Funnel, 'visits' | 'orders'>): string | null {
  if (orders === 0 || orders > visits) return null;
  const tenths = Math.round((orders / visits) * 1_000);
  return tenths === 0 ? '<0.1%' : `${tenths / 10}%`;
}

/** Parts of the widest bar, in per cent; what is there can be seen. */
export function barWidth(value: number, most: number): number {
  if (value === 0 || most === 0) return 0;
  return Math.max(2, Math.min(100, Math.round((value / most) * 100)));
}

/** What a card is called: of what it leads to, or what that was. */
export function shareTitle(
  share: Share | null,
  text: {
    readonly home: string;
    readonly forgotten: string;
    readonly gone: Readonly<Record<ThingKind, string>>;
  },
  say: (words: Words) => string,
): string {
  if (share === null) return text.forgotten;
  if (share.page === 'home') return text.home;
  return share.title === null ? text.gone[share.page] : say(share.title);
}

/** Whether a tap leads anywhere. */
export function shareLeads(share: OwnShare | null): share is OwnShare {
  return share !== null && (share.page === 'home' || share.title !== null);
}
