import { Text, View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { getViewer } from '#core/contract/account';
import { countOrders } from '#core/contract/order';
import { listMyPromotions } from '#core/contract/promoter';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ErrorView } from '@/components/error-view';
import { Icon } from '@/components/icon';
import { Page } from '@/components/page';
import { Picture } from '@/components/picture';
import { Row } from '@/components/section';
import { Block } from '@/components/skeleton';
import { OrderShortcuts } from '@/features/me/components/order-shortcuts';
import { badgeText, memberLines, type PromotionRow, promotedNow, promotionRows } from '@/features/me/model';
import { meWords } from '@/i18n/catalogue/me';
import { t, useText, useWords } from '@/i18n/text';
import { go } from '@/routes';
import { useQuery } from '@/services/use-query';
import { setBadges } from '@/stores/badge';
import { setPromoted } from '@/stores/promoted';
import { useSession } from '@/stores/session';
import { useShop } from '@/stores/shop';
import './index.scss';

export default function MePage() {
  const text = useText(meWords);
  const say = useWords();
  const signedIn = useSession((session) => session.token !== null);
  const [wanted, setWanted] = useState(false);
  const known = signedIn || wanted;
  const query = useQuery(getViewer, known ? {} : null);
  const counts = useQuery(countOrders, signedIn ? {} : null);
  const storeId = useShop((shop) => shop.storeId);
  const promotions = useQuery(
    listMyPromotions,
    signedIn ? { ...(storeId === null ? {} : { storeId }) } : null,
  );
  const shops = promotions.data?.shops;
  useEffect(() => {
    if (shops !== undefined) setPromoted(promotedNow(shops));
  }, [shops]);
  const viewer = query.data?.viewer;
  useDidShow(() => {
    void query.reload();
    void counts.reload();
    void promotions.reload();
  });
  const unread = viewer?.unread;
  const cart = viewer?.cartCount;
  useEffect(() => {
    if (unread !== undefined && cart !== undefined) setBadges({ unread, cart });
  }, [unread, cart]);

  return (
    <Page title={text.title} tab="me" id="me">
      {!known || (query.problem?.code === 'CONSENT_REFUSED' && viewer === undefined) ? (
        <View className="me-head me-head--guest">
          <View className="me-head__words">
            <Text className="me-head__name">{text.guest}</Text>
            <Text className="me-head__hint">{text.guestHint}</Text>
          </View>
          <Button
            size="m"
            onClick={() => {
              setWanted(true);
              void query.reload();
            }}
          >
            {text.signIn}
          </Button>
        </View>
      ) : viewer !== undefined ? (
        <View className="me-head" ariaRole="button" ariaLabel={text.edit} onClick={() => go('settings')}>
          <View className="me-head__face">
            {viewer.avatar === null ? null : (
              <Picture picture={viewer.avatar} shape="round" corner="none" eager />
            )}
          </View>
          <View className="me-head__words">
            <Text className="me-head__name">{viewer.name ?? text.noName}</Text>
            <Text className="me-head__hint">{viewer.name === null ? text.noNameHint : text.edit}</Text>
          </View>
          <Icon name="chevron" size={16} tone="ink-soft" />
        </View>
      ) : query.problem !== undefined ? (
        <ErrorView small problem={query.problem} onRetry={() => void query.reload()} />
      ) : (
        <View className="me-head">
          <Block shape="circle" />
          <View className="me-head__words">
            <Block shape="title" width="50%" />
            <Block width="66%" />
          </View>
        </View>
      )}
      {viewer === undefined
        ? null
        : memberLines(query.data?.memberOf ?? [], text, say).map((line) => (
            <Text className="me-member" key={line}>
              {line}
            </Text>
          ))}
      <OrderShortcuts counts={counts.data} onOpen={(tab) => go('orders', { tab })} />
      {viewer === undefined || viewer.staffOf.length === 0 ? null : (
        <Card>
          <Row
            icon={<Icon name="store" size={24} tone="hero" />}
            title={text.shop}
            value={text.shopHint}
            onClick={() => go('desk')}
          />
        </Card>
      )}
      {promotions.data === undefined ? null : (
        <PromotionCard rows={promotionRows(promotions.data, storeId)} />
      )}
      <Card>
        <Row
          icon={<Icon name="bell" size={24} />}
          title={text.inbox}
          value={
            unread === undefined || unread === 0 ? undefined : (
              <View className="me-unread">
                <View className="me-unread__dot" />
                <Text className="me-unread__text">{t(text.unread, { count: badgeText(unread) ?? '' })}</Text>
              </View>
            )
          }
          onClick={() => go('inbox')}
        />
        <Row icon={<Icon name="ticket" size={24} />} title={text.coupons} onClick={() => go('myCoupons')} />
        <Row icon={<Icon name="cut" size={24} />} title={text.haggles} onClick={() => go('haggles')} />
        <Row icon={<Icon name="pin" size={24} />} title={text.addresses} onClick={() => go('addresses')} />
        <Row icon={<Icon name="settings" size={24} />} title={text.settings} onClick={() => go('settings')} />
      </Card>
    </Page>
  );
}

/** Shops that are promoted, or the way to promote the one that is looked at; nothing where neither is. */
function PromotionCard({ rows }: { readonly rows: readonly PromotionRow[] }) {
  const text = useText(meWords);
  const say = useWords();
  if (rows.length === 0) return null;
  return (
    <Card id="me-promotions">
      {rows.map(({ storeId, storeName, leads }) => (
        <Row
          key={storeId}
          icon={<Icon name="share" size={24} tone={leads === 'promoterCentre' ? 'good' : 'ink'} />}
          title={
            leads === 'promoterCentre' ? text.promotions : storeName === null ? text.promote : text.asked
          }
          value={storeName === null ? text.promoteHint : say(storeName)}
          onClick={() => go(leads, { store: storeId })}
        />
      ))}
    </Card>
  );
}
