/** From the facts of a purchase to its price, or to the reason why it cannot be bought. Pure; nothing is taken here. */
import type { Purchase } from '#core/contract/order';
import { campaignRules } from '#core/domain/campaign/registry';
import type { DirectPrice, Quote } from '#core/domain/pricing/facts';
import { quote } from '#core/domain/pricing/quote';
import { regionText } from '#core/domain/region/region';
import { needsParcel } from '#core/domain/shipping/delivery';
import { shippingTemplate } from '#core/domain/shipping/fee';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import { fail, ok, type Result } from '#core/kernel/result';
import type { GroupQuoteRow, QuoteRow } from '#server/db/quote-store';
import type { WantedUnits } from '#server/db/stock-store';

const UNITS_PER_LINE_MAX = 999;

export interface Wanted {
  readonly skuId: Id<'sku'>;
  readonly quantity: number;
}
export interface PurchaseFacts {
  /** One a SKU, in the buyer's order. */
  readonly wanted: readonly Wanted[];
  /** At least one, in the same order. */
  readonly rows: readonly [QuoteRow, ...QuoteRow[]];
  readonly seat: { readonly purchase: Purchase & { from: 'group' }; readonly row: GroupQuoteRow } | null;
}
export interface PricedPurchase {
  readonly quote: Quote;
  readonly region: string | null;
  readonly stockFrom: Id<'campaign'> | null;
  readonly wanted: readonly WantedUnits[];
}
export type BuyRefusal =
  | 'NOT_FOUND'
  | 'SKU_GONE'
  | 'OUT_OF_STOCK'
  | 'QUANTITY_LIMIT'
  | 'NOT_DELIVERED_THERE'
  | 'STORE_CLOSED'
  | 'CAMPAIGN_OVER'
  | 'CAMPAIGN_SOON'
  | 'GROUP_FULL'
  | 'GROUP_OVER'
  | 'ALREADY_IN_GROUP'
  | 'BUYER_LIMIT'
  | 'NOT_ELIGIBLE'
  | 'ZERO_ORDER_OFF';

export interface Looking {
  readonly now: Instant;
  readonly language: 'zh' | 'en';
  /** Seats and units whose time to pay is over count as free: placing would settle them first. */
  readonly countOverdueAsFree: boolean;
}

/** Lines that name a SKU twice become one. */
export function mergeLines(lines: readonly Wanted[]): Wanted[] {
  const sums = new Map<Id<'sku'>, number>();
  for (const { skuId, quantity } of lines) sums.set(skuId, (sums.get(skuId) ?? 0) + quantity);
  return [...sums].map(([skuId, quantity]) => ({ skuId, quantity }));
}

export function pricePurchase(facts: PurchaseFacts, looking: Looking): Result<PricedPurchase, BuyRefusal> {
  const [first] = facts.rows;
  if (!first.store_open) return fail('STORE_CLOSED');
  const refused = refuseLines(facts, looking) ?? refuseSeat(facts, looking);
  if (refused !== null) return refused;

  const stockFrom = allotmentOf(facts);
  for (const [place, row] of facts.rows.entries()) {
    const left = stockFrom === null ? row.stock : (facts.seat?.row.left_units ?? 0);
    if (left < quantityAt(facts, place)) return fail('OUT_OF_STOCK', titleOf(row, looking));
  }
  const region = needsParcel(first.delivery) && first.address_id !== null ? first.region : null;
  const priced = quote(
    {
      lines: facts.rows.map((row, place) => ({
        skuId: row.wanted_sku_id,
        productId: row.product_id,
        categoryId: '',
        quantity: quantityAt(facts, place),
        unitList_fen: row.price_fen,
        weight_g: row.weight_g,
        templateId: row.template_id,
      })),
      buyer: { newCustomer: facts.seat?.row.new_customer ?? false, level: 0 },
      campaigns: [],
      coupons: [],
      pick: 'best',
      direct: facts.seat === null ? null : seatPrice(facts.seat),
      templates: new Map(
        facts.rows.map((row) => [row.template_id, shippingTemplate.parse(row.template_rules)]),
      ),
      region,
    },
    looking.now,
  );
  if (!priced.ok) {
    const row = facts.rows.find((each) => each.wanted_sku_id === priced.facts?.skuId) ?? first;
    const where = regionText(first.region, looking.language);
    return fail('NOT_DELIVERED_THERE', { ...titleOf(row, looking), region: where });
  }
  if (priced.value.payable_fen === 0 && !first.zero_fen_orders) return fail('ZERO_ORDER_OFF');
  return ok({ quote: priced.value, region, stockFrom, wanted: wantedUnits(facts, stockFrom) });
}

type Refusal = { readonly ok: false; readonly code: BuyRefusal };

function refuseLines({ rows, wanted }: PurchaseFacts, looking: Looking): Refusal | null {
  if (wanted.some(({ quantity }) => quantity > UNITS_PER_LINE_MAX)) {
    return fail('QUANTITY_LIMIT', { limit: UNITS_PER_LINE_MAX });
  }
  const gone = rows.find((row) => row.sku_id === null || !row.on_sale);
  return gone === undefined ? null : fail('SKU_GONE', titleOf(gone, looking));
}

function refuseSeat({ seat, wanted }: PurchaseFacts, { now, countOverdueAsFree }: Looking): Refusal | null {
  if (seat === null) return null;
  const { row, purchase } = seat;
  const role = purchase.groupId === null ? 'opener' : 'joiner';
  if (row.campaign_id === null || row.campaign_price_fen === null) return fail('NOT_FOUND');
  if (now < row.starts_at) return fail('CAMPAIGN_SOON');
  if (role === 'opener' && (row.campaign_status !== 'published' || row.ends_at <= now))
    return fail('CAMPAIGN_OVER');
  if (role === 'joiner') {
    if (row.group_id === null) return fail('NOT_FOUND');
    if (row.group_status !== 'open' || row.group_expires_at <= now) return fail('GROUP_OVER');
    const overdue = countOverdueAsFree ? row.overdue_order_ids : [];
    if (row.own_order_id !== null && !overdue.includes(row.own_order_id)) return fail('ALREADY_IN_GROUP');
    if (row.group_taken - overdue.length >= row.group_size) return fail('GROUP_FULL');
  }
  const rules = campaignRules({ kind: row.campaign_kind, settings: row.campaign_settings });
  if (!rules.mayJoin({ role, newCustomer: row.new_customer })) return fail('NOT_ELIGIBLE');
  const lapsed = countOverdueAsFree ? row.own_overdue.reduce((sum, order) => sum + order.units, 0) : 0;
  const units = row.buyer_units - lapsed + (wanted[0]?.quantity ?? 0);
  if (row.buyer_limit !== null && units > row.buyer_limit)
    return fail('BUYER_LIMIT', { limit: row.buyer_limit });
  return null;
}

function seatPrice({ row, purchase }: NonNullable<PurchaseFacts['seat']>): DirectPrice {
  const rules = campaignRules({ kind: row.campaign_kind, settings: row.campaign_settings });
  const price_fen = rules.unitPrice(purchase.groupId === null ? 'opener' : 'joiner', {
    price_fen: row.campaign_price_fen ?? row.price_fen,
    openerPrice_fen: row.opener_price_fen,
  });
  return {
    kind: 'group-price',
    campaignId: purchase.campaignId,
    title: { zh: '', en: '' },
    price_fen,
    withCoupons: false,
    newOnly: false,
  };
}

/** While the campaign is published its allotment serves; groups that outlive it are served from ordinary stock. */
function allotmentOf({ seat }: PurchaseFacts): Id<'campaign'> | null {
  return seat !== null && seat.row.campaign_status === 'published' ? seat.row.campaign_id : null;
}

function wantedUnits({ rows, wanted, seat }: PurchaseFacts, stockFrom: Id<'campaign'> | null): WantedUnits[] {
  return rows.map((row, place) => ({
    skuId: row.wanted_sku_id,
    quantity: wanted[place]?.quantity ?? 0,
    price_fen: stockFrom === null ? row.price_fen : (seat?.row.campaign_price_fen ?? null),
  }));
}

function quantityAt({ wanted }: PurchaseFacts, place: number): number {
  return wanted[place]?.quantity ?? 0;
}

function titleOf(row: QuoteRow, { language }: Looking): { title: string } {
  return { title: row.sku_id === null ? '' : row.title[language] };
}
