import type { campaignResult } from '#core/contract/campaign';
import type { CallOutput } from '#core/contract/define-call';
import { campaignWords } from '@/i18n/catalogue/campaign';
import { t, useText, useWords } from '@/i18n/text';
import { mediaAddress } from '@/lib/media-address';
import { SHARE_BY_BUTTON, type ShareCard, shareNow, useShare } from '@/platform/share';
import { pathOf } from '@/routes';
import { toast } from '@/stores/toast';

type Offer = CallOutput<typeof campaignResult>;

/** The card by which a coupon is claimed, and the button that shares it. Its path carries the coupon's key, unless it needs none. */
export function useCouponCard(
  offer: Offer,
): { readonly openType: 'share' } | { readonly onClick: () => void } {
  const text = useText(campaignWords);
  const say = useWords();
  const card: ShareCard | null =
    offer.coupon === null || !canShare(offer.coupon)
      ? null
      : {
          title: t(text.cardTitle, { title: say(offer.row.title) }),
          path: pathOf('coupon', {
            id: offer.row.id,
            ...(offer.coupon.key === null ? {} : { key: offer.coupon.key }),
          }),
          imageUrl: mediaAddress(offer.coupon.logo.src),
        };
  useShare(card);
  if (SHARE_BY_BUTTON) return { openType: 'share' };
  const tell = (end: Awaited<ReturnType<typeof shareNow>>) => {
    if (end === 'shared') toast(text.shared, 'check');
    if (end === 'copied') toast(text.linkCopied, 'check');
    if (end === 'menu') toast(text.useMenu);
  };
  return {
    onClick: () => {
      if (card !== null) void shareNow(card).then(tell);
    },
  };
}

/** A public coupon is anybody's to share; one that needs its key, theirs who have the key. */
export function canShare({ given, key }: NonNullable<Offer['coupon']>): boolean {
  return given === 'public' || key !== null;
}
