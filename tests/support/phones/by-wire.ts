import { randomBytes } from 'node:crypto';
import { giveConsent, PRIVACY_VERSION, saveAddress } from '#core/contract/account';
import type { Call, CallInput, CallOutput } from '#core/contract/define-call';
import { openLanding } from '#core/contract/landing';
import { checkPayment, type Purchase, payOrder, placeOrder, quoteOrder } from '#core/contract/order';
import { listGoods } from '#core/contract/storefront';
import type { Id } from '#core/kernel/id';
import type { ShopOnPhones } from './shop-on-phones';

/** A person of whom a journey needs the deeds only, not the phone: the same calls, made directly. */
export interface Actor {
  call<C extends Call>(contract: C, input: CallInput<C>): Promise<CallOutput<C>>;
}

export async function actor(shop: ShopOnPhones, person: string): Promise<Actor> {
  const { token } = (await post(`${shop.url}/dev/sessions`, { person }, {})) as { token: string };
  const call: Actor['call'] = async (contract, input) => {
    const key = contract.mutation ? { 'idempotency-key': randomBytes(12).toString('hex') } : {};
    const answer = await post(`${shop.url}/call/${contract.fn}/${contract.action}`, input, {
      authorization: `Bearer ${token}`,
      ...key,
    });
    return (answer as { data: never }).data;
  };
  await call(giveConsent, { version: PRIVACY_VERSION });
  return { call };
}

export interface Offer {
  readonly productId: Id<'product'>;
  readonly storeId: Id<'store'>;
  readonly campaignId: Id<'campaign'>;
  readonly skuId: Id<'sku'>;
}

/** The first SKU of the group campaign of a product, found by its Chinese name. */
export async function offerOf(someone: Actor, title: string): Promise<Offer> {
  const { store } = await someone.call(openLanding, { target: { page: 'home' } });
  const { items } = await someone.call(listGoods, { storeId: store.id, search: title, limit: 5 });
  const productId = items[0]?.id;
  if (productId === undefined) throw new Error(`no ${title} on the shelf`);
  const { page } = await someone.call(openLanding, { target: { page: 'product', productId } });
  if (page.kind !== 'product' || page.product.campaign === null) throw new Error(`${title} has no campaign`);
  const { campaign, storeId } = page.product;
  const skuId = campaign.skus[0]?.skuId;
  if (skuId === undefined) throw new Error(`the campaign of ${title} is empty`);
  return { productId, storeId, campaignId: campaign.id, skuId };
}

/** Opens or joins a group and holds the seat, unpaid. */
export async function holdSeat(
  buyer: Actor,
  offer: Offer,
  groupId: Id<'group'> | null,
): Promise<{ readonly orderId: Id<'order'>; readonly prepayId: string }> {
  const { id: addressId } = await buyer.call(saveAddress, ADDRESS);
  const { productId: _, ...what } = offer;
  const purchase: Purchase = { from: 'group', ...what, groupId, quantity: 1 };
  const { quote } = await buyer.call(quoteOrder, { purchase, addressId });
  const { orderId } = await buyer.call(placeOrder, { purchase, addressId, quoteHash: quote.hash });
  const { params } = await buyer.call(payOrder, { orderId });
  return { orderId, prepayId: params.package.replace('prepay_id=', '') };
}

/** The same, and pays; answers the group. */
export async function takeSeat(
  shop: ShopOnPhones,
  person: string,
  offer: Offer,
  groupId: Id<'group'> | null = null,
): Promise<Id<'group'>> {
  const buyer = await actor(shop, person);
  const { orderId, prepayId } = await holdSeat(buyer, offer, groupId);
  await shop.standIn('pay', { prepayId });
  const paid = await buyer.call(checkPayment, { orderId });
  if (paid.groupId === null) throw new Error(`${person} has no group: ${paid.status}`);
  return paid.groupId;
}

const ADDRESS = {
  name: '周舟',
  phone: '13812342006',
  region: '310115',
  detail: '向日葵路 88 弄 5 号 101 室',
  isDefault: true,
};

async function post(url: string, body: unknown, headers: Record<string, string>): Promise<unknown> {
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return await answer.json();
}
