import { View } from '@tarojs/components';
import { useState } from 'react';
import type { OpenGroupView, ProductView } from '#core/contract/storefront';
import { isId } from '#core/kernel/id';
import type { Landing } from '#core/view/landing';
import { productPage } from '#core/view/product-page';
import { Card } from '@/components/card';
import { Gallery } from '@/components/gallery';
import { NoticeLine } from '@/components/notice-line';
import { OpenGroups } from '@/components/open-groups';
import { Page } from '@/components/page';
import { Section } from '@/components/section';
import { ShopLine } from '@/components/shop-line';
import { CouponSheet } from '@/features/coupon/components/coupon-sheet';
import { BuySheet } from '@/features/product/components/buy-sheet';
import { ContactSheet } from '@/features/product/components/contact-sheet';
import { Details } from '@/features/product/components/details';
import { EarnLine } from '@/features/product/components/earn-line';
import { Facts } from '@/features/product/components/facts';
import { HaggleEntry } from '@/features/product/components/haggle-entry';
import { PriceBlock } from '@/features/product/components/price-block';
import { ProductBar } from '@/features/product/components/product-bar';
import { ProductSkeleton } from '@/features/product/components/product-skeleton';
import { Promotions } from '@/features/product/components/promotions';
import { productTexts } from '@/features/product/words';
import { NoLanding } from '@/features/share/components/no-landing';
import { ShareSheet } from '@/features/share/components/share-sheet';
import { useText } from '@/i18n/text';
import { mediaAddress } from '@/lib/media-address';
import { useShare } from '@/platform/share';
import { go, pathOf, useParams } from '@/routes';
import { serverNow } from '@/services/clock';
import { useLanding } from '@/services/use-landing';
import { useBadge } from '@/stores/badge';
import { useSettings } from '@/stores/settings';
import './index.scss';

export default function ProductPage() {
  const { id, t: token, share } = useParams('product');
  const text = useText(productTexts);
  const productId = id !== undefined && isId('product', id) ? id : null;
  const landing = useLanding(productId === null ? null : { page: 'product', productId }, token, 'product');
  const page = landing.data?.page;

  if (landing.data !== undefined && page?.kind === 'product') {
    return (
      <ProductForSale
        landing={landing.data}
        product={page.product}
        groups={page.groups}
        shareToken={landing.shareToken}
        reload={landing.reload}
        share={share === '1'}
      />
    );
  }
  return (
    <Page title={text.title} id="product" bare={landing.first}>
      {landing.first ? <ProductSkeleton /> : null}
      <NoLanding landing={landing} />
    </Page>
  );
}

interface ForSaleProps {
  readonly landing: Landing;
  readonly product: ProductView;
  readonly groups: readonly OpenGroupView[];
  readonly shareToken: string | null;
  readonly reload: () => Promise<void>;
  /** Opened to be shared. */
  readonly share: boolean;
}

function ProductForSale({ landing, product, groups, shareToken, reload, share }: ForSaleProps) {
  const language = useSettings((settings) => settings.language);
  const cartCount = useBadge((badge) => badge.cart);
  const view = productPage(landing, product, groups, serverNow(), language);
  const [mode, setMode] = useState<'alone' | 'group' | null>(null);
  const [contact, setContact] = useState(false);
  const [sharing, setSharing] = useState(share);
  const [coupons, setCoupons] = useState(false);
  const { bar, notice } = view;

  const card =
    shareToken === null
      ? null
      : {
          title: view.share.title,
          path: pathOf('product', { id: product.id, t: shareToken }),
          imageUrl: mediaAddress(view.share.picture.src),
        };
  useShare(card);
  const choose = () => {
    if (bar.alone !== null || bar.group !== null) setMode(bar.main);
  };
  return (
    <Page
      title={view.shopName}
      id="product"
      bare
      bar={
        <ProductBar
          bar={bar}
          cartCount={cartCount}
          contactCard={{
            title: view.title,
            path: pathOf('product', { id: product.id }),
            picture: mediaAddress(view.share.picture.src),
          }}
          onShop={() => go('home')}
          onContact={() => setContact(true)}
          onCart={() => go('cart')}
          onAlone={() => setMode('alone')}
          onGroup={() => setMode('group')}
        />
      }
    >
      <Gallery pictures={view.pictures} shape="tall" alt={view.title} />
      <View className="product-page__body">
        {notice === null ? null : <NoticeLine tone="wait">{notice}</NoticeLine>}
        <Card>
          <PriceBlock
            view={view}
            onCoupons={() => setCoupons(true)}
            onEnd={() => void reload()}
            share={{ text: view.share.text, onClick: () => setSharing(true) }}
          />
        </Card>
        <EarnLine product={product} onShare={() => setSharing(true)} />
        {view.groups.rows.length === 0 ? null : (
          <Card>
            <Section title={view.groups.title} note={view.groups.note}>
              <OpenGroups
                rows={view.groups.rows}
                onEnd={() => void reload()}
                onJoin={({ id }) => go('group', { id })}
              />
            </Section>
          </Card>
        )}
        <Promotions promotions={view.promotions} />
        {product.haggle === null ? null : (
          <HaggleEntry
            haggle={product.haggle}
            onOpen={() => go('haggles', { store: product.storeId, product: product.id })}
          />
        )}
        <Facts view={view} onChoose={choose} />
        <Details title={view.details} blocks={product.detail} />
        <ShopLine shop={view.shop} onOpen={() => go('home')} />
      </View>
      <BuySheet product={product} mode={mode} onClose={() => setMode(null)} />
      <CouponSheet
        storeId={product.storeId}
        productId={product.id}
        offers={product.coupons}
        closed={view.coupons?.closed ?? null}
        open={coupons}
        onClose={() => setCoupons(false)}
        onChange={reload}
      />
      <ShareSheet open={sharing} card={card} shareToken={shareToken} onClose={() => setSharing(false)} />
      <ContactSheet store={landing.store} open={contact} onClose={() => setContact(false)} />
    </Page>
  );
}
