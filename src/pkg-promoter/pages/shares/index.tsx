import { Text } from '@tarojs/components';
import { useDidShow, useReachBottom } from '@tarojs/taro';
import { listShares } from '#core/contract/funnel';
import { Card } from '@/components/card';
import { FunnelFigures } from '@/features/funnel/components/funnel-figures';
import { ShareHead } from '@/features/funnel/components/share-head';
import { shareLeads } from '@/features/funnel/model';
import { openShare } from '@/features/funnel/open-share';
import { funnelWords } from '@/features/funnel/words';
import { PromoterList } from '@/features/promoter/components/promoter-list';
import { promoterWords } from '@/i18n/catalogue/promoter';
import { useText } from '@/i18n/text';
import { useList } from '@/services/use-list';
import { useNamedStore } from '../../use-named-store';
import './index.scss';

/** Cards of a promoter's own that somebody came by in the last month, and what came of each. */
export default function PromoterSharesPage() {
  const text = useText(promoterWords);
  const { notSeen, voided } = useText(funnelWords);
  const current = useNamedStore('promoterShares');
  const { storeId } = current;
  const list = useList(listShares, storeId === null ? null : { storeId });
  useDidShow(() => void list.reload());
  useReachBottom(list.more);
  const empty = { icon: 'share', title: text.noShares, hint: text.noSharesHint } as const;
  return (
    <PromoterList id="promoter-shares" title={text.shares} current={current} list={list} empty={empty}>
      {list.items.length === 0 ? null : (
        <Text className="shares__note">{`${text.sharesNote}${text.sharesToo}${notSeen}${voided}`}</Text>
      )}
      {list.items.map(({ share, ...of }) => (
        <Card
          key={share?.shareToken ?? ''}
          {...(storeId !== null && shareLeads(share) ? { onClick: () => openShare(share, storeId) } : {})}
        >
          <ShareHead share={share} leads={shareLeads(share)} />
          <FunnelFigures of={of} />
        </Card>
      ))}
    </PromoterList>
  );
}
