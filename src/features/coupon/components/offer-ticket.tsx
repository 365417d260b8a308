import type { CouponOffer } from '#core/contract/coupon';
import { Ticket } from '@/components/ticket';
import { couponWords } from '@/i18n/catalogue/coupon';
import { useText } from '@/i18n/text';
import { useSettings } from '@/stores/settings';
import { offerNote, offerState } from '../offer-words';

interface Props {
  readonly offer: CouponOffer;
  readonly busy: boolean;
  readonly onClaim: () => void;
  readonly onUse: () => void;
  readonly onOpen?: () => void;
  readonly on?: 'paper' | 'card';
}

/** A coupon that a shop offers, with the one thing that can be done with it now. */
export function OfferTicket({ offer, busy, onClaim, onUse, onOpen, on = 'paper' }: Props) {
  const text = useText(couponWords);
  const language = useSettings((settings) => settings.language);
  const state = offerState(offer, language);
  const claimable = offer.state === 'claimable';
  const act = claimable
    ? { text: offer.mine > 0 ? text.again : text.claim, loading: busy, onClick: onClaim }
    : { text: text.use, quiet: true, onClick: onUse };
  return (
    <Ticket
      terms={offer.terms}
      note={offerNote(offer, language)}
      look={state === null || offer.state === 'soon' ? 'open' : 'off'}
      on={on}
      {...(state === null ? { act } : { state })}
      {...(onOpen === undefined ? {} : { onOpen })}
    />
  );
}
