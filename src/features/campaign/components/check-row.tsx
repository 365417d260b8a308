import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { listShopSkus, type SkuCheck, setFloor } from '#core/contract/campaign';
import { floorOf } from '#core/domain/offer/floor';
import { fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { priceText } from '#core/view/price-parts';
import { listed } from '#core/view/say';
import { Button } from '@/components/button';
import { Icon } from '@/components/icon';
import { Picture } from '@/components/picture';
import { Price } from '@/components/price';
import { campaignWords } from '@/i18n/catalogue/campaign';
import { t, useText, useWords } from '@/i18n/text';
import { classes } from '@/lib/classes';
import { fenToYuan, yuanToFen } from '@/lib/yuan';
import { problemText } from '@/services/problem';
import { invalidate } from '@/services/query';
import { useAct } from '@/services/use-act';
import { useSettings } from '@/stores/settings';
import { toast } from '@/stores/toast';
import { formWords } from '../form-words';
import { NumberBox } from './number-box';
import './check-row.scss';

interface Props {
  readonly storeId: Id<'store'>;
  readonly sku: SkuCheck;
  /** How it stands before anybody taps it. */
  readonly unfolded: boolean;
  /** A floor was set: weigh it again. */
  readonly onFloor: () => void;
}

/** One SKU with the lowest it can be sold for and what is wrong with that; a tap shows the sum, and lets its floor be set. */
export function CheckRow({ storeId, sku, unfolded, onFloor }: Props) {
  const text = useText(campaignWords);
  const say = useWords();
  const [tapped, setTapped] = useState<boolean | null>(null);
  const open = tapped ?? unfolded;
  const [asks, setAsks] = useState(false);
  const name = `${say(sku.title)} ${say(sku.label)}`;
  return (
    <View className="check-row">
      <View
        className="check-row__head"
        ariaRole="button"
        ariaLabel={`${text.showSum} ${name}`}
        onClick={() => setTapped(!open)}
      >
        <View className="check-row__picture">
          <Picture picture={sku.picture} />
        </View>
        <View className="check-row__words">
          <Text className="check-row__title">{name}</Text>
          <Note sku={sku} />
        </View>
        <View className="check-row__worst">
          <Text className="check-row__name">{text.worst}</Text>
          <Price fen={sku.worst_fen} tone={sku.problem === null ? 'ink' : 'hero'} />
        </View>
        <Icon
          name="down"
          size={14}
          tone="ink-soft"
          className={classes('check-row__fold', open && 'check-row__fold--open')}
        />
      </View>
      {open ? <Sum sku={sku} onFloor={() => setAsks(!asks)} /> : null}
      {(open && asks) || sku.problem === 'NO_FLOOR' ? (
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

/** What is wrong with it; else by which offers it is low already; else what is left of it. */
function Note({ sku }: { readonly sku: SkuCheck }) {
  const text = useText(campaignWords);
  const say = useWords();
  const language = useSettings((settings) => settings.language);
  const floor = priceText(floorOf(sku) ?? 0);
  if (sku.problem !== null) {
    const facts = {
      worst: priceText(sku.worst_fen),
      left: priceText(fen(sku.worst_fen - sku.commission_fen)),
      floor,
      list: priceText(sku.list_fen),
      stock: sku.stock,
    };
    return (
      <Text className="check-row__note check-row__note--bad">{t(text.problems[sku.problem], facts)}</Text>
    );
  }
  if (sku.already) {
    const offers = listed(
      [...sku.steps.map(({ title }) => say(title)), ...(sku.commission_fen > 0 ? [text.commission] : [])],
      language,
    );
    return (
      <Text className="check-row__note check-row__note--wait">{t(text.already, { floor, offers })}</Text>
    );
  }
  return <Margin sku={sku} />;
}

function Margin({ sku: { margin_fen } }: { readonly sku: SkuCheck }) {
  const text = useText(campaignWords);
  return (
    <Text className={classes('check-row__note', (margin_fen ?? 0) < 0 && 'check-row__note--bad')}>
      {margin_fen === null ? text.marginNone : t(text.margin, { price: priceText(margin_fen) })}
    </Text>
  );
}

/** From the list price down, each step with its source; what is left of it, and its floor. */
function Sum({ sku, onFloor }: { readonly sku: SkuCheck; readonly onFloor: () => void }) {
  const text = useText(campaignWords);
  const say = useWords();
  const floor = floorOf(sku);
  return (
    <View className="check-row__sum">
      <SumLine name={text.list} amount={priceText(sku.list_fen)} />
      {sku.steps.map((step, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two offers may have one name
        <SumLine key={place} name={say(step.title)} amount={`−${priceText(step.takes_fen)}`} />
      ))}
      <SumLine name={text.worst} amount={priceText(sku.worst_fen)} strong />
      {sku.commission_fen > 0 ? (
        <SumLine name={text.commission} amount={`−${priceText(sku.commission_fen)}`} />
      ) : null}
      <View className="check-row__facts">
        <Margin sku={sku} />
        <View
          className="check-row__floor"
          ariaRole="button"
          ariaLabel={`${text.setFloor} ${say(sku.title)} ${say(sku.label)}`}
          onClick={onFloor}
        >
          <Text className="check-row__floor-text">
            {floor === null ? text.setFloor : t(text.floor, { price: priceText(floor) })}
          </Text>
        </View>
      </View>
    </View>
  );
}

function SumLine({
  name,
  amount,
  strong = false,
}: {
  readonly name: string;
  readonly amount: string;
  readonly strong?: boolean;
}) {
  return (
    <View className={classes('check-row__line', strong && 'check-row__line--strong')}>
      <Text className="check-row__line-name">{name}</Text>
      <Text>{amount}</Text>
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
    const { short } = answer.value;
    if (short === null) toast(text.floorSaved, 'check');
    else {
      const sums = {
        worst: priceText(short.worst_fen),
        commission: priceText(short.commission_fen),
        left: priceText(short.left_fen),
      };
      toast(t(text.floorShort, sums), 'warning');
    }
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
