/**
 * What should be, worked out the slow way from what happened: who opened which card, who bought, what came back. It knows none of the
 * product's rules from its code; what it knows is written here.
 */
import { DAY_MS, MINUTE_MS } from '#core/kernel/instant';

const STEPS_UP = 5;
const PROPOSALS = 3;
const CONFIRM_MS = DAY_MS;
const AFTER_SALE_MS = 7 * DAY_MS;
const HOLD_MS = 15 * MINUTE_MS;
const GROUP_MS = DAY_MS;
/** What a seat costs, by how many paid. */
export const SEAT_FEN = { two: 36_01, three: 31_58 };
export const FULL = 3;
const ENOUGH = 2;

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
  /** A tier's difference. */
  rebate_fen: number;
  readonly refunds: OnItsWay[];
}
/** Something of a line was promised back, and arrived then; null: it is on its way. */
export interface OnItsWay {
  readonly from: number;
  to: number | null;
}
/** A group of three: two of them are enough once its time is over. */
export interface Group {
  readonly id: string;
  readonly endsAt: number;
  readonly orders: Order[];
  state: 'open' | 'formed' | 'failed';
}
export interface Proposal {
  /** Who counts, nearest first: whoever is stopped when it is paid stands aside. Nobody behind the buyer. */
  readonly chain: readonly Earner[];
  readonly levels: 1 | 2;
  readonly second_bps: number;
}
export interface Earner {
  readonly person: Person;
  /** By line. */
  readonly rates: readonly number[];
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
  state: 'unpaid' | 'cancelled' | 'waiting' | 'paid' | 'received' | 'completed' | 'refunded';
  receivedAt: number;
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
  readonly groups: Group[] = [];

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
      if (order.state !== 'received') continue;
      this.release(order);
      if (order.lines.every((line) => this.windowEnd(order, line) <= this.now)) order.state = 'completed';
    }
    for (const group of this.groups) {
      if (group.state !== 'open' || group.endsAt > this.now) continue;
      if (group.orders.length >= ENOUGH) this.forms(group);
      else this.fails(group);
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
    const found: Person[][] = [];
    for (const { card } of touch === 'first' ? theirs : theirs.reverse()) {
      const up = this.promotersUp(card);
      const buyers = up.findIndex((person) => this.areOne(person, buyer));
      const chain = buyers < 0 ? up : up.slice(0, buyers);
      // One that another touch says already, which counts first.
      const isSaid = found.some((other) => chain.every((person, place) => other[place] === person));
      if (chain.length > 0 && !isSaid) found.push(chain);
    }
    return found.slice(0, PROPOSALS).map((chain) => ({
      chain: chain.map((person) => ({ person, rates: products.map((one) => this.rate(one, person)) })),
      levels,
      second_bps,
    }));
  }
  places(
    id: string,
    buyer: Person,
    lines: readonly Pick<Line, 'product' | 'quantity' | 'paid_fen'>[],
  ): Order {
    const proposals = this.proposals(
      buyer,
      lines.map(({ product }) => product),
    );
    const order: Order = {
      id,
      buyer,
      placedAt: this.now,
      lines: lines.map((line) => ({ ...line, unitsBack: 0, back_fen: 0, rebate_fen: 0, refunds: [] })),
      proposals,
      commissions: [],
      state: 'unpaid',
      receivedAt: 0,
    };
    this.orders.push(order);
    return order;
  }
  pays(order: Order): void {
    order.state = 'paid';
    const left = order.proposals.map((one) => ({
      ...one,
      chain: one.chain.filter(({ person }) => this.isActive(person)),
    }));
    const best = left.find(({ chain }) => chain.length > 0);
    const [first, next] = best?.chain ?? [];
    if (best === undefined || first === undefined) return;
    const second = best.levels === 2 ? next : undefined;
    for (const [place, { paid_fen }] of order.lines.entries()) {
      const line = place + 1;
      this.earns(order, { line, level: 1, of: first.person, rate_bps: first.rates[place] ?? 0 }, paid_fen);
      // What earns the first nothing, by its rate, earns nobody.
      if (second === undefined || first.rates[place] === 0) continue;
      this.earns(order, { line, level: 2, of: second.person, rate_bps: best.second_bps }, paid_fen);
    }
  }
  givesBack(order: Order, lineNo: number, units: number, amount_fen: number): void {
    const line = order.lines[lineNo - 1];
    if (line === undefined) throw new Error('a line of the order');
    line.unitsBack += units;
    line.back_fen += amount_fen;
    line.refunds.push({ from: this.now, to: null });
    if (order.lines.every(({ quantity, unitsBack }) => quantity === unitsBack)) order.state = 'refunded';
    this.claws(order, lineNo);
  }
  /** Whose payment opens a group, or takes a seat of one. */
  joins(order: Order, id: string): void {
    order.state = 'waiting';
    const open = this.groups.find((group) => group.id === id);
    const group = open ?? { id, endsAt: this.now + GROUP_MS, orders: [], state: 'open' };
    if (open === undefined) this.groups.push(group);
    group.orders.push(order);
    if (group.orders.length === FULL) this.forms(group);
  }
  receives(order: Order): void {
    order.state = 'received';
    order.receivedAt = this.now;
  }
  /**
   * When the after-sale window of a line is over: time counts as long as nothing of it is on its way back, and ends for good once enough
   * has. As long as something is, it is not.
   */
  windowEnd({ receivedAt }: Order, { refunds }: Line): number {
    const ways = refunds.map(({ from, to }) => ({ from, to: to ?? Number.POSITIVE_INFINITY }));
    if (ways.some(({ to }) => to === Number.POSITIVE_INFINITY)) return Number.POSITIVE_INFINITY;
    let left_ms = AFTER_SALE_MS;
    for (let at = receivedAt; ; ) {
      const under = ways.filter(({ from, to }) => from <= at && at < to);
      if (under.length > 0) at = Math.max(...under.map(({ to }) => to));
      else if (left_ms === 0) return at;
      else {
        const next = Math.min(at + left_ms, ...ways.flatMap(({ from }) => (from > at ? from : [])));
        left_ms -= next - at;
        at = next;
      }
    }
  }
  /** The next window of an order that ends by itself; undefined: none does. */
  nextEnd(order: Order): number | undefined {
    const ends = order.lines.map((line) => this.windowEnd(order, line));
    const next = Math.min(...ends.filter((end) => end >= this.now));
    return Number.isFinite(next) ? next : undefined;
  }
  /** What a refund took back whole is nothing that could be looked into. */
  disputes(order: Order, on: boolean): void {
    for (const commission of order.commissions)
      if (commission.state === 'pending' && (!on || left(commission) > 0)) commission.disputed = on;
    if (!on) this.release(order);
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

  private forms(group: Group): void {
    group.state = 'formed';
    for (const order of group.orders) {
      order.state = 'paid';
      if (group.orders.length < FULL) continue;
      const [seat] = order.lines;
      if (seat === undefined) throw new Error('a seat is a line');
      seat.rebate_fen = (SEAT_FEN.two - SEAT_FEN.three) * seat.quantity;
      this.claws(order, 1);
    }
  }
  private fails(group: Group): void {
    group.state = 'failed';
    for (const order of group.orders)
      for (const [place, { quantity, paid_fen }] of order.lines.entries())
        this.givesBack(order, place + 1, quantity, paid_fen);
  }
  /** What a line is no longer paid, it no longer earns. */
  private claws(order: Order, lineNo: number): void {
    const line = order.lines[lineNo - 1];
    if (line === undefined) throw new Error('a line of the order');
    const net_fen = line.paid_fen - line.back_fen - line.rebate_fen;
    for (const one of order.commissions)
      if (one.line === lineNo && one.state !== 'void')
        one.clawed_fen += left(one) - part(net_fen, one.rate_bps);
  }
  /** Of lines whose window is over; behind the last one nothing stops any. */
  private release(order: Order): void {
    if (order.state !== 'received' && order.state !== 'completed') return;
    for (const commission of order.commissions) {
      const line = order.lines[commission.line - 1] as Line;
      const isOver = order.state === 'completed' || this.windowEnd(order, line) <= this.now;
      if (isOver && commission.state === 'pending' && !commission.disputed) commission.state = 'available';
    }
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
