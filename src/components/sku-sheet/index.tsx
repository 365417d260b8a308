import { Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import type { PictureView, Words } from '#core/contract/fields';
import type { SkuView } from '#core/contract/storefront';
import { frameWords } from '#core/view/frame-words';
import { itemBeside, offerPaid, paidBy, paidFen, reasonsOf } from '#core/view/in-hand';
import { limitFacts, offerWords } from '#core/view/offer-words';
import { priceText } from '#core/view/price-parts';
import { Button, type ButtonProps } from '@/components/button';
import { Picture } from '@/components/picture';
import { Price } from '@/components/price';
import { Sheet } from '@/components/sheet';
import { Stepper } from '@/components/stepper';
import { Tag } from '@/components/tag';
import { shell } from '@/i18n/catalogue/shell';
import { t, useText, useWords } from '@/i18n/text';
import { classes } from '@/lib/classes';
import { beyondOffer } from '@/lib/offer-units';
import {
  type Choice,
  cheapestThrough,
  chosenSku,
  completedBy,
  isOffered,
  isReachable,
  lawfulQuantity,
  openAxis,
  startChoice,
  tapValue,
} from '@/lib/sku-choice';
import { useSettings } from '@/stores/settings';
import { toast } from '@/stores/toast';
import './index.scss';

export interface SkuAct {
  readonly text: string;
  readonly look?: NonNullable<ButtonProps['look']>;
  readonly busy?: boolean;
  readonly onClick: (sku: SkuView, quantity: number) => void;
}

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: Words;
  readonly picture: PictureView;
  readonly axes: readonly { readonly name: Words; readonly values: readonly Words[] }[];
  readonly skus: readonly SkuView[];
  /** What this sheet sells a SKU for (alone, in a group …); without it what one unit costs this person. */
  readonly priceOf?: (sku: SkuView) => number;
  /** What else is to be known of the SKU that is chosen: its tiers. */
  readonly noteOf?: (sku: SkuView) => string | null;
  /** Units one buyer may take; null = as many as there are. */
  readonly limit?: number | null;
  readonly preferred?: string;
  /** One button, or two: 加入购物车 and 立即购买. */
  readonly acts: readonly SkuAct[];
}

/** Few left is worth saying; a full shelf is not. */
const LOW_STOCK = 10;

/** Chooses a SKU and how many: the values these SKUs have, what cannot be had now greyed, stock, quantity. */
export function SkuSheet({
  open,
  onClose,
  title,
  picture,
  axes,
  skus,
  priceOf,
  noteOf,
  limit = null,
  preferred,
  acts,
}: Props) {
  const text = useText(shell);
  const say = useWords();
  const sizes = axes.map((axis) => axis.values.length);
  const [choice, setChoice] = useState<Choice>(() => startChoice(sizes, skus, preferred));
  const [wanted, setWanted] = useState(1);
  const sku = chosenSku(choice, skus);
  const missing = openAxis(choice);
  const priced = (one: SkuView) => priceOf?.(one) ?? paidFen(one);
  const cheapest = cheapestOf(skus, priced);
  const least = cheapest === null ? 0 : priced(cheapest);
  const quantity = lawfulQuantity(wanted, sku?.stock ?? 1, limit);
  const most = Math.min(sku?.stock ?? 1, limit ?? Number.MAX_SAFE_INTEGER);
  const language = useSettings((settings) => settings.language);
  const offers = offerWords[language];
  const offer = sku === null ? null : offerPaid(sku);
  const item = sku === null ? null : itemBeside(sku, language);
  const reason = sku === null ? null : reasonsOf(sku, 'short', language);
  const note = sku === null ? null : (noteOf?.(sku) ?? null);
  const inHand = (sku ?? cheapest)?.inHand != null;
  const beyond = sku === null ? null : beyondOffer(sku, quantity);
  // One price for all needs no telling at each value.
  const priceEach = skus.some((one) => paidBy(one).length > 0 || priced(one) !== least);

  /** The SKU that a value completes, sold out or not; before that the cheapest it can still lead to. */
  const leadsTo = (place: number, index: number) => {
    const complete = completedBy(choice, skus, place, index);
    return complete === null
      ? cheapestThrough(choice, skus, place, index, priced)
      : { sku: complete, from: false };
  };
  const { before, after } = frameWords[language].from;
  const valuePrice = ({ sku: one, from }: NonNullable<ReturnType<typeof leadsTo>>) =>
    [reasonsOf(one, 'short', language) ?? '', from ? before : '', priceText(priced(one)), from ? after : '']
      .filter((word) => word !== '')
      .join(' ');

  // The goods changed under the open sheet (sold out, another product): what was chosen may be gone.
  const shape = `${sizes.join()} ${skus.map((one) => one.id).join()}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the shape stands for axes and skus
  useEffect(() => setChoice(startChoice(sizes, skus, preferred)), [shape, preferred]);

  const act = (one: SkuAct) => {
    if (sku === null)
      toast(t(text.sku.choose, { axis: say(axes[missing ?? 0]?.name ?? { zh: '', en: '' }) }));
    else if (sku.stock < 1) toast(text.sku.soldOut);
    else one.onClick(sku, quantity);
  };
  return (
    <Sheet
      id="sku-sheet"
      open={open}
      onClose={onClose}
      title={say(title)}
      foot={
        <View className="tp-sku__acts">
          {acts.map((one) => (
            <View className="tp-sku__act" key={one.text}>
              <Button
                wide
                look={one.look ?? 'primary'}
                loading={one.busy ?? false}
                disabled={sku !== null && sku.stock < 1}
                onClick={() => act(one)}
              >
                {sku !== null && sku.stock < 1 ? text.sku.soldOut : one.text}
              </Button>
            </View>
          ))}
        </View>
      }
    >
      <View className="tp-sku__head">
        <View className="tp-sku__picture">
          <Picture picture={sku?.picture ?? picture} eager />
        </View>
        <View className="tp-sku__facts">
          <View className="tp-sku__price">
            <Price
              fen={sku === null ? least : priced(sku)}
              size="l"
              from={sku === null && skus.some((one) => one.stock > 0 && priced(one) !== least)}
              {...(inHand ? { label: quantity > 1 ? offers.inHandOne : offers.inHand } : {})}
            />
            {item === null ? null : <Price fen={item.fen} size="flat" tone="soft" label={item.label} />}
            {sku?.struck_fen == null ? null : <Price fen={sku.struck_fen} struck />}
            {reason === null ? null : <Tag>{reason}</Tag>}
          </View>
          {offer === null ? null : (
            <View className="tp-sku__offer">
              {offer.left === null ? null : <Text>{offers.left(offer.left)}</Text>}
              {limitFacts(offer, language).map((fact) => (
                <Text key={fact}>{fact}</Text>
              ))}
            </View>
          )}
          <Text className="tp-sku__chosen">
            {sku === null
              ? t(text.sku.choose, { axis: say(axes[missing ?? 0]?.name ?? { zh: '', en: '' }) })
              : t(text.sku.chosen, { label: say(sku.label) })}
          </Text>
          {note === null ? null : <Text className="tp-sku__note">{note}</Text>}
          {sku === null ? null : (
            <Text className={classes('tp-sku__stock', sku.stock < LOW_STOCK && 'tp-sku__stock--low')}>
              {sku.stock < 1
                ? text.sku.soldOut
                : t(sku.stock < LOW_STOCK ? text.sku.lowStock : text.sku.stock, { count: sku.stock })}
            </Text>
          )}
        </View>
      </View>
      {axes.map((axis, place) => (
        <View className="tp-sku__axis" key={axis.name.zh}>
          <Text className="tp-sku__name">{say(axis.name)}</Text>
          <View className="tp-sku__values">
            {axis.values.map((value, index) => {
              if (!isOffered(skus, place, index)) return null;
              const on = choice[place] === index;
              const reachable = isReachable(choice, skus, place, index);
              const leads = priceEach ? leadsTo(place, index) : null;
              return (
                <View
                  key={value.zh}
                  className={classes(
                    'tp-sku__value',
                    on && 'tp-sku__value--on',
                    !reachable && 'tp-sku__value--off',
                    leads !== null && 'tp-sku__value--priced',
                  )}
                  ariaRole="button"
                  ariaLabel={reachable ? say(value) : `${say(value)} ${text.sku.soldOut}`}
                  onClick={() => {
                    if (reachable || on) setChoice(tapValue(choice, skus, place, index));
                  }}
                >
                  <Text>{say(value)}</Text>
                  {leads === null ? null : <Text className="tp-sku__value-price">{valuePrice(leads)}</Text>}
                </View>
              );
            })}
          </View>
        </View>
      ))}
      <View className="tp-sku__count">
        <View className="tp-sku__count-words">
          <Text className="tp-sku__name">{text.sku.quantity}</Text>
          {limit === null ? null : (
            <Text className="tp-sku__limit">{t(text.sku.limit, { count: limit })}</Text>
          )}
          {beyond === null ? null : (
            <Text className="tp-sku__beyond">{offers.beyond(beyond.units, beyond.fen)}</Text>
          )}
        </View>
        <Stepper
          value={quantity}
          max={Math.max(1, most)}
          onChange={setWanted}
          onLimit={() => {
            if (sku !== null && quantity >= most) toast(t(text.sku.atLimit, { count: most }));
          }}
        />
      </View>
    </Sheet>
  );
}

/** As the page says it before a SKU is chosen: of those that can be had; where none can, of all. */
function cheapestOf(skus: readonly SkuView[], priced: (sku: SkuView) => number): SkuView | null {
  const there = skus.filter(({ stock }) => stock > 0);
  let cheapest: SkuView | null = null;
  for (const sku of there.length > 0 ? there : skus) {
    if (cheapest === null || priced(sku) < priced(cheapest)) cheapest = sku;
  }
  return cheapest;
}
