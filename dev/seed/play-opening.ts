/**
 * A few groups that are forming when the demo opens: real people of the demo join them through the shop's own doors and pay at
 * the stand-in's cashier, so that every seat shown is a paid one and can be refunded like any other. Some came by promoters' cards.
 */
import { randomBytes } from 'node:crypto';
import { listAddresses } from '#core/contract/account';
import type { Call, CallInput, CallOutput } from '#core/contract/define-call';
import { openLanding } from '#core/contract/landing';
import { checkPayment, listOrders, payOrder, placeOrder, quoteOrder } from '#core/contract/order';
import { listGoods } from '#core/contract/storefront';
import type { Id } from '#core/kernel/id';

/** Who opens, who has joined already, by whose cards. One seat is always left; the phones of the sandbox are not among the buyers. */
const CASTS: readonly { readonly buyers: readonly string[]; readonly by?: string }[] = [
  { buyers: ['jing', 'bing'], by: 'lin' },
  { buyers: ['mu', 'an'] },
  { buyers: ['zhu'], by: 'qing' },
  { buyers: ['alex', 'dou'] },
];

/** Plays once: where somebody of the cast has a group order already, nothing happens. Answers how many groups are forming. */
export async function playOpening(at: {
  readonly baseUrl: string;
  readonly standInUrl: string;
}): Promise<number> {
  const first = await actor(at, CASTS[0]?.buyers[0] ?? '');
  if ((await first.call(listOrders, { tab: 'all', limit: 50 })).items.some(({ kind }) => kind === 'group'))
    return 0;
  const { store } = await first.call(openLanding, { target: { page: 'home' } });
  const { items } = await first.call(listGoods, { storeId: store.id, sort: 'sold', limit: 50 });
  const offered = items.filter(({ group }) => group !== null && group.size > 2);
  let forming = 0;
  for (const [place, cast] of CASTS.entries()) {
    const goods = offered[place];
    if (goods === undefined) break;
    let groupId: Id<'group'> | null = null;
    for (const person of cast.buyers) {
      const card = cast.by === undefined ? null : await cardOf(at, cast.by, goods.id, groupId);
      groupId = await takeSeat(at, { person, card }, goods.id, groupId);
    }
    forming += 1;
  }
  return forming;
}

/** What a promoter shares: the goods, or the group once there is one. */
async function cardOf(
  at: { readonly baseUrl: string },
  sharer: string,
  productId: Id<'product'>,
  groupId: Id<'group'> | null,
): Promise<string> {
  const target =
    groupId === null ? ({ page: 'product', productId } as const) : ({ page: 'group', groupId } as const);
  return (await (await actor(at, sharer)).call(openLanding, { target })).shareToken;
}

/** Buys one unit of the cheapest SKU in the group, or in a new one; answers the group. */
async function takeSeat(
  at: { readonly baseUrl: string; readonly standInUrl: string },
  { person, card }: { readonly person: string; readonly card: string | null },
  productId: Id<'product'>,
  groupId: Id<'group'> | null,
): Promise<Id<'group'>> {
  const buyer = await actor(at, person);
  const { page } = await buyer.call(openLanding, {
    target: { page: 'product', productId },
    ...(card === null ? {} : { token: card }),
  });
  const campaign = page.kind === 'product' ? page.product.campaign : null;
  const sku = campaign?.skus.find(({ left }) => left > 0);
  if (page.kind !== 'product' || campaign === null || sku === undefined)
    throw new Error(`no group of ${productId}`);
  const { items: addresses } = await buyer.call(listAddresses, {});
  const addressId = addresses[0]?.id;
  if (addressId === undefined) throw new Error(`${person} has no address`);
  const purchase = {
    from: 'group',
    storeId: page.product.storeId,
    campaignId: campaign.id,
    groupId,
    skuId: sku.skuId,
    quantity: 1,
  } as const;
  const { quote } = await buyer.call(quoteOrder, { purchase, addressId });
  const { orderId } = await buyer.call(placeOrder, { purchase, addressId, quoteHash: quote.hash });
  const { params } = await buyer.call(payOrder, { orderId });
  await post(`${at.standInUrl}/control/pay`, { prepayId: params.package.replace('prepay_id=', '') });
  const paid = await buyer.call(checkPayment, { orderId });
  if (paid.groupId === null) throw new Error(`${person} paid and has no group: ${paid.status}`);
  return paid.groupId;
}

async function actor(at: { readonly baseUrl: string }, person: string) {
  const { token } = (await post(`${at.baseUrl}/dev/sessions`, { person })) as { token: string };
  const call = async <C extends Call>(contract: C, input: CallInput<C>): Promise<CallOutput<C>> => {
    const key: Record<string, string> = contract.mutation
      ? { 'idempotency-key': randomBytes(12).toString('hex') }
      : {};
    const answer = await post(`${at.baseUrl}/call/${contract.fn}/${contract.action}`, input, {
      authorization: `Bearer ${token}`,
      ...key,
    });
    return (answer as { data: CallOutput<C> }).data;
  };
  return { call };
}

async function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<unknown> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return await answer.json();
}
