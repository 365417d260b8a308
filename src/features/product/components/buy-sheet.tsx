import { addToCart, getCart } from '#core/contract/cart';
import type { ProductView, SkuView } from '#core/contract/storefront';
import { productWords } from '#core/view/product-words';
import { seatNote } from '#core/view/seat-note';
import { SkuSheet } from '@/components/sku-sheet';
import { t, useText } from '@/i18n/text';
import { go } from '@/routes';
import { problemText } from '@/services/problem';
import { invalidate } from '@/services/query';
import { useAct } from '@/services/use-act';
import { setBadges } from '@/stores/badge';
import { useSettings } from '@/stores/settings';
import { toast } from '@/stores/toast';
import { productTexts } from '../words';

interface Props {
  readonly product: ProductView;
  /** Alone (into the cart, or at once), or by opening a group; null = closed. */
  readonly mode: 'alone' | 'group' | null;
  readonly onClose: () => void;
}

/** Which SKU and how many: at the shop's prices and stock, or at the opener's with what is left of the allotment. */
export function BuySheet({ product, mode, onClose }: Props) {
  const text = useText(productTexts);
  const language = useSettings((settings) => settings.language);
  const words = productWords[language];
  const { run, busy } = useAct(addToCart);
  const { campaign } = product;
  const group = mode === 'group' && campaign !== null;

  const add = async (sku: SkuView, quantity: number) => {
    const answer = await run({ storeId: product.storeId, skuId: sku.id, quantity });
    if (!answer.ok) {
      toast(problemText(answer.problem, language), 'warning');
      return;
    }
    onClose();
    invalidate(getCart);
    setBadges({ cart: answer.value.count });
    toast(t(text.added, { count: answer.value.count }), 'check');
  };
  const buy = (sku: SkuView, quantity: number) => {
    onClose();
    const what = { store: product.storeId, sku: sku.id, quantity: String(quantity) };
    if (group) go('checkout', { from: 'group', ...what, campaign: campaign.id });
    else go('checkout', { from: 'sku', ...what });
  };
  return (
    <SkuSheet
      open={mode !== null}
      onClose={onClose}
      title={product.title}
      picture={product.card}
      axes={product.axes}
      skus={group ? openerSkus(product, campaign) : product.skus}
      noteOf={(sku) => (group ? seatNote(campaign, product, sku.id, sku.price_fen, language) : null)}
      limit={group ? campaign.buyerLimit : null}
      acts={
        group
          ? [{ text: words.openGroup, onClick: buy }]
          : [
              {
                text: words.addToCart,
                look: 'outline',
                busy,
                onClick: (sku, quantity) => void add(sku, quantity),
              },
              { text: words.buyNow, onClick: buy },
            ]
      }
    />
  );
}

/** A seat has the campaign's price and no other. */
const NO_OFFER = { offer: null, inHand: null, struck_fen: null, newcomer_fen: null } as const;
function openerSkus(product: ProductView, campaign: NonNullable<ProductView['campaign']>): SkuView[] {
  return product.skus.flatMap((sku) => {
    const offer = campaign.skus.find(({ skuId }) => skuId === sku.id);
    if (offer === undefined) return [];
    return [{ ...sku, price_fen: offer.openerPrice_fen ?? offer.price_fen, stock: offer.left, ...NO_OFFER }];
  });
}
