import type { CartView } from '#core/contract/cart';
import type { CampaignFacts, QuoteFacts } from '#core/domain/pricing/facts';
import { itemLadders, type Rung } from '#core/domain/pricing/item-ladders';
import { needsParcel } from '#core/domain/shipping/delivery';
import { shippingTemplate } from '#core/domain/shipping/fee';
import { freeFromOf, zoneOf } from '#core/domain/shipping/parcels';
import { shippingFacts } from '#core/domain/shipping/shipping-facts';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import { canBeOrdered } from '#core/view/cart-line';
import { quoteFacts } from '#server/app/order/quote-facts';
import { type CartOffersRow, type CartRow, cartLines, cartOffers } from '#server/db/cart-store';
import type { OwnerScope } from '#server/db/scope';
import type { Queryable } from '#server/db/statement';
import { cartSum } from './cart-sum';

type CartStoreView = CartView['stores'][number];
type CartLineView = CartStoreView['lines'][number];

type Offers = Omit<CartOffersRow, 'store_id'>;
/** Of a store whose first line was put in between the two reads: the next look has them. */
const NO_OFFERS: Offers = {
  new_customer: false,
  benefit_until: null,
  level: 0,
  campaigns: null,
  coupons: null,
  own_overdue: null,
};

export async function readCart(db: Queryable, owner: OwnerScope, now: Instant): Promise<CartView> {
  const [rows, offers] = await Promise.all([cartLines(db, owner, now), cartOffers(db, owner, now)]);
  return cartView(rows, offers, now);
}

/** Rows come store by store. */
function cartView(rows: readonly CartRow[], offers: readonly CartOffersRow[], now: Instant): CartView {
  const ofStore = new Map(offers.map((row) => [row.store_id, row]));
  const byStore = new Map<CartRow['store_id'], CartRow[]>();
  for (const row of rows) byStore.set(row.store_id, [...(byStore.get(row.store_id) ?? []), row]);
  return {
    stores: [...byStore].flatMap(([storeId, [first, ...rest]]) =>
      first === undefined ? [] : storeView([first, ...rest], ofStore.get(storeId) ?? NO_OFFERS, now),
    ),
    count: rows.reduce((sum, row) => sum + row.quantity, 0),
  };
}

function storeView(rows: readonly [CartRow, ...CartRow[]], offers: Offers, now: Instant): CartStoreView {
  const [first] = rows;
  const facts = factsOf(rows, offers, now);
  const picked = rows.filter(counts);
  const ladders = itemLadders(rows.map(ladderLine), facts.campaigns, facts.buyer, now);
  const freeFrom_fen = freeFrom(picked.length > 0 ? picked : rows);
  return {
    storeId: first.store_id,
    storeName: first.store_name,
    open: first.open,
    lines: rows.map((row, place) => lineView(row, ladders[place] ?? [], facts.campaigns)),
    sum: cartSum(
      { ...facts, lines: facts.lines.filter((_, place) => counts(rows[place])) },
      freeFrom_fen,
      now,
    ),
    freeFrom_fen,
  };
}

/** Of all lines, as a quote of them has it: looked at like checkout, where an order whose time is over is in nobody's way. */
function factsOf(rows: readonly [CartRow, ...CartRow[]], offers: Offers, now: Instant): QuoteFacts {
  const [first, ...rest] = rows;
  const priced = (row: CartRow) => ({ ...row, ...offers, wanted_sku_id: row.sku_id });
  const region = needsParcel(first.delivery) ? first.region : null;
  return quoteFacts(
    {
      wanted: rows.map(({ sku_id: skuId, quantity }) => ({ skuId, quantity })),
      rows: [priced(first), ...rest.map(priced)],
      pick: 'best',
      seat: null,
      haggle: null,
    },
    region,
    { now, countOverdueAsFree: true },
  );
}

/**
 * Each shipping template counts its own goods: a sum is promised only where all lines share one. It is the sum of the person's own
 * province, or before there is an address one that holds everywhere.
 */
function freeFrom([first, ...rest]: readonly CartRow[]): CartStoreView['freeFrom_fen'] {
  if (first === undefined || !needsParcel(first.delivery)) return null;
  if (rest.some((row) => row.template_id !== first.template_id)) return null;
  const template = shippingTemplate.parse(first.template_rules);
  if (first.region !== null) {
    const zone = zoneOf(template, first.region);
    return zone === null ? null : freeFromOf(zone);
  }
  const { freeFrom_fen, freeIn } = shippingFacts(template);
  return freeIn === 'all' ? freeFrom_fen : null;
}

/** Would be ordered now: `order/quote` refuses lines of a closed shop and those over their stock. */
function counts(row: CartRow | undefined): boolean {
  return row?.open === true && canBeOrdered({ ...row, stock: row.available });
}

function ladderLine(row: CartRow) {
  const { sku_id: skuId, quantity, price_fen: unitList_fen, stock } = row;
  return { skuId, quantity, unitList_fen, stock, picked: counts(row) };
}

function lineView(row: CartRow, ladder: readonly Rung[], campaigns: readonly CampaignFacts[]): CartLineView {
  const { sku_id, product_id, title, label, picture, quantity, selected, available: stock, gone } = row;
  const [first] = ladder;
  return {
    skuId: sku_id,
    productId: product_id,
    title,
    label,
    picture,
    quantity,
    selected: selected && !gone,
    price_fen: first?.unit_fen ?? row.price_fen,
    list_fen: row.price_fen,
    offer: offerView(first, campaigns),
    prices: ladder.map(({ units, unit_fen }) => ({ units, unit_fen })),
    stock,
    gone,
  };
}

function offerView(first: Rung | undefined, campaigns: readonly CampaignFacts[]): CartLineView['offer'] {
  const campaign = campaigns.find(({ id }) => id === first?.by);
  if (first === undefined || campaign === undefined) return null;
  return {
    campaignId: campaign.id as Id<'campaign'>,
    source: campaign.kind,
    title: campaign.title,
    endsAt: campaign.endsAt,
    units: first.units,
  };
}
