import { Text, View } from '@tarojs/components';
import { openLanding } from '#core/contract/shop';
import { Empty } from '@/components/empty';
import { ErrorView } from '@/components/error-view';
import { GoodsGrid } from '@/components/goods-card';
import { Icon } from '@/components/icon';
import { Page } from '@/components/page';
import { SkeletonCards } from '@/components/skeleton';
import { homeWords } from '@/i18n/catalogue/home';
import { shell } from '@/i18n/catalogue/shell';
import { useText, useWords } from '@/i18n/text';
import { go } from '@/routes';
import { useQuery } from '@/services/use-query';
import { useShop } from '@/stores/shop';
import './index.scss';

export default function HomePage() {
  const text = useText(homeWords);
  const { app } = useText(shell);
  const say = useWords();
  const storeId = useShop((shop) => shop.storeId);
  const landing = useQuery(openLanding, {
    target: { page: 'home', ...(storeId === null ? {} : { storeId }) },
  });
  const page = landing.data?.page;
  const home = page?.kind === 'home' ? page.home : null;
  const title = landing.data === undefined ? app : say(landing.data.store.name);
  return (
    <Page title={title} tab="home" id="home">
      <View className="home__search" ariaRole="button" ariaLabel={text.search} onClick={() => go('search')}>
        <Icon name="search" size={18} tone="ink-soft" />
        <Text className="home__search-text">{text.search}</Text>
      </View>
      {landing.first ? <SkeletonCards /> : null}
      {landing.problem !== undefined && home === null ? (
        <ErrorView problem={landing.problem} onRetry={() => void landing.reload()} />
      ) : null}
      {home !== null && home.goods.items.length === 0 ? (
        <Empty icon="store" title={text.empty} hint={text.emptyHint} />
      ) : null}
      {home === null ? null : (
        <GoodsGrid goods={home.goods.items} onOpen={({ id }) => go('product', { id })} />
      )}
    </Page>
  );
}
