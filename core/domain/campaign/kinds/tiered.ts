import * as z from 'zod/mini';
import { fen } from '../../../kernel/fen';
import { campaignKind, type GroupCount } from '../campaign-kind';

const TIERS_MIN = 2;
const TIERS_MAX = 5;

const settings = z
  .strictObject({
    /** How many people reach each tier; the prices of the tiers stand with the SKUs. */
    tiers: z
      .array(z.strictObject({ people: z.int().check(z.gte(2), z.lte(50)) }))
      .check(z.minLength(TIERS_MIN), z.maxLength(TIERS_MAX)),
  })
  .check(
    z.refine(({ tiers }) =>
      tiers.every((tier, place) => place === 0 || tier.people > (tiers[place - 1]?.people ?? 0)),
    ),
  );
type Settings = z.output<typeof settings>;

/**
 * 阶梯: the more buy, the less it costs. Everybody pays the first tier's price; once the group is formed, the difference to the highest
 * tier reached comes back. Short of the first tier at the end is failed.
 */
export const tiered = campaignKind({
  kind: 'tiered',
  settings,
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
