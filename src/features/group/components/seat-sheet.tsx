import { useEffect } from 'react';
import type { GroupView, SkuView } from '#core/contract/storefront';
import type { Id } from '#core/kernel/id';
import { seatNote } from '#core/view/seat-note';
import { SkuSheet } from '@/components/sku-sheet';
import { useText } from '@/i18n/text';
import { go } from '@/routes';
import { useSettings } from '@/stores/settings';
import { groupSkus } from '../group-skus';
import { groupTexts } from '../words';

export interface SeatWish {
  readonly role: 'joiner' | 'opener' | 'alone';
  /** The group that is joined. */
  readonly groupId: Id<'group'> | null;
}

interface Props {
  readonly group: GroupView;
  readonly wish: SeatWish | null;
  readonly onClose: () => void;
}

/** From the wish to the checkout: straight where there is nothing to choose, else through the SKU sheet. */
export function SeatSheet({ group, wish, onClose }: Props) {
  const text = useText(groupTexts);
  const language = useSettings((settings) => settings.language);
  const role = wish?.role ?? 'joiner';
  const skus = role === 'alone' ? group.product.skus : groupSkus(group, role);
  const [only, ...more] = skus;
  const nothingToChoose = only !== undefined && more.length === 0;

  const buy = (sku: SkuView, quantity: number) => {
    const { storeId, campaign } = group;
    const what = { store: storeId, sku: sku.id, quantity: String(quantity) };
    onClose();
    if (role === 'alone') go('checkout', { from: 'sku', ...what });
    else if (wish?.groupId) {
      go('checkout', { from: 'group', ...what, campaign: campaign.id, group: wish.groupId });
    } else go('checkout', { from: 'group', ...what, campaign: campaign.id });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: happens once for each wish
  useEffect(() => {
    if (wish !== null && nothingToChoose) buy(only, 1);
  }, [wish]);

  return (
    <SkuSheet
      open={wish !== null && !nothingToChoose}
      onClose={onClose}
      title={group.product.title}
      picture={group.product.card}
      axes={group.product.axes}
      skus={skus}
      noteOf={(sku) =>
        role === 'alone' ? null : seatNote(group.campaign, group.product, sku.id, sku.price_fen, language)
      }
      limit={role === 'alone' ? null : group.campaign.buyerLimit}
      acts={[{ text: text.join, onClick: buy }]}
    />
  );
}
