import { Text, View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import { useState } from 'react';
import type { CallOutput } from '#core/contract/define-call';
import {
  getReferralSettings,
  listReferralRates,
  type RatedSubject,
  type ReferralSettingsView,
} from '#core/contract/referral-desk';
import type { Id } from '#core/kernel/id';
import { Avatar } from '@/components/avatars';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Empty } from '@/components/empty';
import { Icon } from '@/components/icon';
import { ListEnd } from '@/components/list-end';
import { PullRoom } from '@/components/pull-room';
import { Row, Section } from '@/components/section';
import { ShopProblem } from '@/components/shop-problem';
import { SkeletonRows } from '@/components/skeleton';
import { Tag } from '@/components/tag';
import { CategorySheet } from '@/features/campaign/components/category-sheet';
import { GoodsSheet } from '@/features/campaign/components/goods-sheet';
import { NoSettings } from '@/features/campaign/referral/components/no-settings';
import { type Rated, RateSheet } from '@/features/campaign/referral/components/rate-sheet';
import { StaffPage } from '@/features/merchant/components/staff-page';
import type { Workplace } from '@/features/merchant/use-staff';
import { referralDeskWords } from '@/i18n/catalogue/referral-desk';
import { t, useText, useWords } from '@/i18n/text';
import { commissionRateText } from '@/lib/commission-rate-text';
import { go } from '@/routes';
import { useList } from '@/services/use-list';
import { useQuery } from '@/services/use-query';
import './index.scss';

export default function RatesPage() {
  const text = useText(referralDeskWords);
  return (
    <StaffPage title={text.ratesTitle} id="referral-rates" managersOnly>
      {(at) => <Rates at={at} />}
    </StaffPage>
  );
}

type RateRow = CallOutput<typeof listReferralRates>['items'][number];
const TONES = { product: 'hero', category: 'wait', promoter: 'good' } as const;

function Rates({ at }: { readonly at: Workplace }) {
  const { storeId } = at;
  const { data, problem, first, reload } = useQuery(getReferralSettings, { storeId });
  return (
    <View>
      <PullRoom onRefresh={reload} />
      {first ? <SkeletonRows count={4} /> : null}
      {problem !== undefined && data === undefined ? (
        <ShopProblem problem={problem} onRetry={() => void reload()} />
      ) : null}
      {data !== undefined && data.settings === null ? <NoSettings /> : null}
      {data === undefined || data.settings === null ? null : (
        <List storeId={storeId} settings={data.settings} />
      )}
    </View>
  );
}

/** The shop's rate, and every one that is another. */
function List({
  storeId,
  settings,
}: {
  readonly storeId: Id<'store'>;
  readonly settings: ReferralSettingsView;
}) {
  const text = useText(referralDeskWords);
  const say = useWords();
  const list = useList(listReferralRates, { storeId, limit: 50 });
  const [rated, setRated] = useState<Rated | null>(null);
  const [adds, setAdds] = useState<'product' | 'category' | null>(null);
  useReachBottom(list.more);
  const add = (count: number, of: RatedSubject, name: string) => {
    setAdds(null);
    if (count > 0) setRated({ of, count, name, rate_bps: null });
  };
  const store = commissionRateText(settings.store_bps);
  return (
    <View>
      <Card>
        <Row title={text.storeRate} value={store} onClick={() => go('referralSettings')} />
        <Text className="rates__order">{text.order}</Text>
      </Card>
      {list.first ? <SkeletonRows count={3} /> : null}
      {list.problem !== undefined && list.items.length === 0 ? (
        <ShopProblem problem={list.problem} onRetry={() => void list.reload()} />
      ) : null}
      {list.ended && list.items.length === 0 ? (
        <Empty icon="wallet" title={t(text.noRates, { rate: store })} hint={text.noRatesHint} />
      ) : null}
      {list.items.length === 0 ? null : (
        <View className="rates__part">
          <Section title={text.rateList}>
            <Card>
              {list.items.map((row) => (
                <RateLine
                  key={row.subjectId}
                  row={row}
                  onOpen={() =>
                    setRated({ of: subjectOf(row), count: 1, name: say(row.name), rate_bps: row.rate_bps })
                  }
                />
              ))}
            </Card>
          </Section>
        </View>
      )}
      <ListEnd list={list} />
      <BottomBar>
        <Button id="rate-add-category" look="outline" icon="plus" wide onClick={() => setAdds('category')}>
          {text.addCategory}
        </Button>
        <Button id="rate-add-product" icon="plus" wide onClick={() => setAdds('product')}>
          {text.addProduct}
        </Button>
      </BottomBar>
      <GoodsSheet
        storeId={storeId}
        open={adds === 'product'}
        by="product"
        chosen={[]}
        onDone={(goods) => {
          const [one] = goods;
          add(
            goods.length,
            { rated: 'product', productIds: goods.map(({ id }) => id as Id<'product'>) },
            one?.sku == null ? '' : say(one.sku.title),
          );
        }}
        onClose={() => setAdds(null)}
      />
      <CategorySheet
        storeId={storeId}
        open={adds === 'category'}
        chosen={[]}
        onDone={(ids, name) =>
          add(ids.length, { rated: 'category', categoryIds: ids.map((id) => id as Id<'category'>) }, name)
        }
        onClose={() => setAdds(null)}
      />
      <RateSheet storeId={storeId} rated={rated} onClose={() => setRated(null)} />
    </View>
  );
}

function RateLine({ row, onOpen }: { readonly row: RateRow; readonly onOpen: () => void }) {
  const text = useText(referralDeskWords);
  const say = useWords();
  const rate = commissionRateText(row.rate_bps);
  return (
    <View className="rates__row" ariaRole="button" ariaLabel={`${say(row.name)} ${rate}`} onClick={onOpen}>
      {row.promoter === null ? null : <Avatar face={row.promoter} size="s" />}
      <View className="rates__words">
        <Text className="rates__name">{say(row.name)}</Text>
        <Tag tone={TONES[row.rated]}>{text.rated[row.rated]}</Tag>
      </View>
      <Text className="rates__rate">{rate}</Text>
      <Icon name="chevron" size={16} tone="ink-soft" />
    </View>
  );
}

function subjectOf({ rated, subjectId }: RateRow): RatedSubject {
  switch (rated) {
    case 'product':
      return { rated, productIds: [subjectId as Id<'product'>] };
    case 'category':
      return { rated, categoryIds: [subjectId as Id<'category'>] };
    case 'promoter':
      return { rated, promoterId: subjectId as Id<'promoter'> };
  }
}
