import type { Id } from '#core/kernel/id';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { Row } from '@/components/section';
import { storefrontWords } from '@/i18n/catalogue/storefront';
import { useText } from '@/i18n/text';
import { usePromoted } from '@/stores/promoted';

interface Props {
  readonly storeId: Id<'store'>;
  readonly onOpen: () => void;
}

/** A promoter's way to what they could share; nothing stands here for anybody else. */
export function PromoterRow({ storeId, onOpen }: Props) {
  const text = useText(storefrontWords);
  if (!usePromoted(({ stores }) => stores.includes(storeId))) return null;
  return (
    <Card bare className="home-haggles" id="home-promoter">
      <Row
        icon={<Icon name="share" size={20} tone="good" />}
        title={text.promoter}
        value={text.promoterHint}
        onClick={onOpen}
      />
    </Card>
  );
}
