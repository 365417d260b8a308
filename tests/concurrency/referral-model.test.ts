/**
 * Random lives of a shop with promoters, by the calls that its pages make, on a real database and against the stand-in for WeChat Pay,
 * beside a model that works everything out by itself. The same lives each time; `FC_RUNS=20` lives twenty times as many, others.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { payWorld } from '../support/pay-world';
import type { Act, Dice } from '../support/referral-model/act';
import { ACTS } from '../support/referral-model/acts';
import { compare, compareCentres } from '../support/referral-model/compare';
import type { ReferralModel, Rules } from '../support/referral-model/model';
import { aModelShop, type ModelShop } from '../support/referral-model/model-shop';
import { sql } from '../support/sql';

const { FC_RUNS } = process.env;
const LIVES = 30 * Number(FC_RUNS ?? 1);
/** Lives in which all of it happens. */
const SEED = FC_RUNS === undefined ? { seed: 20_261_130 } : {};
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
  await fc.assert(life, { numRuns: LIVES, unbiased: true, ...SEED });
  expect([...happened.keys()].sort()).toEqual(Object.keys(ACTS).sort());
  expect(await neverHappened()).toEqual([]);
});

/** In no life: how things can end, as the product says it. */
async function neverHappened(): Promise<string[]> {
  const ends = {
    ...Object.fromEntries(
      ['success', 'failed', 'expired', 'cancelled'].map((status) => [
        `a withdrawal: ${status}`,
        `SELECT FROM withdrawals WHERE status = '${status}'`,
      ]),
    ),
    'a group: full': `SELECT FROM groups WHERE formed_by = 'full'`,
    'a group: two of three': `SELECT FROM groups WHERE formed_by = 'tier'`,
    'a group: failed': `SELECT FROM groups WHERE status = 'failed'`,
    'a commission less by a tier’s difference': `SELECT FROM commissions c JOIN order_lines l
       ON l.store_id = c.store_id AND l.order_id = c.order_id AND l.line_no = c.line_no AND l.rebate_fen > 0 AND l.refunded_fen = 0
       WHERE c.posted_fen BETWEEN 1 AND c.earned_fen - 1`,
    'the second level': 'SELECT FROM commissions WHERE level = 2',
    'the next up the chain, in the place of somebody who was stopped': `SELECT FROM commissions c
       JOIN orders o ON o.store_id = c.store_id AND o.id = c.order_id CROSS JOIN LATERAL jsonb_array_elements(o.referral) x
       WHERE c.level = 1 AND x->>'visitId' = c.visit_id AND x->>'promoterId' <> c.promoter_id`,
    'the next touch': `SELECT FROM commissions c JOIN orders o ON o.store_id = c.store_id AND o.id = c.order_id
       WHERE c.level = 1 AND o.referral->0->>'visitId' <> c.visit_id`,
    'nothing left to withdraw, and less than that': 'SELECT FROM ledger_balances WHERE balance_fen < 0',
  };
  const never: string[] = [];
  for (const [what, happenedOnce] of Object.entries(ends)) {
    const [row] = await sql<{ is: boolean }>(world.deps.db, `SELECT EXISTS (${happenedOnce}) AS is`);
    if (row?.is !== true) never.push(what);
  }
  return never;
}
