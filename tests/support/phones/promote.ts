/** Promoters of a shop on phones: what a journey needs of them that nobody has to look at. */
import { saveAddress } from '#core/contract/account';
import { checkPayment, type Purchase, payOrder, placeOrder, quoteOrder } from '#core/contract/order';
import { applyAsPromoter, decidePromoter } from '#core/contract/referral';
import { openLanding } from '#core/contract/shop';
import type { Id } from '#core/kernel/id';
import { instant } from '#core/kernel/instant';
import { at, json } from '#server/db/params';
import { sql } from '../sql';
import { ADDRESS } from './an-address';
import { type Actor, actor } from './by-wire';
import type { ShopOnPhones } from './shop-on-phones';

type Store = Id<'store'>;
export interface Goods {
  readonly storeId: Store;
  readonly productId: Id<'product'>;
  readonly skuId: Id<'sku'>;
}

/** 10 % of everything, the last card of fifteen days. */
export async function takePromoters({ db }: Pick<ShopOnPhones, 'db'>, storeId: Store): Promise<void> {
  const terms = {
    zh: '不刷单，不夸大；不在别家的群里发。\n退款的部分没有佣金。',
    en: 'No fake orders, no exaggeration, not in the chats of other shops.\nWhat is refunded earns nothing.',
  };
  await sql(
    db,
    `INSERT INTO referral_settings (store_id, store_bps, terms, updated_at) VALUES ($1, 1000, $2, $3)
     ON CONFLICT (store_id) DO UPDATE SET store_bps = 1000, terms = excluded.terms`,
    [storeId, json(terms), at(instant(Date.now()))],
  );
  await sql(db, 'DELETE FROM referral_rates WHERE store_id = $1', [storeId]);
}

/** Asks, and is approved by the shop's owner. */
export async function becomePromoter(shop: ShopOnPhones, person: string, storeId: Store): Promise<Actor> {
  const promoter = await actor(shop, person);
  const { promoterId } = await promoter.call(applyAsPromoter, { storeId, termsVersion: 1, word: '' });
  const owner = await actor(shop, 'chen');
  await owner.call(decidePromoter, { storeId, promoterId, approve: true, reason: '' });
  return promoter;
}

/** The card of a product's page as this person shares it: its link. */
export async function cardFrom(sharer: Actor, { productId }: Pick<Goods, 'productId'>): Promise<string> {
  const { shareToken } = await sharer.call(openLanding, { target: { page: 'product', productId } });
  return `/pkg-shop/pages/product/index?id=${productId}&t=${shareToken}`;
}

/** Somebody opens that card and buys; answers the paid order. */
export async function buysByCard(
  shop: ShopOnPhones,
  person: string,
  card: string,
  goods: Goods,
  quantity: number,
): Promise<Id<'order'>> {
  const buyer = await actor(shop, person);
  const token = new URL(card, 'http://shop').searchParams.get('t') ?? '';
  const { productId, storeId, skuId } = goods;
  await buyer.call(openLanding, { target: { page: 'product', productId }, token });
  const { id: addressId } = await buyer.call(saveAddress, ADDRESS);
  const purchase: Purchase = { from: 'lines', storeId, lines: [{ skuId, quantity }], cart: false };
  const { quote } = await buyer.call(quoteOrder, { purchase, addressId });
  const { orderId } = await buyer.call(placeOrder, { purchase, addressId, quoteHash: quote.hash });
  const { params } = await buyer.call(payOrder, { orderId });
  await shop.standIn('pay', { prepayId: params.package.replace('prepay_id=', '') });
  await buyer.call(checkPayment, { orderId });
  return orderId;
}
