import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { campaignResult, giveCoupons } from '#core/contract/campaign';
import { listShopOrders } from '#core/contract/merchant';
import type { Id } from '#core/kernel/id';
import noOrders from '@/assets/drawings/no-orders.webp';
import { Avatar } from '@/components/avatars';
import { Button } from '@/components/button';
import { Check } from '@/components/check';
import { Empty } from '@/components/empty';
import { Sheet } from '@/components/sheet';
import { ShopProblem } from '@/components/shop-problem';
import { SkeletonRows } from '@/components/skeleton';
import { campaignWords } from '@/i18n/catalogue/campaign';
import { t, useText, useWords } from '@/i18n/text';
import { momentText } from '@/lib/date-text';
import { problemText } from '@/services/problem';
import { invalidate } from '@/services/query';
import { useAct } from '@/services/use-act';
import { useList } from '@/services/use-list';
import { useSettings } from '@/stores/settings';
import { toast } from '@/stores/toast';
import './goods-sheet.scss';

interface Props {
  readonly storeId: Id<'store'>;
  readonly templateId: Id<'couponTemplate'>;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** A coupon for the buyers of some orders: the shop knows its buyers by what they bought. */
export function GiveSheet({ storeId, templateId, open, onClose }: Props) {
  const text = useText(campaignWords);
  const say = useWords();
  const language = useSettings((settings) => settings.language);
  const [picked, setPicked] = useState<readonly Id<'order'>[]>([]);
  const list = useList(listShopOrders, open ? { storeId, tab: 'all', limit: 50 } : null);
  const orders = list.items.filter(({ paidAt }) => paidAt !== null);
  const act = useAct(giveCoupons);
  const toggle = (id: Id<'order'>) =>
    setPicked(picked.includes(id) ? picked.filter((one) => one !== id) : [...picked, id]);
  const give = async () => {
    const answer = await act.run({ storeId, templateId, orderIds: [...picked] });
    if (!answer.ok) return toast(problemText(answer.problem, language), 'warning');
    const { given } = answer.value;
    toast(given === 0 ? text.givenNot : t(text.givenDone, { count: given }), 'check');
    invalidate(campaignResult);
    setPicked([]);
    onClose();
  };
  return (
    <Sheet
      open={open}
      title={text.giveTitle}
      onClose={onClose}
      id="give-sheet"
      foot={
        <Button
          id="give-do"
          wide
          loading={act.busy}
          disabled={picked.length === 0}
          onClick={() => void give()}
        >
          {picked.length === 0 ? text.giveNone : t(text.giveDo, { count: picked.length })}
        </Button>
      }
    >
      {open && list.first ? <SkeletonRows count={4} /> : null}
      {list.problem !== undefined && list.items.length === 0 ? (
        <ShopProblem problem={list.problem} small onRetry={() => void list.reload()} />
      ) : null}
      {list.ended && orders.length === 0 ? <Empty drawing={noOrders} title={text.giveEmpty} /> : null}
      {orders.map((order) => (
        <View
          className="goods-row"
          key={order.id}
          ariaRole="button"
          ariaLabel={order.buyer.name}
          onClick={() => toggle(order.id)}
        >
          <Check on={picked.includes(order.id)} label={order.buyer.name} />
          <Avatar face={order.buyer} size="s" />
          <View className="goods-row__words">
            <Text className="goods-row__title">{order.buyer.name}</Text>
            <Text className="goods-row__note">
              {[
                order.lines[0] === undefined ? '' : say(order.lines[0].title),
                momentText(order.placedAt, language),
              ]
                .filter((part) => part !== '')
                .join(' · ')}
            </Text>
          </View>
        </View>
      ))}
    </Sheet>
  );
}
