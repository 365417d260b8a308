import { useDidShow, useReachBottom } from '@tarojs/taro';
import { useState } from 'react';
import { type HaggleOffer, listHaggleOffers, listHaggles } from '#core/contract/haggle';
import { isId } from '#core/kernel/id';
import noGroups from '@/assets/drawings/no-groups.webp';
import { Empty } from '@/components/empty';
import { ErrorView } from '@/components/error-view';
import { ListEnd } from '@/components/list-end';
import { Page } from '@/components/page';
import { PullRoom } from '@/components/pull-room';
import { Section } from '@/components/section';
import { SkeletonRows } from '@/components/skeleton';
import { useStoreId } from '@/features/catalog/use-store-id';
import { MyHaggle } from '@/features/haggle/components/my-haggle';
import { OfferCard } from '@/features/haggle/components/offer-card';
import { StartSheet } from '@/features/haggle/components/start-sheet';
import { useStart } from '@/features/haggle/use-start';
import { haggleTexts } from '@/features/haggle/words';
import { shell } from '@/i18n/catalogue/shell';
import { useText } from '@/i18n/text';
import { go, useParams } from '@/routes';
import { useList } from '@/services/use-list';
import { useSession } from '@/stores/session';

export default function HagglesPage() {
  const params = useParams('haggles');
  const text = useText(haggleTexts);
  const { home } = useText(shell);
  const current = useStoreId();
  const storeId = params.store !== undefined && isId('store', params.store) ? params.store : current.storeId;
  const productId = params.product !== undefined && isId('product', params.product) ? params.product : null;
  const offers = useList(
    listHaggleOffers,
    storeId === null ? null : { storeId, ...(productId === null ? {} : { productId }) },
  );
  // Who only looks is not asked to sign in.
  const signedIn = useSession((session) => session.token !== null);
  const mine = useList(listHaggles, signedIn ? {} : null);
  const start = useStart(storeId);
  const [chosen, setChosen] = useState<HaggleOffer | null>(null);
  const refresh = async () => {
    await Promise.all([offers.reload(), mine.reload()]);
  };
  useDidShow(() => void refresh());

  const { items } = offers;
  const loaded = offers.ended || items.length > 0;
  const problem = loaded ? undefined : (offers.problem ?? current.problem);
  // What waits for its owner comes first; what is over, last.
  const goesOn = mine.items.some(({ status }) => status === 'open' || status === 'ordered');
  const [upper, lower] = goesOn ? [mine, offers] : [offers, mine];
  const last = lower.items.length > 0 ? lower : upper;
  useReachBottom(last.more);
  const toBegin =
    items.length === 0 ? null : (
      <Section key="offers" title={text.offers}>
        {items.map((offer) => (
          <OfferCard
            key={`${offer.campaignId} ${offer.skuId}`}
            offer={offer}
            onStart={() => setChosen(offer)}
            onOwn={(id) => go('haggle', { id })}
            onOpen={() => go('product', { id: offer.productId })}
          />
        ))}
        <ListEnd list={offers} byTap={last !== offers} />
      </Section>
    );
  const own =
    mine.items.length === 0 ? null : (
      <Section key="own" title={text.mine}>
        {mine.items.map((haggle) => (
          <MyHaggle
            key={haggle.id}
            haggle={haggle}
            onOpen={() => go('haggle', { id: haggle.id })}
            onEnd={() => void mine.reload()}
          />
        ))}
        <ListEnd list={mine} byTap={last !== mine} />
      </Section>
    );
  return (
    <Page title={text.title} id="haggles">
      <PullRoom onRefresh={refresh} />
      {loaded || problem !== undefined ? null : <SkeletonRows count={3} />}
      {problem === undefined ? null : (
        <ErrorView
          problem={problem}
          onRetry={() => void (storeId === null ? current.reload() : offers.reload())}
        />
      )}
      {offers.ended && items.length === 0 && mine.items.length === 0 ? (
        <Empty
          drawing={noGroups}
          title={text.noOffers}
          hint={text.noOffersHint}
          action={{ text: home, onClick: () => go('home') }}
        />
      ) : null}
      {loaded ? (goesOn ? [own, toBegin] : [toBegin, own]) : null}
      <StartSheet
        offer={chosen}
        busy={start.busy}
        unserved={start.unserved}
        onStart={(offer) => void start.start(offer).then((done) => done && setChosen(null))}
        onClose={() => {
          setChosen(null);
          start.forget();
        }}
      />
    </Page>
  );
}
