/** Promoters of a shop on phones: what a journey needs of them that nobody has to look at. */
import { saveAddress } from '#core/contract/account';
import { openLanding } from '#core/contract/landing';
import { checkPayment, type Purchase, payOrder, placeOrder, quoteOrder } from '#core/contract/order';
import { applyAsPromoter, referralStanding } from '#core/contract/promoter';
import { decidePromoter } from '#core/contract/referral-desk';
import { listGoods } from '#core/contract/storefront';
import type { Id } from '#core/kernel/id';
import { instant } from '#core/kernel/instant';
import { devOpenid } from '#dev/wechat/mini/login';
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

/** The honey of the demo's shop as this person finds it, thirty jars at ¥40.00; ten per cent for whoever brings a buyer. */
export async function honeyOfPromoters(shop: ShopOnPhones, person: string, price_fen = 4000): Promise<Goods> {
  const someone = await actor(shop, person);
  const { store } = await someone.call(openLanding, { target: { page: 'home' } });
  const { items } = await someone.call(listGoods, { storeId: store.id, search: '秦岭土蜂蜜', limit: 1 });
  const productId = items[0]?.id as Id<'product'>;
  const { page } = await someone.call(openLanding, { target: { page: 'product', productId } });
  const skuId = (page.kind === 'product' ? page.product.skus[0]?.id : undefined) as Id<'sku'>;
  await sql(shop.db, 'UPDATE skus SET price_fen = $2, stock = 30 WHERE store_id IS NOT NULL AND id = $1', [
    skuId,
    price_fen,
  ]);
  await takePromoters(shop, store.id);
  return { storeId: store.id, productId, skuId };
}

/** Asks, and is approved by the shop's owner. */
export async function becomePromoter(shop: ShopOnPhones, person: string, storeId: Store): Promise<Actor> {
  const promoter = await actor(shop, person);
  const { offer } = await promoter.call(referralStanding, { storeId });
  const termsVersion = offer?.termsVersion ?? 0;
  const { promoterId } = await promoter.call(applyAsPromoter, { storeId, termsVersion, word: '' });
  const owner = await actor(shop, 'chen');
  await owner.call(decidePromoter, { storeId, promoterId, approve: true, reason: '' });
  return promoter;
}

/** Of somebody who promotes the demo's first shop, or asked to. */
export async function promoterIdOf(
  { db }: Pick<ShopOnPhones, 'db'>,
  person: string,
): Promise<Id<'promoter'>> {
  const [row] = await sql<{ id: Id<'promoter'> }>(
    db,
    `SELECT m.id FROM promoters m JOIN persons p ON p.id = m.person_id JOIN stores s ON s.id = m.store_id
     WHERE p.openid = $1 AND s.is_default`,
    [devOpenid(person)],
  );
  if (row === undefined) throw new Error(`${person} is no promoter`);
  return row.id;
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
