import { Text, View } from '@tarojs/components';
import type { campaignResult } from '#core/contract/campaign';
import type { CallOutput } from '#core/contract/define-call';
import { priceText } from '#core/view/price-parts';
import { Card } from '@/components/card';
import { Picture } from '@/components/picture';
import { Price } from '@/components/price';
import { Progress } from '@/components/progress';
import { campaignWords } from '@/i18n/catalogue/campaign';
import { t, useText, useWords } from '@/i18n/text';
import './offer-skus.scss';

type OfferSku = CallOutput<typeof campaignResult>['skus'][number];

/** The SKUs of an offer at their prices, and how many of the allotment are gone. */
export function OfferSkus({ skus }: { readonly skus: readonly OfferSku[] }) {
  const text = useText(campaignWords);
  const say = useWords();
  return (
    <Card>
      {skus.map((sku) => {
        const gone =
          sku.allotted === null ? null : t(text.allotmentSold, { sold: sku.sold, all: sku.allotted });
        const prices = [
          t(text.listPrice, { price: priceText(sku.list_fen) }),
          sku.struck_fen === null ? '' : t(text.struck, { price: priceText(sku.struck_fen) }),
        ].filter((part) => part !== '');
        return (
          <View className="offer-sku" key={sku.skuId}>
            <View className="offer-sku__picture">
              <Picture picture={sku.picture} />
            </View>
            <View className="offer-sku__words">
              <Text className="offer-sku__title">{`${say(sku.title)} ${say(sku.label)}`}</Text>
              <View className="offer-sku__prices">
                {[sku.price_fen, ...sku.stepPrices_fen].map((price) => (
                  <Price key={price} fen={price} size="s" />
                ))}
              </View>
              <Text className="offer-sku__note">{prices.join(' · ')}</Text>
              {gone === null || sku.allotted === null ? (
                <Text className="offer-sku__note">{t(text.sold, { count: sku.sold })}</Text>
              ) : (
                <>
                  <Progress done={sku.allotted === 0 ? 0 : sku.sold / sku.allotted} label={gone} />
                  <Text className="offer-sku__note">{gone}</Text>
                </>
              )}
            </View>
          </View>
        );
      })}
    </Card>
  );
}
