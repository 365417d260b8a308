import type { OrderView } from '#core/contract/order';
import { orderWords } from '@/i18n/catalogue/order';
import { t, useText, useWords } from '@/i18n/text';
import { mediaAddress } from '@/lib/media-address';
import { SHARE_BY_BUTTON, type ShareCard, shareNow, useShare } from '@/platform/share';
import { pathOf } from '@/routes';
import { useLiveCard } from '@/services/use-live-card';
import { toast } from '@/stores/toast';
import { missingOf } from './model';

/** The card that invites into an order's group, ready before the tap; null while there is nothing to join. */
export function useInvite(order: OrderView | undefined): {
  readonly card: ShareCard | null;
  /** For `<Button {...invite.button}>`: the platform's own share button, or a tap. */
  readonly button: { readonly openType: 'share' } | { readonly onClick: () => void };
} {
  const text = useText(orderWords);
  const say = useWords();
  const card = useLiveCard(cardOf(), order?.shareToken ?? null);
  useShare(card);
  return {
    card,
    button: SHARE_BY_BUTTON
      ? { openType: 'share' }
      : {
          onClick: () => {
            if (card !== null) void shareNow(card).then(tell);
          },
        },
  };

  function cardOf(): ShareCard | null {
    const line = order?.lines[0];
    const group = order?.group;
    if (order === undefined || line === undefined || group === null || group === undefined) return null;
    return {
      title: t(text.cardTitle, {
        count: missingOf(group),
        title: say(line.title),
      }),
      path: pathOf('group', { id: group.id, ...(order.shareToken === null ? {} : { t: order.shareToken }) }),
      imageUrl: mediaAddress(line.picture.src),
      badge: t(text.cardBadge, { paid: group.paid, size: group.size }),
      seats: { taken: group.paid, size: group.size },
    };
  }

  function tell(end: 'shared' | 'copied' | 'cancelled' | 'menu'): void {
    if (end === 'shared') toast(text.shared, 'check');
    if (end === 'copied') toast(text.linkCopied, 'check');
    if (end === 'menu') toast(text.useMenu);
  }
}
