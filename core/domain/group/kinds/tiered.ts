import { fen } from '../../../kernel/fen';
import { countField, rowsField, type SettingsOf } from '../../pricing/fields';
import { type GroupCount, groupKind } from '../group-kind';

const SIZE_MIN = 2;
const SIZE_MAX = 50;
/** How many people reach each tier; the prices of the tiers stand with the SKUs. */
const fields = { tiers: rowsField({ people: countField(SIZE_MIN, SIZE_MAX) }, 2, 5) };
type Settings = SettingsOf<typeof fields>;

/**
 * 阶梯: the more buy, the less it costs. Everybody pays the first tier's price; once the group is formed, the difference to the highest
 * tier reached comes back. Short of the first tier at the end is failed.
 */
export const tiered = groupKind({
  kind: 'tiered',
  name: { zh: '阶梯团', en: 'Tiered group' },
  fields,
  check: ({ tiers }) =>
    tiers.every(({ people }, place) => people > (tiers[place - 1]?.people ?? 0)) ? null : 'TIERS_NOT_RISING',
  openerPrice: false,
  mayJoin: () => true,
  newBenefit: () => false,
  unitPrice: (_settings, _role, sku) => sku.price_fen,
  formsAt: (_settings, { paid, size }) => paid >= size,
  settleAtExpiry: (settings, { paid, held, size }) => {
    if (paid >= size) return 'formed';
    if (held > 0) return 'wait';
    return tierReached(settings, { paid }) > 0 ? 'formed' : 'failed';
  },
  tierSizes: ({ tiers }) => tiers.map(({ people }) => people),
  tierReached,
  rebate: (settings, group, { price_fen, stepPrices_fen }) => {
    const tier = tierReached(settings, group);
    const settled_fen = tier < 2 ? price_fen : (stepPrices_fen[tier - 2] ?? price_fen);
    return fen(Math.max(0, price_fen - settled_fen));
  },
  pricesInOrder: ({ tiers }, { price_fen, stepPrices_fen, openerPrice_fen }) =>
    openerPrice_fen === null &&
    stepPrices_fen.length === tiers.length - 1 &&
    stepPrices_fen.every(
      (price, place) => price < (place === 0 ? price_fen : (stepPrices_fen[place - 1] ?? 0)),
    ),
});

function tierReached({ tiers }: Settings, { paid }: Pick<GroupCount, 'paid'>): number {
  return tiers.filter(({ people }) => people <= paid).length;
}
