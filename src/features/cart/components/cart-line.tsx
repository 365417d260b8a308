import { Text, View } from '@tarojs/components';
import { isOverStock, isSellable } from '#core/view/cart-line';
import { priceText } from '#core/view/price-parts';
import { Check } from '@/components/check';
import { Picture } from '@/components/picture';
import { Price } from '@/components/price';
import { Stepper } from '@/components/stepper';
import { Tag } from '@/components/tag';
import { cartWords } from '@/i18n/catalogue/cart';
import { reductionName, sumWords } from '@/i18n/catalogue/sums';
import { t, useText, useWords } from '@/i18n/text';
import { classes } from '@/lib/classes';
import { toast } from '@/stores/toast';
import { type CartLine, lineOffer } from '../model';
import './cart-line.scss';

interface Props {
  readonly line: CartLine;
  /** Its shop takes orders. */
  readonly open: boolean;
  /** In edit mode anything can be ticked, also what is gone. */
  readonly ticked: boolean;
  readonly editing: boolean;
  readonly onTick: () => void;
  readonly onQuantity: (quantity: number) => void;
  readonly onOpen: () => void;
}

export function CartLineRow({ line, open, ticked, editing, onTick, onQuantity, onOpen }: Props) {
  const text = useText(cartWords);
  const sums = useText(sumWords);
  const say = useWords();
  const title = say(line.title);
  const label = say(line.label);
  const sellable = isSellable(line);
  const offer = sellable ? lineOffer(line) : null;
  const offered = offer === null ? null : offerText(offer);
  const short = isOverStock(line);
  function offerText({ source, some }: NonNullable<typeof offer>): string {
    const name = reductionName(sums.reductions, source);
    if (some === null) return t(text.offer, { offer: name, list: priceText(line.list_fen) });
    const next = priceText(some.next_fen);
    return t(some.from ? text.offerSomeFrom : text.offerSome, { offer: name, count: some.units, next });
  }
  return (
    <View className={classes('cart-line', !sellable && 'cart-line--gone')}>
      <Check
        on={ticked}
        label={t(ticked ? text.picked : text.pick, { name: title })}
        disabled={!editing && !sellable}
        onClick={onTick}
      />
      <View className="cart-line__picture" ariaRole="button" ariaLabel={title} onClick={onOpen}>
        <Picture picture={line.picture}>
          {sellable ? null : (
            <View className="cart-line__veil">
              <Text className="cart-line__veil-text">{line.gone ? text.gone : text.soldOut}</Text>
            </View>
          )}
        </Picture>
      </View>
      <View className="cart-line__words">
        <Text className="cart-line__title" onClick={onOpen}>
          {title}
        </Text>
        {label === '' ? null : <Text className="cart-line__label">{label}</Text>}
        {offered === null ? null : <Text className="cart-line__offer">{offered}</Text>}
        {short ? (
          <Tag tone="wait">
            {t(line.selected && open ? text.onlyLeftOut : text.onlyLeft, { count: line.stock })}
          </Tag>
        ) : null}
        <View className="cart-line__foot">
          <Price fen={line.price_fen} size="s" tone={sellable ? 'hero' : 'soft'} />
          {sellable ? (
            <Stepper
              value={line.quantity}
              min={0}
              max={Math.max(line.stock, 1)}
              onChange={onQuantity}
              onLimit={() => toast(t(text.atLimit, { count: line.stock }))}
            />
          ) : (
            <View
              className="cart-line__remove"
              ariaRole="button"
              ariaLabel={`${text.remove} ${title}`}
              onClick={() => onQuantity(0)}
            >
              <Text>{text.remove}</Text>
            </View>
          )}
        </View>
      </View>
    </View>
  );
}
