import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { CouponOffer } from '#core/contract/coupon';
import { isId } from '#core/kernel/id';
import { couponChip } from '#core/view/coupon-words';
import type { Landing } from '#core/view/landing';
import { Button } from '@/components/button';
import { Page } from '@/components/page';
import { Picture } from '@/components/picture';
import { Section } from '@/components/section';
import { SkeletonRows } from '@/components/skeleton';
import { OfferTicket } from '@/features/coupon/components/offer-ticket';
import { useClaim } from '@/features/coupon/use-claim';
import { NoLanding } from '@/features/share/components/no-landing';
import { ShareSheet } from '@/features/share/components/share-sheet';
import { couponIsOver } from '@/features/share/over';
import { couponWords } from '@/i18n/catalogue/coupon';
import { t, useText, useWords } from '@/i18n/text';
import { mediaAddress } from '@/lib/media-address';
import { useShare } from '@/platform/share';
import { go, pathOf, useParams } from '@/routes';
import { serverNow } from '@/services/clock';
import { useLanding } from '@/services/use-landing';
import { useSettings } from '@/stores/settings';
import './index.scss';

/** Where a shared coupon leads: who sent it, the ticket, one tap; then the shop. */
export default function CouponPage() {
  const { id, key, t: token } = useParams('coupon');
  const text = useText(couponWords);
  const templateId = id !== undefined && isId('couponTemplate', id) ? id : null;
  const landing = useLanding(
    templateId === null ? null : { page: 'coupon', templateId, ...(key === undefined ? {} : { key }) },
    token,
    'coupon',
  );
  const page = landing.data?.page;
  if (landing.data !== undefined && page?.kind === 'coupon') {
    return (
      <OfferedCoupon
        landing={landing.data}
        offer={page.offer}
        others={page.others}
        linkKey={page.key ?? key}
        shareToken={landing.shareToken}
        reload={landing.reload}
      />
    );
  }
  return (
    <Page title={text.title} id="coupon">
      {landing.first ? <SkeletonRows count={3} /> : null}
      <NoLanding landing={landing} />
    </Page>
  );
}

interface OfferedProps {
  readonly landing: Landing;
  readonly offer: CouponOffer;
  readonly others: readonly CouponOffer[];
  readonly linkKey: string | undefined;
  readonly shareToken: string | null;
  readonly reload: () => Promise<void>;
}

function OfferedCoupon({ landing, offer, others, linkKey, shareToken, reload }: OfferedProps) {
  const text = useText(couponWords);
  const say = useWords();
  const language = useSettings((settings) => settings.language);
  const { store, sharer } = landing;
  const act = useClaim(reload);
  const [sharing, setSharing] = useState(false);
  const shop = say(store.name);
  const params = { id: offer.templateId, ...(linkKey === undefined ? {} : { key: linkKey }) };
  const card =
    shareToken === null
      ? null
      : {
          title: t(text.shareTitle, { name: shop, terms: couponChip(offer.terms, language) }),
          path: pathOf('coupon', { ...params, t: shareToken }),
          imageUrl: mediaAddress(store.logo.src),
        };
  useShare(card);
  const late = offer.state === 'gone' || offer.state === 'over';
  return (
    <Page title={shop} id="coupon">
      <View className="coupon-page__sender">
        <View className="coupon-page__face">
          <Picture picture={sharer?.avatar ?? store.logo} shape="round" corner="none" eager />
        </View>
        <Text className="coupon-page__who">
          {sharer === null ? t(text.fromShop, { shop }) : t(text.sentBy, { name: sharer.name })}
        </Text>
        <Text className="coupon-page__hint">{late ? text.goneHint : t(text.sentHint, { shop })}</Text>
      </View>
      <OfferTicket
        offer={offer}
        busy={act.busy === offer.templateId}
        onClaim={() => void act.claim(store.id, offer, linkKey)}
        onUse={() => go('home')}
      />
      <View className="coupon-page__ways">
        <View className="coupon-page__way">
          <Button look="secondary" size="m" wide onClick={() => go('home')}>
            {text.look}
          </Button>
        </View>
        <View className="coupon-page__way">
          <Button look="secondary" size="m" wide icon="share" onClick={() => setSharing(true)}>
            {text.share}
          </Button>
        </View>
      </View>
      {others.length === 0 ? null : (
        <Section
          title={text.others}
          more={{ text: text.all, onClick: () => go('coupons', { store: store.id }) }}
        >
          {others.map((other) => (
            <OfferTicket
              key={other.templateId}
              offer={other}
              busy={act.busy === other.templateId}
              onClaim={() => void act.claim(store.id, other)}
              onUse={() => go('home')}
            />
          ))}
        </Section>
      )}
      <ShareSheet
        open={sharing}
        card={card}
        shareToken={shareToken}
        over={couponIsOver(offer, serverNow())}
        onClose={() => setSharing(false)}
      />
    </Page>
  );
}
