/**
 * Random lives of commissions and withdrawals beside a model that a person can read: after every step the ledger says what the model
 * says, everything can be rebuilt from postings, and nothing was lost between the purses.
 */
import { beforeAll, expect, test } from 'vitest';
import { PROMOTER_PURSES, type PromoterPurse, purse, STORE_COMMISSION } from '#core/domain/ledger/accounts';
import { clawBack, release, transaction } from '#core/domain/ledger/transaction';
import { clawOf } from '#core/domain/referral/commission';
import { fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { DAY_MS } from '#core/kernel/instant';
import { seededChance } from '#core/kernel/random';
import { sumLedgerJob } from '#server/app/ledger/sum-ledger';
import type { JobRow } from '#server/db/job-store';
import { auditStore } from '#server/db/ledger-audit';
import { postLedger, promoterBalances } from '#server/db/ledger-store';
import { storeScope } from '#server/db/scope';
import { type TestDeps, testDeps } from '../../support/deps';
import {
  aLedgerShop,
  aPaidOrder,
  aWithdrawal,
  between,
  earnFor,
  endWithdrawal,
  type LedgerShop,
  post,
  settle,
} from '../../support/ledger';
import { testDatabase } from '../../support/postgres/test-database';
import { aPromoter, type TestPromoter } from '../../support/promoters';
import { sql } from '../../support/sql';

const STEPS = 300;
const database = testDatabase();
let deps: TestDeps;
beforeAll(() => {
  deps = testDeps(database.db);
});

type Purses = Record<PromoterPurse, number>;
interface Commission {
  readonly id: Id<'commission'>;
  readonly orderId: Id<'order'>;
  readonly lineNo: number;
  readonly of: Id<'promoter'>;
  readonly rate_bps: number;
  net_fen: number;
  posted_fen: number;
  status: 'pending' | 'available' | 'void';
}
interface Withdrawal {
  readonly id: Id<'withdrawal'>;
  readonly of: Id<'promoter'>;
  readonly amount_fen: number;
  live: boolean;
}

/** What the ledger should say, kept by hand. */
class Model {
  readonly purses = new Map<Id<'promoter'>, Purses>();
  /** Earned less what was taken back or voided, by promoter. */
  readonly given = new Map<Id<'promoter'>, number>();
  readonly commissions: Commission[] = [];
  readonly withdrawals: Withdrawal[] = [];

  move(
    of: Id<'promoter'>,
    from: PromoterPurse | 'shop',
    to: PromoterPurse | 'shop',
    amount_fen: number,
  ): void {
    const purses = this.purses.get(of) ?? { pending: 0, available: 0, in_transit: 0, paid: 0 };
    if (from !== 'shop') purses[from] -= amount_fen;
    if (to !== 'shop') purses[to] += amount_fen;
    const given = (from === 'shop' ? amount_fen : 0) - (to === 'shop' ? amount_fen : 0);
    this.purses.set(of, purses);
    this.given.set(of, (this.given.get(of) ?? 0) + given);
  }
}

class Life {
  readonly model = new Model();
  private readonly chance: () => number;
  constructor(
    private readonly shop: LedgerShop,
    private readonly promoters: readonly TestPromoter[],
    seed: number,
  ) {
    this.chance = seededChance(seed);
  }
  private upTo = (most: number) => Math.floor(this.chance() * most);
  private oneOf = <T>(list: readonly T[]): T | undefined => list[this.upTo(list.length)];

  readonly steps = {
    earn: async () => {
      const lines = Array.from({ length: 1 + this.upTo(3) }, () => ({
        promoterId: (this.oneOf(this.promoters) as TestPromoter).promoterId,
        payable_fen: 500 + this.upTo(20_000),
        rate_bps: 200 + this.upTo(4_800),
      }));
      const orderId = await aPaidOrder(
        deps,
        this.shop,
        lines.map(({ payable_fen }) => payable_fen),
      );
      const earned = await earnFor(deps, this.shop, orderId, lines);
      for (const [place, { id, lineNo, promoterId, rate_bps, earned_fen }] of earned.entries()) {
        const net_fen = lines[place]?.payable_fen ?? 0;
        const commission = { id, orderId, lineNo, of: promoterId, rate_bps, net_fen, posted_fen: earned_fen };
        this.model.commissions.push({ ...commission, status: 'pending' });
        this.model.move(promoterId, 'shop', 'pending', earned_fen);
      }
    },
    claw: async () => {
      const one = this.oneOf(this.model.commissions.filter(({ net_fen }) => net_fen > 0));
      if (one === undefined) return;
      const back = this.chance() < 0.3 ? one.net_fen : 1 + this.upTo(one.net_fen);
      one.net_fen -= back;
      await sql(
        deps.db,
        'UPDATE order_lines SET refunded_fen = refunded_fen + $4 WHERE store_id = $1 AND order_id = $2 AND line_no = $3',
        [this.shop.storeId, one.orderId, one.lineNo, back],
      );
      const { status } = one;
      if (status === 'void') return;
      const amount_fen = clawOf(
        { posted_fen: fen(one.posted_fen), rate_bps: one.rate_bps },
        fen(one.net_fen),
      );
      const to_fen = one.posted_fen - amount_fen;
      const entry = clawBack(deps.ids.next('refund'), [{ promoterId: one.of, amount_fen, lies: status }]);
      await settle(
        deps,
        this.shop,
        { id: one.id, from_fen: one.posted_fen, to_fen, from: status, to: status },
        entry,
      );
      one.posted_fen = to_fen;
      this.model.move(one.of, status, 'shop', amount_fen);
    },
    release: async () => {
      const one = this.oneOf(this.model.commissions.filter(({ status }) => status === 'pending'));
      if (one === undefined) return;
      const entry = release(one.id, [{ promoterId: one.of, amount_fen: fen(one.posted_fen) }]);
      const change = {
        id: one.id,
        from_fen: one.posted_fen,
        to_fen: one.posted_fen,
        from: 'pending',
        to: 'available',
      };
      await settle(deps, this.shop, change, entry);
      this.model.move(one.of, 'pending', 'available', one.posted_fen);
      one.status = 'available';
    },
    void: async () => {
      const one = this.oneOf(this.model.commissions.filter(({ status }) => status === 'pending'));
      if (one === undefined) return;
      const moves = [
        { from: purse(one.of, 'pending'), to: STORE_COMMISSION, amount_fen: fen(one.posted_fen) },
      ];
      const change = { id: one.id, from_fen: one.posted_fen, to_fen: 0, from: 'pending', to: 'void' };
      await settle(deps, this.shop, change, transaction('void', one.id, moves));
      this.model.move(one.of, 'pending', 'shop', one.posted_fen);
      one.posted_fen = 0;
      one.status = 'void';
    },
    reserve: async () => {
      const promoter = this.oneOf(this.promoters) as TestPromoter;
      const { promoterId } = promoter;
      if (this.model.withdrawals.some(({ of, live }) => of === promoterId && live)) return;
      const there = this.model.purses.get(promoterId)?.available ?? 0;
      const amount_fen = 10 + this.upTo(Math.max(0, there) * 1.5);
      const id = deps.ids.next('withdrawal');
      const reserved = deps.db.tx(async (tx) => {
        await aWithdrawal(tx, this.shop, promoter, id, amount_fen);
        const entry = between('reserve', id, promoterId, fen(amount_fen));
        await postLedger(tx, deps.ids, storeScope(this.shop.storeId), [entry], deps.clock.now());
      });
      if (amount_fen > there) {
        await expect(reserved).rejects.toMatchObject({ constraint: 'ledger_balances_enough_chk' });
        return;
      }
      await reserved;
      this.model.withdrawals.push({ id, of: promoterId, amount_fen, live: true });
      this.model.move(promoterId, 'available', 'in_transit', amount_fen);
    },
    pay: () => this.end('pay', 'paid', 'success'),
    return: () => this.end('return', 'available', 'failed'),
    sum: async () => {
      await sumLedgerJob(deps, { store_id: this.shop.storeId } as JobRow);
    },
    again: async () => {
      const one = this.oneOf(this.model.withdrawals);
      if (one === undefined) return;
      expect(await post(deps, this.shop, [between('reserve', one.id, one.of, fen(one.amount_fen))])).toBe(0);
    },
    wait: async () => {
      deps.clock.advance(this.upTo(9) * DAY_MS);
    },
  };
  private async end(kind: 'pay' | 'return', to: PromoterPurse, status: 'success' | 'failed'): Promise<void> {
    const one = this.oneOf(this.model.withdrawals.filter(({ live }) => live));
    if (one === undefined) return;
    await endWithdrawal(deps.db, one.id, status);
    await post(deps, this.shop, [between(kind, one.id, one.of, fen(one.amount_fen))]);
    one.live = false;
    this.model.move(one.of, 'in_transit', to, one.amount_fen);
  }

  async step(): Promise<string> {
    const names = Object.keys(this.steps) as (keyof Life['steps'])[];
    const name = this.oneOf([...names, 'earn', 'release', 'claw'] as const) ?? 'earn';
    await this.steps[name]();
    return name;
  }

  async check(after: string): Promise<void> {
    const store = storeScope(this.shop.storeId);
    for (const { promoterId } of this.promoters) {
      const should = this.model.purses.get(promoterId) ?? {
        pending: 0,
        available: 0,
        in_transit: 0,
        paid: 0,
      };
      const balances = await promoterBalances(deps.db, store, promoterId);
      expect(balances, after).toEqual(should);
      const all = PROMOTER_PURSES.reduce((sum, one) => sum + balances[one], 0);
      expect(all, after).toBe(this.model.given.get(promoterId) ?? 0);
      expect(balances.in_transit, after).toBeGreaterThanOrEqual(0);
    }
    expect(await auditStore(deps.db, store, deps.clock.now()), after).toEqual([]);
  }
}

test.each([1, 2, 3])('a random life of commissions adds up after every step (%i)', async (seed) => {
  const shop = await aLedgerShop(deps);
  const promoters = [await aPromoter(deps, shop), await aPromoter(deps, shop), await aPromoter(deps, shop)];
  const life = new Life(shop, promoters, seed);
  const done = new Map<string, number>();
  for (let n = 0; n < STEPS; n += 1) {
    const name = await life.step();
    done.set(name, (done.get(name) ?? 0) + 1);
    await life.check(`step ${n}: ${name}`);
  }
  expect([...done.keys()].sort()).toEqual(Object.keys(life.steps).sort());
});
