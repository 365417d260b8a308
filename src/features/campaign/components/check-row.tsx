import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { listShopSkus, type SkuCheck, setFloor } from '#core/contract/campaign';
import { floorOf } from '#core/domain/offer/floor';
import type { Id } from '#core/kernel/id';
import { priceText } from '#core/view/price-parts';
import { Button } from '@/components/button';
import { Picture } from '@/components/picture';
import { Price } from '@/components/price';
import { campaignWords } from '@/i18n/catalogue/campaign';
import { t, useText, useWords } from '@/i18n/text';
import { classes } from '@/lib/classes';
import { problemText } from '@/services/problem';
import { invalidate } from '@/services/query';
import { useAct } from '@/services/use-act';
import { useSettings } from '@/stores/settings';
import { toast } from '@/stores/toast';
import { fenToYuan, yuanToFen } from '../amount-text';
import { formWords } from '../form-words';
import { NumberBox } from './number-box';
import './check-row.scss';

interface Props {
  readonly storeId: Id<'store'>;
  readonly sku: SkuCheck;
  /** A floor was set: weigh it again. */
  readonly onFloor: () => void;
}

/** One SKU on its way down: list price, each step with its source, the lowest price and what is left of it. */
export function CheckRow({ storeId, sku, onFloor }: Props) {
  const text = useText(campaignWords);
  const say = useWords();
  const floor = floorOf(sku);
  const [asks, setAsks] = useState(false);
  const setting = asks || sku.problem === 'NO_FLOOR';
  return (
    <View className="check-row">
      <View className="check-row__head">
        <View className="check-row__picture">
          <Picture picture={sku.picture} />
        </View>
        <View className="check-row__words">
          <Text className="check-row__title">{`${say(sku.title)} ${say(sku.label)}`}</Text>
          <View className="check-row__steps">
            <Text className="check-row__step">{`${text.list} ${priceText(sku.list_fen)}`}</Text>
            {sku.steps.map((step, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two offers may have one name
              <Text className="check-row__step" key={place}>
                {`${say(step.title)} −${priceText(step.takes_fen)}`}
              </Text>
            ))}
          </View>
        </View>
        <View className="check-row__worst">
          <Text className="check-row__name">{text.worst}</Text>
          <Price fen={sku.worst_fen} tone={sku.problem === null ? 'ink' : 'hero'} />
        </View>
      </View>
      <View className="check-row__facts">
        <Text className={classes('check-row__fact', (sku.margin_fen ?? 0) < 0 && 'check-row__fact--bad')}>
          {sku.margin_fen === null ? text.marginNone : t(text.margin, { price: priceText(sku.margin_fen) })}
        </Text>
        <View
          className="check-row__floor"
          ariaRole="button"
          ariaLabel={`${text.setFloor} ${say(sku.title)} ${say(sku.label)}`}
          onClick={() => setAsks(!asks)}
        >
          <Text className="check-row__floor-text">
            {floor === null ? text.setFloor : t(text.floor, { price: priceText(floor) })}
          </Text>
        </View>
      </View>
      {sku.problem === null && floor !== null && sku.worst_fen < floor ? (
        <Text className="check-row__already">{text.already}</Text>
      ) : null}
      {sku.problem === null ? null : (
        <Text className="check-row__problem">
          {t(text.problems[sku.problem], {
            worst: priceText(sku.worst_fen),
            floor: priceText(floor ?? 0),
            list: priceText(sku.list_fen),
            stock: sku.stock,
          })}
        </Text>
      )}
      {setting ? (
        <FloorForm
          storeId={storeId}
          sku={sku}
          onSet={() => {
            setAsks(false);
            onFloor();
          }}
        />
      ) : null}
    </View>
  );
}

/** The lowest a SKU may ever be sold for, set where it is in the way. */
function FloorForm({
  storeId,
  sku,
  onSet,
}: {
  readonly storeId: Id<'store'>;
  readonly sku: SkuCheck;
  readonly onSet: () => void;
}) {
  const text = useText(campaignWords);
  const say = useWords();
  const { units } = useText(formWords);
  const language = useSettings((settings) => settings.language);
  const [typed, setTyped] = useState(sku.floor_fen === null ? '' : fenToYuan(sku.floor_fen));
  const act = useAct(setFloor);
  const floor_fen = yuanToFen(typed);
  const save = async () => {
    if (floor_fen === null) return;
    const answer = await act.run({ storeId, skuId: sku.skuId, floor_fen });
    if (!answer.ok) return toast(problemText(answer.problem, language), 'warning');
    toast(text.floorSaved, 'check');
    invalidate(listShopSkus);
    onSet();
  };
  return (
    <View className="check-row__form">
      <NumberBox
        label={text.floorField}
        spoken={`${text.floorField} ${say(sku.title)} ${say(sku.label)}`}
        unit={units.yuan}
        value={typed}
        onChange={setTyped}
      />
      <View className="check-row__save">
        <Button
          look="dark"
          size="m"
          loading={act.busy}
          disabled={floor_fen === null}
          onClick={() => void save()}
        >
          {text.floorSave}
        </Button>
      </View>
    </View>
  );
}
