/**
 * What should be, worked out the slow way from what happened: who opened which card, who bought, what came back. It knows none of the
 * product's rules from its code; what it knows is written here.
 */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#core/kernel/instant';

const STEPS_UP = 5;
const PROPOSALS = 3;
const CONFIRM_MS = DAY_MS;
const AFTER_SALE_MS = 7 * DAY_MS;
/** Then an order with an open refund is looked at again. */
const PAUSE_MS = 6 * HOUR_MS;
const HOLD_MS = 15 * MINUTE_MS;

/** Who somebody is, and which device they hold: names that a person can read. */
export type Person = string;
export type Device = string;

export interface Rules {
  touch: 'first' | 'last';
  windowDays: number;
  levels: 1 | 2;
  store_bps: number;
  second_bps: number;
  readonly product_bps: Map<string, number>;
  readonly category_bps: Map<string, number>;
  readonly promoter_bps: Map<Person, number>;
}
/** Opening a page makes a card for passing it on: the card of visit 3 is card 3. */
export interface Visit {
  readonly at: number;
  readonly device: Device;
  readonly person: Person | null;
  readonly card: number | null;
  /** Past its window: no touch, and its card is of whoever the device was known as by then, or of nobody for good. */
  readonly past?: true;
}
export interface Line {
  readonly product: string;
  readonly quantity: number;
  readonly paid_fen: number;
  unitsBack: number;
  back_fen: number;
}
export interface Proposal {
  readonly first: Person;
  readonly second: Person | null;
  readonly rates: readonly number[];
  readonly second_bps: number;
}
export interface Commission {
  readonly line: number;
  readonly level: 1 | 2;
  readonly of: Person;
  readonly rate_bps: number;
  readonly earned_fen: number;
  clawed_fen: number;
  voided_fen: number;
  disputed: boolean;
  state: 'pending' | 'available' | 'void';
}
export interface Order {
  readonly id: string;
  readonly buyer: Person;
  readonly placedAt: number;
  readonly lines: readonly Line[];
  readonly proposals: readonly Proposal[];
  readonly commissions: Commission[];
  state: 'unpaid' | 'cancelled' | 'paid' | 'received' | 'completed' | 'refunded';
  /** Of the after-sale window. */
  endsAt: number;
  refundOpen: boolean;
}
export interface Withdrawal {
  readonly id: string;
  readonly of: Person;
  readonly amount_fen: number;
  /** When WeChat Pay got it; null: it has not yet. */
  sentAt: number | null;
  state: 'live' | 'paid' | 'returned';
}
export interface Purses {
  readonly pending: number;
  readonly available: number;
  readonly in_transit: number;
  readonly paid: number;
}

const sum = (amounts: readonly number[]) => amounts.reduce((all, one) => all + one, 0);
export const left = ({ earned_fen, clawed_fen, voided_fen }: Commission) =>
  earned_fen - clawed_fen - voided_fen;
const part = (base_fen: number, rate_bps: number) => Math.floor((base_fen * rate_bps) / 10_000);

export class ReferralModel {
  readonly visits: Visit[] = [];
  /** The first one who signed in on a device. */
  readonly owners = new Map<Device, Person>();
  /** Who is signed in there now. */
  readonly sessions = new Map<Device, Person>();
  readonly active = new Map<Person, boolean>();
  readonly orders: Order[] = [];
  readonly withdrawals: Withdrawal[] = [];

  constructor(
    readonly rules: Rules,
    private readonly categoryOf: ReadonlyMap<string, string>,
    /** People who share a phone number. */
    private readonly household: readonly Person[],
    private now: number,
  ) {}

  opens(device: Device, card: number | null): number {
    return this.visits.push({ at: this.now, device, person: this.sessions.get(device) ?? null, card }) - 1;
  }
  signsIn(device: Device, person: Person): void {
    if (!this.owners.has(device)) this.owners.set(device, person);
    this.sessions.set(device, person);
  }

  /** A second passes with every act, so that no two visits are of one moment. */
  moveTo(now: number): void {
    this.now = now;
  }
  /** Whatever is due by itself. */
  works(): void {
    for (const [n, visit] of this.visits.entries()) {
      if (visit.at + this.rules.windowDays * DAY_MS > this.now) continue;
      this.visits[n] = { ...visit, person: this.whose(visit), past: true };
    }
    for (const order of this.orders) {
      if (order.state === 'unpaid' && order.placedAt + HOLD_MS <= this.now) order.state = 'cancelled';
      if (order.state === 'received' && order.endsAt <= this.now) {
        if (order.refundOpen) {
          order.endsAt = this.now + PAUSE_MS;
          continue;
        }
        order.state = 'completed';
        this.release(order);
      }
    }
    for (const one of this.withdrawals.filter(({ state }) => state === 'live')) {
      if (one.sentAt === null) one.sentAt = this.now;
      else if (one.sentAt + CONFIRM_MS <= this.now) one.state = 'returned';
    }
  }

  /** Who is in question for what this buyer places now, best first. */
  proposals(buyer: Person, products: readonly string[]): Proposal[] {
    const { touch, windowDays, levels, second_bps } = this.rules;
    const theirs = this.visits.filter(
      (visit) =>
        visit.card !== null &&
        visit.past === undefined &&
        this.whose(visit) === buyer &&
        this.now < visit.at + windowDays * DAY_MS,
    );
    const found: Proposal[] = [];
    for (const { card } of touch === 'first' ? theirs : theirs.reverse()) {
      const [first, next] = this.promotersUp(card);
      if (first === undefined || this.areOne(first, buyer)) continue;
      if (found.some((one) => one.first === first)) continue;
      const second = levels === 2 && next !== undefined && !this.areOne(next, buyer) ? next : null;
      found.push({ first, second, rates: products.map((one) => this.rate(one, first)), second_bps });
    }
    return found.slice(0, PROPOSALS);
  }
  places(id: string, buyer: Person, lines: readonly Omit<Line, 'unitsBack' | 'back_fen'>[]): Order {
    const proposals = this.proposals(
      buyer,
      lines.map(({ product }) => product),
    );
    const order: Order = {
      id,
      buyer,
      placedAt: this.now,
      lines: lines.map((line) => ({ ...line, unitsBack: 0, back_fen: 0 })),
      proposals,
      commissions: [],
      state: 'unpaid',
      endsAt: 0,
      refundOpen: false,
    };
    this.orders.push(order);
    return order;
  }
  pays(order: Order): void {
    order.state = 'paid';
    const holds = (person: Person) => this.isActive(person) && !this.areOne(person, order.buyer);
    const best = order.proposals.find(({ first }) => holds(first));
    if (best === undefined) return;
    const { first, second, second_bps } = best;
    for (const [place, { paid_fen }] of order.lines.entries()) {
      this.earns(order, { line: place + 1, level: 1, of: first, rate_bps: best.rates[place] ?? 0 }, paid_fen);
      // What earns the first nothing, by its rate, earns nobody.
      if (second === null || !holds(second) || best.rates[place] === 0) continue;
      this.earns(order, { line: place + 1, level: 2, of: second, rate_bps: second_bps }, paid_fen);
    }
  }
  givesBack(order: Order, lineNo: number, units: number, amount_fen: number): void {
    const line = order.lines[lineNo - 1];
    if (line === undefined) throw new Error('a line of the order');
    line.unitsBack += units;
    line.back_fen += amount_fen;
    order.refundOpen = true;
    if (order.lines.every(({ quantity, unitsBack }) => quantity === unitsBack)) order.state = 'refunded';
    for (const commission of order.commissions.filter((one) => one.line === lineNo && one.state !== 'void')) {
      commission.clawed_fen += left(commission) - part(line.paid_fen - line.back_fen, commission.rate_bps);
    }
  }
  receives(order: Order): void {
    order.state = 'received';
    order.endsAt = this.now + AFTER_SALE_MS;
  }
  /** What a refund took back whole is nothing that could be looked into. */
  disputes(order: Order, on: boolean): void {
    for (const commission of order.commissions)
      if (commission.state === 'pending' && (!on || left(commission) > 0)) commission.disputed = on;
    if (!on && order.state === 'completed') this.release(order);
  }
  takesBack(which: (order: Order, commission: Commission) => boolean): void {
    for (const order of this.orders) {
      for (const commission of order.commissions) {
        if (commission.state !== 'pending' || left(commission) === 0 || !which(order, commission)) continue;
        commission.voided_fen = left(commission);
        commission.state = 'void';
      }
    }
  }

  purses(person: Person): Purses {
    const commissions = this.orders.flatMap((order) => order.commissions).filter(({ of }) => of === person);
    const ours = this.withdrawals.filter(({ of }) => of === person);
    const of = (state: Commission['state']) =>
      sum(commissions.filter((one) => one.state === state).map(left));
    const moved = (state: Withdrawal['state']) =>
      sum(ours.filter((one) => one.state === state).map(({ amount_fen }) => amount_fen));
    const [in_transit, paid] = [moved('live'), moved('paid')];
    return { pending: of('pending'), available: of('available') - in_transit - paid, in_transit, paid };
  }

  isActive(person: Person): boolean {
    return this.active.get(person) === true;
  }
  promoters(): Person[] {
    return [...this.active.keys()];
  }
  /** How long this buyer's latest visit by a card still counts. */
  momentsLeft(buyer: Person): number {
    const visit = this.visits.findLast((one) => one.card !== null && this.whose(one) === buyer);
    return visit === undefined ? 0 : Math.max(0, visit.at + this.rules.windowDays * DAY_MS - this.now);
  }

  private release(order: Order): void {
    for (const commission of order.commissions)
      if (commission.state === 'pending' && !commission.disputed) commission.state = 'available';
  }
  private earns(
    order: Order,
    commission: Pick<Commission, 'line' | 'level' | 'of' | 'rate_bps'>,
    paid_fen: number,
  ): void {
    const earned_fen = part(paid_fen, commission.rate_bps);
    if (earned_fen > 0)
      order.commissions.push({
        ...commission,
        earned_fen,
        clawed_fen: 0,
        voided_fen: 0,
        disputed: false,
        state: 'pending',
      });
  }
  private whose({ person, device, past }: Visit): Person | null {
    return past ? person : (person ?? this.owners.get(device) ?? null);
  }
  private areOne(one: Person, other: Person): boolean {
    return one === other || (this.household.includes(one) && this.household.includes(other));
  }
  private promotersUp(card: number | null): Person[] {
    const found: Person[] = [];
    for (let step = 0, next = card; next !== null && step <= STEPS_UP; step += 1) {
      const visit = this.visits[next];
      if (visit === undefined) break;
      const sharer = this.whose(visit);
      if (sharer !== null && this.isActive(sharer) && !found.includes(sharer)) found.push(sharer);
      next = visit.card;
    }
    return found;
  }
  private rate(product: string, promoter: Person): number {
    const { product_bps, promoter_bps, category_bps, store_bps } = this.rules;
    const category = this.categoryOf.get(product) ?? '';
    return product_bps.get(product) ?? promoter_bps.get(promoter) ?? category_bps.get(category) ?? store_bps;
  }
}
