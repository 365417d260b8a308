/** From the facts of a purchase to its price, or to the reason why it cannot be bought. Pure; nothing is taken here. */
import { GROUP_KINDS, groupRules } from '#core/domain/group/registry';
import type { Quote } from '#core/domain/pricing/facts';
import { quoteTold } from '#core/domain/pricing/quote-told';
import { regionText } from '#core/domain/region/region';
import { needsParcel } from '#core/domain/shipping/delivery';
import { fail, ok, type Result } from '#core/kernel/result';
import type { Holds } from '#server/db/order-store';
import type { QuoteRow } from '#server/db/quote-store';
import type { WantedUnits } from '#server/db/stock-store';
import { benefitHeld, type Looking, lapsed, type PurchaseFacts, unitsBack, unitsIn } from './purchase-facts';
import { quoteFacts } from './quote-facts';
import { holdsOf, unitsToTake } from './what-it-takes';

const UNITS_PER_LINE_MAX = 999;

export interface PricedPurchase {
  readonly quote: Quote;
  readonly region: string | null;
  readonly wanted: readonly WantedUnits[];
  readonly holds: Holds;
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
  | 'NEW_BENEFIT_HELD'
  | 'HAGGLE_OVER'
  | 'ZERO_ORDER_OFF';
type Refusal = { readonly ok: false; readonly code: BuyRefusal };

export function pricePurchase(facts: PurchaseFacts, looking: Looking): Result<PricedPurchase, BuyRefusal> {
  const [first] = facts.rows;
  if (!first.store_open) return fail('STORE_CLOSED');
  const refused =
    refuseLines(facts, looking) ??
    refuseSeat(facts, looking) ??
    refuseHaggle(facts, looking) ??
    refusePick(facts);
  if (refused !== null) return refused;

  const region = needsParcel(first.delivery) && first.address_id !== null ? first.region : null;
  const priced = quoteTold(quoteFacts(facts, region, looking), looking.now);
  if (!priced.ok) {
    const row = facts.rows.find((each) => each.wanted_sku_id === priced.facts?.skuId) ?? first;
    const where = regionText(first.region, looking.language);
    return fail('NOT_DELIVERED_THERE', { ...titleOf(row, looking), region: where });
  }
  const wanted = unitsToTake(facts, priced.value);
  const short = refuseStock(facts, wanted, looking);
  if (short !== null) return short;
  if (priced.value.payable_fen === 0 && !first.zero_fen_orders) return fail('ZERO_ORDER_OFF');
  return ok({ quote: priced.value, region, wanted, holds: holdsOf(facts, priced.value) });
}

function refuseLines({ rows, wanted, haggle }: PurchaseFacts, looking: Looking): Refusal | null {
  if (wanted.some(({ quantity }) => quantity > UNITS_PER_LINE_MAX)) {
    return fail('QUANTITY_LIMIT', { limit: UNITS_PER_LINE_MAX });
  }
  // A haggle that is going keeps its unit, whatever is sold beside it.
  const gone = rows.find((row) => row.sku_id === null || (!row.on_sale && haggle === null));
  return gone === undefined ? null : fail('SKU_GONE', titleOf(gone, looking));
}

function refuseSeat(facts: PurchaseFacts, looking: Looking): Refusal | null {
  const { seat, wanted } = facts;
  if (seat === null) return null;
  const { now, countOverdueAsFree } = looking;
  const { row, purchase } = seat;
  const role = purchase.groupId === null ? 'opener' : 'joiner';
  if (row.campaign_id === null || row.campaign_price_fen === null) return fail('NOT_FOUND');
  // The id of a flash sale or a haggle has no seats, whatever a client says.
  if (!GROUP_KINDS.has(row.campaign_kind)) return fail('NOT_FOUND');
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
  const rules = groupRules({ kind: row.campaign_kind, settings: row.campaign_settings });
  if (!rules.mayJoin({ role, newCustomer: row.new_customer })) return fail('NOT_ELIGIBLE');
  // Without the benefit there is no such seat; lines are priced without it.
  if (rules.newBenefit(role) && benefitHeld(facts, looking)) return fail('NEW_BENEFIT_HELD');
  const held = row.buyer_units - unitsIn(lapsed(facts, looking), row.campaign_id);
  if (row.buyer_limit !== null && held + (wanted[0]?.quantity ?? 0) > row.buyer_limit)
    return fail('BUYER_LIMIT', { limit: row.buyer_limit });
  return null;
}

/** Bought by its owner alone, while it is open; what an overdue order of theirs froze is open again. */
function refuseHaggle(facts: PurchaseFacts, looking: Looking): Refusal | null {
  const { haggle } = facts;
  if (haggle === null) return null;
  const thawed = lapsed(facts, looking).some(({ haggleId }) => haggleId === haggle.haggle_id);
  const open = haggle.haggle_status === 'open' || (haggle.haggle_status === 'ordered' && thawed);
  return open && looking.now < haggle.haggle_expires_at ? null : fail('HAGGLE_OVER');
}

/** A coupon of somebody else, of another store, or of nobody. One that cannot be used here is no refusal: the quote says why. */
function refusePick({ pick, rows }: PurchaseFacts): Refusal | null {
  if (pick === 'best') return null;
  const own = new Set<string>((rows[0].coupons ?? []).map(({ id }) => id));
  const foreign = [pick.goods, pick.shipping].some((id) => id !== null && !own.has(id));
  return foreign ? fail('NOT_FOUND') : null;
}

function refuseStock(facts: PurchaseFacts, wanted: readonly WantedUnits[], looking: Looking): Refusal | null {
  for (const { skuId, campaignId, quantity } of wanted) {
    const row = facts.rows.find(({ wanted_sku_id }) => wanted_sku_id === skuId);
    if (row === undefined) continue;
    // The quote counts no more units of a cart's allotment than there are.
    const left = campaignId === null ? row.stock : (facts.seat?.row.left_units ?? quantity);
    if (left + unitsBack(lapsed(facts, looking), skuId, campaignId) < quantity)
      return fail('OUT_OF_STOCK', titleOf(row, looking));
  }
  return null;
}

function titleOf(row: QuoteRow, { language }: Looking): { title: string } {
  return { title: row.sku_id === null ? '' : row.title[language] };
}
