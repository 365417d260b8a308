import { Text, View } from '@tarojs/components';
import type { OfferKind } from '#core/domain/offer/offer-kind';
import { priceText } from '#core/view/price-parts';
import { Button } from '@/components/button';
import { Icon } from '@/components/icon';
import { Picture } from '@/components/picture';
import { campaignWords } from '@/i18n/catalogue/campaign';
import { t, useText, useWords } from '@/i18n/text';
import type { FormSku } from '../form';
import { formWords } from '../form-words';
import { NumberBox } from './number-box';
import './sku-terms.scss';

interface Props {
  readonly kind: OfferKind;
  readonly sku: FormSku;
  /** How many prices follow the first. */
  readonly steps: number;
  readonly place: number;
  readonly wrong: (field: string) => string | undefined;
  readonly onChange: (sku: FormSku) => void;
  readonly onRemove: () => void;
}

/** The prices and units of one SKU in an offer. */
export function SkuTerms({ kind, sku, steps, place, wrong, onChange, onRemove }: Props) {
  const text = useText(campaignWords);
  const { units } = useText(formWords);
  const say = useWords();
  const { skus } = kind;
  const name = `${say(sku.sku.title)} ${say(sku.sku.label)}`;
  const at = (field: string) => wrong(`skus.${place}.${field}`);
  const problem =
    at('price_fen') ?? at('openerPrice_fen') ?? at('stepPrices_fen') ?? at('units') ?? undefined;
  const box = (label: string) => ({ label, spoken: `${name} ${label}`, unit: units.yuan });
  return (
    <View className="sku-terms">
      <View className="sku-terms__head">
        <View className="sku-terms__picture">
          <Picture picture={sku.sku.picture} />
        </View>
        <View className="sku-terms__words">
          <Text className="sku-terms__title">{name}</Text>
          <Text className="sku-terms__note">
            {`${t(text.listPrice, { price: priceText(sku.sku.price_fen) })} · ${t(text.stock, { count: sku.sku.stock })}`}
          </Text>
        </View>
        <View
          className="sku-terms__remove"
          ariaRole="button"
          ariaLabel={`${text.remove} ${name}`}
          onClick={onRemove}
        >
          <Icon name="close" size={18} tone="ink-soft" />
        </View>
      </View>
      <View className="sku-terms__boxes">
        <NumberBox
          {...box(text.priceOf[priceName(kind)])}
          id={`sku-${place}-price`}
          value={sku.price}
          wrong={at('price_fen') !== undefined}
          onChange={(price) => onChange({ ...sku, price })}
        />
        {skus?.openerPrice ? (
          <NumberBox
            {...box(text.openerPrice)}
            value={sku.opener}
            wrong={at('openerPrice_fen') !== undefined}
            onChange={(opener) => onChange({ ...sku, opener })}
          />
        ) : null}
        {Array.from({ length: steps }, (_, step) => (
          <NumberBox
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is known by its place alone
            key={step}
            {...box(t(text.step[skus?.steps === 'tiers' ? 'tier' : 'level'], { count: step + 2 }))}
            value={sku.steps[step] ?? ''}
            wrong={at('stepPrices_fen') !== undefined}
            onChange={(price) => onChange({ ...sku, steps: withStep(sku.steps, steps, step, price) })}
          />
        ))}
        {skus?.units ? (
          <NumberBox
            label={text.skuUnits}
            spoken={`${name} ${text.skuUnits}`}
            id={`sku-${place}-units`}
            unit={text.pieces}
            digits="number"
            value={sku.units}
            wrong={at('units') !== undefined}
            onChange={(value) => onChange({ ...sku, units: value })}
          />
        ) : null}
      </View>
      {skus?.steps === 'levels' ? (
        <View className="sku-terms__acts">
          {sku.steps.length < LEVELS_MAX ? (
            <Button
              look="quiet"
              size="s"
              icon="plus"
              onClick={() => onChange({ ...sku, steps: [...sku.steps, ''] })}
            >
              {text.moreStep}
            </Button>
          ) : null}
          {sku.steps.length > 0 ? (
            <Button
              look="quiet"
              size="s"
              icon="minus"
              onClick={() => onChange({ ...sku, steps: sku.steps.slice(0, -1) })}
            >
              {text.lessStep}
            </Button>
          ) : null}
        </View>
      ) : null}
      {problem === undefined ? null : <Text className="sku-terms__wrong">{problem}</Text>}
    </View>
  );
}

/** Besides the first. */
const LEVELS_MAX = 8;

function priceName(kind: OfferKind): 'group' | 'haggle' | 'first' | 'level' | 'addOn' | 'plain' {
  if (kind.skus?.steps === 'tiers') return 'first';
  if (kind.skus?.steps === 'levels') return 'level';
  if (kind.size !== null) return 'group';
  if (kind.openFor) return 'haggle';
  return kind.claims ? 'addOn' : 'plain';
}

function withStep(steps: readonly string[], length: number, place: number, price: string): string[] {
  return Array.from({ length }, (_, step) => (step === place ? price : (steps[step] ?? '')));
}
