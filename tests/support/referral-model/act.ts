/** An act is done by the product and told to the model; it answers in words what it was. */
import type { ReferralModel } from './model';
import type { ModelShop } from './model-shop';

/** Throws of the dice that decide what an act leaves open. */
export type Dice = readonly [number, number, number, number];
/** Null: it cannot happen now. */
export type Act = (model: ReferralModel, dice: Dice) => null | ((real: ModelShop) => Promise<string>);

export const among = <T>(all: readonly T[], die: number): T => all[die % all.length] as T;
export const maybe = <T>(all: readonly T[], die: number): T | undefined => all[die % Math.max(1, all.length)];

/** Time goes by, and what is due is done. */
export async function passes(model: ReferralModel, real: ModelShop, ms: number): Promise<void> {
  model.moveTo(real.deps.clock.advance(ms));
  await real.works();
  model.works();
}
