import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { Row } from '@/components/section';
import { storefrontWords } from '@/i18n/catalogue/storefront';
import { t, useText } from '@/i18n/text';
import './haggle-row.scss';

/** Goods that friends can cut the price of; nothing stands here when there are none. */
export function HaggleRow({ count, onOpen }: { readonly count: number; readonly onOpen: () => void }) {
  const text = useText(storefrontWords);
  if (count === 0) return null;
  return (
    <Card bare className="home-haggles" id="home-haggles">
      <Row
        icon={<Icon name="cut" size={20} tone="hero" />}
        title={text.haggles}
        value={t(text.hagglesCount, { count })}
        onClick={onOpen}
      />
    </Card>
  );
}
