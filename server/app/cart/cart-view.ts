import type { CartView } from '#core/contract/cart';
import type { BuyerFacts, CampaignFacts } from '#core/domain/pricing/facts';
import { itemLadders, type Rung } from '#core/domain/pricing/item-ladders';
import { shippingTemplate } from '#core/domain/shipping/fee';
import { freeFromOf, zoneOf } from '#core/domain/shipping/parcels';
import { shippingFacts } from '#core/domain/shipping/shipping-facts';
import { sumFen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import { cartLineFen } from '#core/view/cart-line-fen';
import { campaignFacts } from '#server/app/pricing/campaign-facts';
import { type CartOffersRow, type CartRow, cartLines, cartOffers } from '#server/db/cart-store';
import type { OwnerScope } from '#server/db/scope';
import type { Queryable } from '#server/db/statement';

type CartStoreView = CartView['stores'][number];
type CartLineView = CartStoreView['lines'][number];

/** What a store's goods cost this person now. */
interface Offers {
  readonly now: Instant;
  readonly buyer: BuyerFacts;
  readonly campaigns: readonly CampaignFacts[];
}
const NO_OFFERS = { buyer: { newCustomer: false, level: 0 }, campaigns: [] };

export async function readCart(db: Queryable, owner: OwnerScope, now: Instant): Promise<CartView> {
  const [rows, offers] = await Promise.all([cartLines(db, owner, now), cartOffers(db, owner, now)]);
  return cartView(rows, offers, now);
}

/** Rows come store by store. */
function cartView(rows: readonly CartRow[], offers: readonly CartOffersRow[], now: Instant): CartView {
  const ofStore = new Map(offers.map((row) => [row.store_id, offersOf(row)]));
  const byStore = new Map<string, CartRow[]>();
  for (const row of rows) byStore.set(row.store_id, [...(byStore.get(row.store_id) ?? []), row]);
  return {
    stores: [...byStore.values()].flatMap((lines) =>
      storeView(lines, { now, ...(ofStore.get(lines[0]?.store_id as never) ?? NO_OFFERS) }),
    ),
    count: rows.reduce((sum, row) => sum + row.quantity, 0),
  };
}

function offersOf({ new_customer: newCustomer, level, campaigns }: CartOffersRow): Omit<Offers, 'now'> {
  return { buyer: { newCustomer, level }, campaigns: (campaigns ?? []).map((row) => campaignFacts(row)) };
}

function storeView(rows: readonly CartRow[], offers: Offers): CartStoreView[] {
  const [first] = rows;
  if (first === undefined) return [];
  const picked = rows.filter((row) => row.selected && !row.gone);
  const ladders = itemLadders(rows.map(ladderLine), offers.campaigns, offers.buyer, offers.now);
  const lines = rows.map((row, place) => lineView(row, ladders[place] ?? [], offers.campaigns));
  return [
    {
      storeId: first.store_id,
      storeName: first.store_name,
      open: first.open,
      lines,
      goods_fen: sumFen(lines.filter((_, place) => counts(rows[place])).map((line) => line.goods_fen)),
      freeFrom_fen: freeFrom(picked.length > 0 ? picked : rows),
    },
  ];
}

/**
 * Each shipping template counts its own goods: a sum is promised only where all lines share one. It is the sum of the person's own
 * province, or before there is an address one that holds everywhere.
 */
function freeFrom([first, ...rest]: readonly CartRow[]): CartStoreView['freeFrom_fen'] {
  if (first === undefined || rest.some((row) => row.template_id !== first.template_id)) return null;
  const template = shippingTemplate.parse(first.template_rules);
  if (first.region !== null) {
    const zone = zoneOf(template, first.region);
    return zone === null ? null : freeFromOf(zone);
  }
  const { freeFrom_fen, freeIn } = shippingFacts(template);
  return freeIn === 'all' ? freeFrom_fen : null;
}

/** Picked, and there is something to be had. */
function counts(row: CartRow | undefined): boolean {
  return row?.selected === true && !row.gone && row.stock > 0;
}

function ladderLine(row: CartRow) {
  return { skuId: row.sku_id, quantity: row.quantity, unitList_fen: row.price_fen, picked: counts(row) };
}

function lineView(row: CartRow, ladder: readonly Rung[], campaigns: Offers['campaigns']): CartLineView {
  const { sku_id, product_id, title, label, picture, quantity, selected, stock, gone } = row;
  const [first] = ladder;
  const prices = ladder.map(({ units, unit_fen }) => ({ units, unit_fen }));
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
    prices,
    goods_fen: cartLineFen({ quantity, prices }),
    stock,
    gone,
  };
}

function offerView(first: Rung | undefined, campaigns: Offers['campaigns']): CartLineView['offer'] {
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
