import { View } from '@tarojs/components';
import { listPromotedGoods } from '#core/contract/promoter';
import type { ProductView } from '#core/contract/storefront';
import { priceText } from '#core/view/price-parts';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { Row } from '@/components/section';
import { t, useText } from '@/i18n/text';
import { useQuery } from '@/services/use-query';
import { usePromoted } from '@/stores/promoted';
import { useSession } from '@/stores/session';
import { productTexts } from '../words';
import './earn-line.scss';

interface Props {
  readonly product: Pick<ProductView, 'id' | 'storeId'>;
  readonly onShare: () => void;
}

/** What a promoter of this shop would earn by it, asked once the page stands. Nobody else asks, and nobody else is shown anything. */
export function EarnLine({ product, onShare }: Props) {
  const text = useText(productTexts);
  const { id: productId, storeId } = product;
  const promotes = usePromoted(({ stores }) => stores.includes(storeId));
  const signedIn = useSession(({ token }) => token !== null);
  const asked = promotes && signedIn;
  const { data, problem } = useQuery(listPromotedGoods, asked ? { storeId, productId } : null);
  if (!asked || problem !== undefined) return null;
  // The place is kept from the first moment, so that nothing moves when the sum arrives.
  if (data === undefined) return <View className="earn-line__wait" />;
  const [item] = data.items;
  if (item === undefined || item.earns_fen === 0) return null;
  const amount = priceText(item.earns_fen);
  return (
    <Card bare className="earn-line" id="earn-line">
      <Row
        icon={<Icon name="share" size={20} tone="good" />}
        title={t(item.from ? text.earnsFrom : text.earns, { amount })}
        value={text.earnsBy}
        onClick={onShare}
      />
    </Card>
  );
}
