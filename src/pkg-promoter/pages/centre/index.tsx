import { Text, View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import type { CallOutput } from '#core/contract/define-call';
import { promoterCentre, referralStanding } from '#core/contract/referral';
import type { Id } from '#core/kernel/id';
import { Card } from '@/components/card';
import { ErrorView } from '@/components/error-view';
import { GoodsGrid } from '@/components/goods-card';
import { Icon } from '@/components/icon';
import { NoticeLine } from '@/components/notice-line';
import { Page } from '@/components/page';
import { PullRoom } from '@/components/pull-room';
import { Row, Section } from '@/components/section';
import { Block, SkeletonRows } from '@/components/skeleton';
import { useGoods } from '@/features/catalog/use-goods';
import { useStoreId } from '@/features/catalog/use-store-id';
import { FunnelCard } from '@/features/promoter/components/funnel-card';
import { NotYet } from '@/features/promoter/components/not-yet';
import { PurseCard } from '@/features/promoter/components/purse-card';
import { namedStore } from '@/features/promoter/named-store';
import { promoterWords } from '@/i18n/catalogue/promoter';
import { t, useText, useWords } from '@/i18n/text';
import { go, useParams } from '@/routes';
import { useQuery } from '@/services/use-query';
import { setCurrentStore } from '@/stores/shop';
import './index.scss';

/** 推广中心: where a promoter's money lies, how their cards go, and what to share next. */
export default function CentrePage() {
  const text = useText(promoterWords);
  const say = useWords();
  const current = namedStore(useParams('promoterCentre').store, useStoreId());
  const { storeId } = current;
  const centre = useQuery(promoterCentre, storeId === null ? null : { storeId }, { stale_ms: 0 });
  const standing = useQuery(referralStanding, storeId === null ? null : { storeId });
  const reload = async () => {
    await Promise.all([current.reload(), centre.reload(), standing.reload()]);
  };
  useDidShow(() => void centre.reload());
  const problem = centre.data === undefined ? (current.problem ?? centre.problem) : undefined;
  const offer = standing.data?.offer ?? null;
  return (
    <Page title={text.title} id="promoter-centre">
      <PullRoom onRefresh={reload} />
      {problem?.code === 'NOT_FOUND' && storeId !== null ? (
        <NotYet storeId={storeId} />
      ) : problem !== undefined ? (
        <ErrorView problem={problem} onRetry={() => void reload()} />
      ) : null}
      {centre.data === undefined && problem === undefined ? <CentreWaiting /> : null}
      {centre.data === undefined || storeId === null ? null : (
        <>
          {offer === null ? null : <Text className="centre__shop">{say(offer.storeName)}</Text>}
          <Centre
            centre={centre.data}
            storeId={storeId}
            asksAgain={standing.data?.mine?.asksAgain === true}
          />
        </>
      )}
    </Page>
  );
}

interface CentreProps {
  readonly centre: CallOutput<typeof promoterCentre>;
  readonly storeId: Id<'store'>;
  readonly asksAgain: boolean;
}

function Centre({ centre, storeId, asksAgain }: CentreProps) {
  const text = useText(promoterWords);
  const store = { store: storeId };
  const { status, reason } = centre;
  const isActive = status === 'active';
  return (
    <>
      {asksAgain ? (
        <NoticeLine tone="wait" onClick={() => go('promoter', store)}>
          {text.termsChanged}
        </NoticeLine>
      ) : null}
      {status === 'stopped' ? (
        <NoticeLine tone="plain">{reason === '' ? text.stopped : t(text.stoppedWhy, { reason })}</NoticeLine>
      ) : null}
      <PurseCard sums={centre} onWithdraw={() => go('withdraw', store)} />
      <Card>
        <Row
          icon={<Icon name="box" size={24} />}
          title={text.rows.orders}
          onClick={() => go('promoterOrders', store)}
        />
        <Row
          icon={<Icon name="copy" size={24} />}
          title={text.rows.statement}
          onClick={() => go('promoterStatement', store)}
        />
        <Row
          icon={<Icon name="wallet" size={24} />}
          title={text.rows.withdraw}
          onClick={() => go('withdraw', store)}
        />
        <Row
          icon={<Icon name="shield" size={24} />}
          title={text.rows.terms}
          onClick={() => go('promoter', store)}
        />
      </Card>
      <FunnelCard centre={centre} />
      {isActive ? <ToShare storeId={storeId} /> : null}
    </>
  );
}

const SHOWN = 4;

/** What sells best here: a card of it is one tap away. */
function ToShare({ storeId }: { readonly storeId: Id<'store'> }) {
  const text = useText(promoterWords);
  const { items } = useGoods(storeId, { sort: 'sold' });
  if (items.length === 0) return null;
  const toShop = () => {
    setCurrentStore(storeId);
    go('home');
  };
  return (
    <View className="centre__share">
      <Section title={text.share} note={text.shareHint} more={{ text: text.toShop, onClick: toShop }}>
        <GoodsGrid goods={items.slice(0, SHOWN)} onOpen={({ id }) => go('product', { id })} />
      </Section>
    </View>
  );
}

function CentreWaiting() {
  return (
    <View>
      <Card>
        <Block width="25%" />
        <Block shape="title" width="50%" />
        <Block width="80%" />
      </Card>
      <SkeletonRows count={3} />
    </View>
  );
}
