import { referralStanding } from '#core/contract/promoter';
import type { Id } from '#core/kernel/id';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { Row } from '@/components/section';
import { storefrontWords } from '@/i18n/catalogue/storefront';
import { useText } from '@/i18n/text';
import { useQuery } from '@/services/use-query';
import { usePromoted } from '@/stores/promoted';
import { useSession } from '@/stores/session';

interface Props {
  readonly storeId: Id<'store'>;
  readonly onOpen: () => void;
}

/** A promoter's way to what they could share, or that the shop has paused; nothing stands here for anybody else, and nobody else asks. */
export function PromoterRow({ storeId, onOpen }: Props) {
  const text = useText(storefrontWords);
  const promotes = usePromoted(({ stores }) => stores.includes(storeId));
  const signedIn = useSession(({ token }) => token !== null);
  const { data } = useQuery(referralStanding, promotes && signedIn ? { storeId } : null);
  if (!promotes) return null;
  return (
    <Card bare className="home-haggles" id="home-promoter">
      <Row
        icon={<Icon name="share" size={20} tone="good" />}
        {...(data?.paused === true
          ? { title: text.promoterPaused }
          : { title: text.promoter, value: text.promoterHint })}
        onClick={onOpen}
      />
    </Card>
  );
}
