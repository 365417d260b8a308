/** Somebody with a phone, over HTTP alone: signs in, takes a seat in a group and pays at the stand-in's cashier. */
import { randomUUID } from 'node:crypto';
import { giveConsent, PRIVACY_VERSION, saveAddress, setProfile } from '#core/contract/account';
import type { Call, CallInput, CallOutput } from '#core/contract/define-call';
import { callName } from '#core/contract/define-call';
import { openLanding } from '#core/contract/landing';
import { checkPayment, payOrder, placeOrder, quoteOrder } from '#core/contract/order';
import type { Id } from '#core/kernel/id';

export interface Seat {
  readonly orderId: Id<'order'>;
  readonly groupId: Id<'group'>;
}

export class Shopper {
  readonly #url: string;
  readonly #token: string;

  private constructor(url: string, token: string) {
    this.#url = url;
    this.#token = token;
  }

  /** `name`: letters and digits; the same name is the same person. */
  static async arrive(url: string, name: string): Promise<Shopper> {
    const answer = await fetch(`${url}/dev/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ person: name }),
    });
    const { token } = (await answer.json()) as { token: string };
    const shopper = new Shopper(url, token);
    await shopper.call(giveConsent, { version: PRIVACY_VERSION });
    return shopper;
  }

  /** Throws on a refusal. */
  async call<C extends Call>(contract: C, input: CallInput<C>): Promise<CallOutput<C>> {
    const answer = await fetch(`${this.#url}/call/${callName(contract)}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${this.#token}`,
        ...(contract.mutation ? { 'idempotency-key': randomUUID() } : {}),
      },
      body: JSON.stringify(input),
    });
    const body = (await answer.json()) as { ok: boolean; data: CallOutput<C>; error?: { code: string } };
    if (!body.ok) throw new Error(`${callName(contract)}: ${JSON.stringify(body.error)}`);
    return body.data;
  }

  async callMyself(nickname: string, avatar: string): Promise<void> {
    await this.call(setProfile, { nickname, avatar });
  }

  /** Takes a seat (`groupId` null opens a group) and leaves it unpaid: held for five minutes. */
  async takeSeat(productId: Id<'product'>, groupId: Id<'group'> | null): Promise<Id<'order'>> {
    const landing = await this.call(openLanding, { target: { page: 'product', productId } });
    if (landing.page.kind !== 'product' || landing.page.product.campaign === null) {
      throw new Error(`${productId} is in no group campaign`);
    }
    const { campaign, storeId } = landing.page.product;
    const sku = campaign.skus.find(({ left }) => left > 0);
    if (sku === undefined) throw new Error(`${productId}: no unit is left`);
    const address = await this.call(saveAddress, {
      name: '陈星',
      phone: '13800138000',
      region: '310101',
      detail: '人民路 1 号',
      isDefault: true,
    });
    const purchase = {
      from: 'group' as const,
      storeId,
      campaignId: campaign.id,
      groupId,
      skuId: sku.skuId,
      quantity: 1,
    };
    const { quote } = await this.call(quoteOrder, { purchase, addressId: address.id });
    const placed = await this.call(placeOrder, {
      purchase,
      addressId: address.id,
      quoteHash: quote.hash,
    });
    return placed.orderId;
  }

  /** Pays at the cashier; the shop then asks WeChat Pay itself. */
  async pay(orderId: Id<'order'>): Promise<Seat> {
    const { params } = await this.call(payOrder, { orderId });
    await fetch(`${this.#url}/wechat/cashier/pay`, { method: 'POST', body: JSON.stringify(params) });
    const { groupId } = await this.call(checkPayment, { orderId });
    if (groupId === null) throw new Error(`${orderId} is in no group`);
    return { orderId, groupId };
  }

  async joinAndPay(productId: Id<'product'>, groupId: Id<'group'> | null): Promise<Seat> {
    return await this.pay(await this.takeSeat(productId, groupId));
  }
}
