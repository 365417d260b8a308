import { type Fen, fen } from '../../kernel/fen';
import type { CampaignSkuFacts } from './facts';

/** The price of a step, counted from 1; steps after the last one cost what the last one does. */
export function stepPrice({ price_fen, stepPrices_fen }: CampaignSkuFacts, step: number): Fen {
  return stepPrices_fen[Math.min(step - 1, stepPrices_fen.length) - 1] ?? price_fen;
}

/** The lowest of a price and all steps of the SKU in a campaign. */
export function lowestStep(unit_fen: Fen, sku: CampaignSkuFacts | null): Fen {
  return sku === null ? unit_fen : fen(Math.min(unit_fen, sku.price_fen, ...sku.stepPrices_fen));
}
