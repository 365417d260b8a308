/**
 * The same rules a second time, in the plainest way: every unit by itself, every combination written out, no sharing with the engine
 * but the shapes. Slow, and meant to be read beside the product's rules.
 */
import type { CampaignFacts, CouponFacts, QuoteFacts, WantedLine } from '#core/domain/pricing/facts';
import { isFor, NOW } from './cart';

/** One way to pay: a sum, and what made it. */
export interface NaiveSum {
  readonly payable: number;
  readonly goods: number;
  readonly goodsCoupon: string | null;
  readonly shippingCoupon: string | null;
  /** The campaigns whose item prices are used, by id. */
  readonly itemCampaigns: readonly string[];
}

/** The kinds it knows. */
export const NAIVE_KINDS = [
  'flash-sale',
  'member-price',
  'new-customer',
  'nth-item',
  'bundle',
  'add-on',
  'full-reduction',
];

interface Unit {
  readonly line: WantedLine;
  price: number;
  campaign: CampaignFacts | null;
  /** When it got its item price; the list price comes last. */
  turn: number;
  /** A line rule has used it. */
  used: boolean;
}
/** Units of one SKU, one after another at one item price: a line of the order. */
interface Row {
  readonly line: WantedLine;
  readonly campaign: CampaignFacts | null;
  readonly units: Unit[];
  paid: number;
  noCoupons: boolean;
}

/** All sums there are; the engine's answer is the least. */
export function naiveSums(facts: QuoteFacts): NaiveSum[] {
  const running = facts.campaigns.filter(({ startsAt, endsAt }) => startsAt <= NOW && NOW < endsAt);
  const items = running.filter(({ kind }) => ['flash-sale', 'member-price', 'new-customer'].includes(kind));
  const sums: NaiveSum[] = [];
  const ways = (facts.direct === null ? subsets(items) : [[]]).map((used) => goodsWays(facts, running, used));
  const shorts = ways.map(([rows = []]) => shortOf(facts, rows));
  for (const [n, way] of ways.entries()) {
    // Where another way needs fewer units that are not there, this one is none.
    if (shorts[n] !== Math.min(...shorts)) continue;
    for (const rows of way) sums.push(...withCoupons(facts, rows));
  }
  return sums;
}

/** Units that have to come off the shelf and are not there. */
function shortOf(facts: QuoteFacts, rows: readonly Row[]): number {
  if (facts.direct !== null) return 0;
  return facts.lines.reduce((sum, line) => {
    const its = rows.filter((row) => row.line === line).flatMap(({ units }) => units);
    return sum + Math.max(0, its.filter((unit) => fromShelf(unit)).length - line.stock);
  }, 0);
}

function fromShelf({ line, campaign }: Unit): boolean {
  return campaign === null || allotment(campaign, line) === null;
}

function allotment({ skus }: CampaignFacts, line: WantedLine): number | null {
  return skus.find(({ skuId }) => skuId === line.skuId)?.left ?? null;
}

function goodsWays(facts: QuoteFacts, running: CampaignFacts[], items: CampaignFacts[]): Row[][] {
  const units = byId(facts.lines, (line) => line.skuId).flatMap((line) =>
    Array.from(
      { length: line.quantity },
      (): Unit => ({ line, price: line.unitList_fen, campaign: null, turn: Infinity, used: false }),
    ),
  );
  const { direct } = facts;
  if (direct !== null) {
    const campaign = {
      id: direct.campaignId,
      kind: direct.kind,
      withCoupons: direct.withCoupons,
    } as CampaignFacts;
    for (const unit of units) {
      unit.price = Math.min(unit.price, direct.price_fen);
      unit.campaign = campaign;
    }
    return [rowsOf(units)];
  }
  giveItemPrices(facts, units, items);
  const rows = rowsOf(units);
  const rules = byId(running, ({ id }) => id).filter(({ kind }) =>
    ['nth-item', 'bundle', 'add-on'].includes(kind),
  );
  rules.sort((a, b) => b.priority - a.priority);
  for (const rule of rules) applyLineRule(rule, units, rows);
  return fullReductions(running, rows);
}

/**
 * Unit after unit: whoever saves most, of equal ones the lower campaign, then the lower SKU. What no allotment serves is given only as
 * far as the shelf goes, until nothing else is left; then the rest is priced as if there were more.
 */
function giveItemPrices(facts: QuoteFacts, units: Unit[], items: CampaignFacts[]): void {
  const taken = new Map<string, number>();
  let beyond = false;
  for (let turn = 0; ; turn += 1) {
    let best: { unit: Unit; campaign: CampaignFacts; price: number } | null = null;
    for (const campaign of byId(items, ({ id }) => id)) {
      for (const unit of units) {
        const sku = campaign.skus.find(({ skuId }) => skuId === unit.line.skuId);
        if (unit.campaign !== null || sku === undefined) continue;
        const same = units.filter((one) => one.line === unit.line && one.campaign !== null && fromShelf(one));
        if (sku.left === null && !beyond && same.length >= unit.line.stock) continue;
        if ((taken.get(campaign.id) ?? 0) >= (campaign.unitsAllowed ?? 1e9)) continue;
        if ((taken.get(`${campaign.id} ${sku.skuId}`) ?? 0) >= (sku.left ?? 1e9)) continue;
        let price: number = sku.price_fen;
        if (campaign.kind === 'new-customer' && !facts.buyer.newCustomer) continue;
        if (campaign.kind === 'member-price') {
          if (facts.buyer.level === 0) continue;
          const prices = [sku.price_fen, ...sku.stepPrices_fen];
          price = prices[Math.min(facts.buyer.level, prices.length) - 1] ?? price;
        }
        if (price >= unit.line.unitList_fen) continue;
        const saves = unit.line.unitList_fen - price;
        if (best === null || saves > best.unit.line.unitList_fen - best.price)
          best = { unit, campaign, price };
      }
    }
    if (best === null && beyond) return;
    if (best === null) {
      beyond = true;
      continue;
    }
    best.unit.campaign = best.campaign;
    best.unit.turn = turn;
    best.unit.price = best.price;
    for (const key of [best.campaign.id, `${best.campaign.id} ${best.unit.line.skuId}`]) {
      taken.set(key, (taken.get(key) ?? 0) + 1);
    }
  }
}

/** By SKU; within one as the units got their prices, the list price last. */
function rowsOf(units: readonly Unit[]): Row[] {
  const rows: Row[] = [];
  const bySku = [...units].sort((a, b) => {
    if (a.line !== b.line) return a.line.skuId < b.line.skuId ? -1 : 1;
    return a.turn === b.turn ? 0 : a.turn - b.turn;
  });
  for (const unit of bySku) {
    const { line, campaign, price } = unit;
    const last = rows.at(-1);
    if (last?.line === line && last.campaign === campaign) {
      last.units.push(unit);
      last.paid += price;
      continue;
    }
    const alone = campaign !== null && isAlone(campaign);
    const noCoupons = alone && !campaign.withCoupons;
    rows.push({ line, campaign, units: [unit], paid: price, noCoupons });
  }
  return rows;
}

function isAlone({ kind }: CampaignFacts): boolean {
  return ['flash-sale', 'group-price', 'haggle-price'].includes(kind);
}

function applyLineRule(rule: CampaignFacts, units: Unit[], rows: Row[]): void {
  const open = units.filter(({ campaign }) => campaign === null || !isAlone(campaign));
  const place = (unit: Unit) =>
    rows.findIndex((row) => row.line === unit.line && row.campaign === unit.campaign);
  const dearestFirst = [...open].sort((a, b) => b.price - a.price || place(a) - place(b));
  const free = () => dearestFirst.filter(({ used }) => !used);

  if (rule.kind === 'nth-item') {
    const { n, rate_bps } = rule.settings as { n: number; rate_bps: number };
    for (;;) {
      const set = free()
        .filter((unit) => isFor(rule.settings, unit.line))
        .slice(0, n);
      if (set.length < n) return;
      const cheapest = Math.min(...set.map(({ price }) => price));
      takeOff(Math.floor((cheapest * (10_000 - rate_bps)) / 10_000), set, rows);
    }
  }

  if (rule.kind === 'bundle') {
    const { pick, n, price_fen, scope } = rule.settings as {
      pick: 'any' | 'each';
      n: number | null;
      price_fen: number;
      scope: { ids?: string[] };
    };
    const passed = new Set<Unit>();
    for (;;) {
      const there = free().filter((unit) => isFor(rule.settings, unit.line) && !passed.has(unit));
      const set =
        pick === 'any'
          ? there.slice(0, n ?? 0)
          : (scope.ids ?? []).flatMap((id) => there.find(({ line }) => line.skuId === id) ?? []);
      if (set.length < (pick === 'any' ? (n ?? 0) : (scope.ids ?? []).length)) return;
      const takes = set.reduce((all, { price }) => all + price, 0) - price_fen;
      if (takes > 0) takeOff(takes, set, rows);
      else for (const unit of set) passed.add(unit);
    }
  }

  const { threshold_fen, units: most } = rule.settings as { threshold_fen: number; units: number };
  const priceIn = (unit: Unit) => rule.skus.find(({ skuId }) => skuId === unit.line.skuId)?.price_fen;
  const spent = open
    .filter((unit) => isFor(rule.settings, unit.line) && priceIn(unit) === undefined)
    .reduce((all, { price }) => all + price, 0);
  if (spent < threshold_fen) return;
  for (let count = 0; count < most; count += 1) {
    const savings = free().map((unit) => ({ unit, saves: unit.price - (priceIn(unit) ?? unit.price) }));
    const best = savings.reduce((a, b) => (b.saves > a.saves ? b : a), { unit: savings[0]?.unit, saves: 0 });
    if (best.unit === undefined || best.saves === 0) return;
    takeOff(best.saves, [best.unit], rows);
  }
}

/** From the rows of these units, by what the units cost. */
function takeOff(amount: number, set: readonly Unit[], rows: Row[]): void {
  const touched: { row: Row; weight: number }[] = [];
  for (const unit of set) {
    unit.used = true;
    const row = rows.find(({ units }) => units.includes(unit));
    if (row === undefined) throw new Error('a unit has its row');
    const known = touched.find((one) => one.row === row);
    if (known === undefined) touched.push({ row, weight: unit.price });
    else known.weight += unit.price;
  }
  const shares = split(
    amount,
    touched.map(({ weight }) => weight),
  );
  for (const [n, { row }] of touched.entries()) row.paid -= shares[n] ?? 0;
}

function fullReductions(running: readonly CampaignFacts[], rows: Row[]): Row[][] {
  const all = byId(running, ({ id }) => id).filter(({ kind }) => kind === 'full-reduction');
  const takes = (rule: CampaignFacts) => {
    const { tiers } = rule.settings as {
      tiers: { threshold_fen: number; amount_fen: number | null; rate_bps: number | null }[];
    };
    const total = eligible(rule, rows).reduce((sum, { paid }) => sum + paid, 0);
    return Math.max(
      0,
      ...tiers
        .filter(({ threshold_fen }) => total >= threshold_fen)
        .map(({ amount_fen, rate_bps }) =>
          amount_fen === null
            ? Math.floor((total * (10_000 - (rate_bps ?? 10_000))) / 10_000)
            : Math.min(total, amount_fen),
        ),
    );
  };
  const bestOf = (some: readonly CampaignFacts[]) => {
    const most = Math.max(0, ...some.map(takes));
    return most === 0 ? null : (some.find((rule) => takes(rule) === most) ?? null);
  };
  const withRule = (rule: CampaignFacts | null) => {
    const copies = rows.map((row) => ({ ...row }));
    if (rule === null) return copies;
    const its = eligible(rule, copies);
    const shares = split(
      takes(rule),
      its.map(({ paid }) => paid),
    );
    for (const [n, row] of its.entries()) {
      row.paid -= shares[n] ?? 0;
      if (!rule.withCoupons) row.noCoupons = true;
    }
    return copies;
  };
  const best = bestOf(all);
  if (best === null || best.withCoupons) return [withRule(best)];
  return [withRule(best), withRule(bestOf(all.filter((rule) => rule.withCoupons)))];
}

function eligible(rule: CampaignFacts, rows: Row[]): Row[] {
  return rows.filter(
    ({ line, campaign }) => isFor(rule.settings, line) && (campaign === null || !isAlone(campaign)),
  );
}

function withCoupons(facts: QuoteFacts, rows: readonly Row[]): NaiveSum[] {
  const mine = facts.coupons.filter(
    ({ status, validFrom, validUntil, newOnly }) =>
      status === 'free' && validFrom <= NOW && NOW < validUntil && (!newOnly || facts.buyer.newCustomer),
  );
  const sums: NaiveSum[] = [];
  for (const first of [null, ...mine.filter(({ kind }) => kind !== 'coupon-shipping')]) {
    const after = rows.map((row) => ({ ...row }));
    if (first !== null && !applyGoodsCoupon(first, after)) continue;
    const goods = after.reduce((sum, { paid }) => sum + paid, 0);
    const fee = feeOf(facts, after);
    for (const second of [null, ...mine.filter(({ kind }) => kind === 'coupon-shipping')]) {
      const off = second === null ? 0 : shippingCouponOff(second, after, fee);
      if (off === null) continue;
      sums.push({
        payable: goods + fee - off,
        goods,
        goodsCoupon: first?.id ?? null,
        shippingCoupon: second?.id ?? null,
        itemCampaigns: rows.flatMap(({ campaign }) => campaign?.id ?? []),
      });
    }
  }
  return sums;
}

interface CouponSettings {
  readonly threshold_fen: number;
  readonly amount_fen?: number | null;
  readonly rate_bps?: number;
  readonly cap_fen?: number;
}

function applyGoodsCoupon({ settings }: CouponFacts, rows: Row[]): boolean {
  const { threshold_fen, amount_fen, rate_bps = 0, cap_fen = 0 } = settings as CouponSettings;
  const its = rows.filter(({ line, noCoupons }) => isFor(settings, line) && !noCoupons);
  const total = its.reduce((sum, { paid }) => sum + paid, 0);
  if (its.length === 0 || total < threshold_fen) return false;
  const rateOff = Math.floor((total * (10_000 - rate_bps)) / 10_000);
  const takes = typeof amount_fen === 'number' ? Math.min(total, amount_fen) : Math.min(cap_fen, rateOff);
  const shares = split(
    takes,
    its.map(({ paid }) => paid),
  );
  for (const [n, row] of its.entries()) row.paid -= shares[n] ?? 0;
  return true;
}

function shippingCouponOff({ settings }: CouponFacts, rows: readonly Row[], fee: number): number | null {
  const { threshold_fen, amount_fen = null } = settings as CouponSettings;
  const its = rows.filter(({ line }) => isFor(settings, line));
  const total = its.reduce((sum, { paid }) => sum + paid, 0);
  if (its.length === 0 || fee === 0 || total < threshold_fen) return null;
  return Math.min(fee, amount_fen ?? fee);
}

/** The tests' templates: one fee a template, free from a sum. */
function feeOf({ templates, region }: QuoteFacts, rows: readonly Row[]): number {
  if (region === null) return 0;
  let fee = 0;
  for (const [id, { zones }] of templates) {
    const its = rows.filter(({ line }) => line.templateId === id);
    const paid = its.reduce((sum, row) => sum + row.paid, 0);
    const [zone] = zones;
    if (zone === undefined || its.length === 0) continue;
    if (zone.freeFrom_fen === null || paid < zone.freeFrom_fen) fee += zone.firstFee_fen;
  }
  return fee;
}

/** Largest remainder: fen after fen to whoever is furthest below their exact share, the earlier of equals. */
function split(amount: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  if (whole === 0) return weights.map(() => 0);
  const shares = weights.map((weight) => Math.floor((amount * weight) / whole));
  let left = amount - shares.reduce((sum, share) => sum + share, 0);
  while (left > 0) {
    const short = weights.map((weight, n) => amount * weight - (shares[n] ?? 0) * whole);
    const place = short.indexOf(Math.max(...short));
    shares[place] = (shares[place] ?? 0) + 1;
    left -= 1;
  }
  return shares;
}

function subsets<T>(all: readonly T[]): T[][] {
  const sets: T[][] = [[]];
  for (const one of all) sets.push(...sets.map((set) => [...set, one]));
  return sets;
}

function byId<T>(all: readonly T[], idOf: (one: T) => string): T[] {
  return [...all].sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
}
