import type { ProductView } from '#core/contract/storefront';
import { priceText } from '#core/view/price-parts';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { Row } from '@/components/section';
import { t, useText } from '@/i18n/text';
import { productTexts } from '../words';
import './haggle-entry.scss';

interface Props {
  readonly haggle: NonNullable<ProductView['haggle']>;
  readonly onOpen: () => void;
}

/** It can be haggled for: how low, and how many friends that takes. */
export function HaggleEntry({ haggle, onOpen }: Props) {
  const text = useText(productTexts);
  return (
    <Card bare className="haggle-entry">
      <Row
        icon={<Icon name="cut" size={20} tone="hero" />}
        title={t(text.haggle, { price: priceText(haggle.floor_fen) })}
        value={t(text.haggleBy, { count: haggle.helpers })}
        onClick={onOpen}
      />
    </Card>
  );
}
