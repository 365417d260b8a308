/**
 * Random lives of a shop with promoters, by the calls that its pages make, on a real database and against the stand-in for WeChat Pay,
 * beside a model that works everything out by itself. `FC_RUNS=20` lives twenty times as many.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { payWorld } from '../support/pay-world';
import type { Act, Dice } from '../support/referral-model/act';
import { ACTS } from '../support/referral-model/acts';
import { compare, compareCentres } from '../support/referral-model/compare';
import type { ReferralModel, Rules } from '../support/referral-model/model';
import { aModelShop, type ModelShop } from '../support/referral-model/model-shop';

const LIVES = 30 * Number(process.env.FC_RUNS ?? 1);
/** However long that takes, on however busy a machine. */
const PATIENCE = { timeout: 3_600_000 };
/** Less than half of those that are thrown can happen. */
const ACTS_MAX = 160;
/** A life takes a second: one that fails is made shorter as long as somebody may wait for it. */
const SHRINKS = 25;

const world = payWorld();
/** How often each act has happened. */
const happened = new Map<string, number>();

class Step implements fc.AsyncCommand<ReferralModel, ModelShop> {
  constructor(
    private readonly name: string,
    private readonly act: Act,
    private readonly dice: Dice,
  ) {}
  check(model: ReferralModel): boolean {
    return this.act(model, this.dice) !== null;
  }
  async run(model: ReferralModel, real: ModelShop): Promise<void> {
    const happens = this.act(model, this.dice);
    real.story.push(`${this.name} …`);
    real.story.splice(-1, 1, (await happens?.(real)) ?? '');
    happened.set(this.name, (happened.get(this.name) ?? 0) + 1);
    await compare(model, real);
  }
  toString(): string {
    return `${this.name}(${this.dice})`;
  }
}

const die = fc.nat({ max: 9_999 });
const dice = fc.tuple(die, die, die, die);
/** An act as often as it weighs. */
const steps = Object.entries(ACTS).flatMap(([name, { act, weight }]) =>
  Array.from({ length: weight }, () => dice.map((thrown) => new Step(name, act, thrown))),
);
/** Now and then one that takes goods out. */
const bps = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 3_000 }) },
  { weight: 1, arbitrary: fc.constant(0) },
);
const anyRules: fc.Arbitrary<Rules> = fc.record({
  touch: fc.constantFrom('first', 'last'),
  windowDays: fc.integer({ min: 2, max: 20 }),
  levels: fc.constantFrom(1, 2),
  store_bps: bps,
  second_bps: bps,
  product_bps: bps.map((rate) => new Map([['bread', rate]])),
  category_bps: bps.map((rate) => new Map([['other', rate]])),
  promoter_bps: bps.map((rate) => new Map([['Cho', rate]])),
});

test('whatever happens, everybody has what the model says, and the ledger adds up', PATIENCE, async () => {
  const life = fc.asyncProperty(
    fc.noShrink(anyRules),
    fc.limitShrink(fc.commands(steps, { maxCommands: ACTS_MAX, size: 'max' }), SHRINKS),
    async (rules, acts) => {
      const { model, real } = await aModelShop(world, rules);
      await fc
        .asyncModelRun(() => ({ model, real }), acts)
        .catch((error: Error) => {
          error.message = `${error.message}\nafter\n  ${real.story.join('\n  ')}\n`;
          throw error;
        });
      await compareCentres(model, real);
    },
  );
  // Unbiased: a life of few acts says little.
  await fc.assert(life, { numRuns: LIVES, unbiased: true });
  // All but one or two of the rarest, by the throw of the dice.
  expect(happened.size, [...happened.keys()].join()).toBeGreaterThanOrEqual(Object.keys(ACTS).length - 2);
});
